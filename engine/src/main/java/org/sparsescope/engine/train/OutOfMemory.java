package org.sparsescope.engine.train;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A failure because memory ran out.
 *
 * @param place whose memory
 * @param words what was said of it, one line
 */
public record OutOfMemory(Place place, String words) {
    /** Whose memory it was. */
    public enum Place {
        GPU,
        COMPUTER,
        JAVA
    }

    /** What CUDA, cuDNN and cuBLAS say, all lower case; PyTorch passes it on as an ordinary error. */
    private static final List<String> OF_A_GPU = List.of(
            "cuda out of memory",
            "cuda error: out of memory",
            "hip out of memory",
            "cudnn_status_alloc_failed",
            "cublas_status_alloc_failed",
            "cudaerrormemoryallocation");

    private static final List<String> OF_THE_COMPUTER =
            List.of("can't allocate memory", "cannot allocate memory", "not enough memory");

    /** What {@code failure}, or what it came of, says of memory; empty when it is about something else. */
    public static Optional<OutOfMemory> in(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String words = firstLine(cause);
            String lower = words.toLowerCase(Locale.ROOT);
            if (OF_A_GPU.stream().anyMatch(lower::contains)) {
                return Optional.of(new OutOfMemory(Place.GPU, words));
            }
            if (OF_THE_COMPUTER.stream().anyMatch(lower::contains)) {
                return Optional.of(new OutOfMemory(Place.COMPUTER, words));
            }
            if (cause instanceof OutOfMemoryError) {
                return Optional.of(new OutOfMemory(Place.JAVA, words));
            }
        }
        return Optional.empty();
    }

    private static String firstLine(Throwable failure) {
        return Optional.ofNullable(failure.getMessage())
                .flatMap(message -> message.lines().findFirst())
                .filter(line -> !line.isBlank())
                .orElse(failure.getClass().getSimpleName());
    }

    /** What to do when it happens in a step of {@code batch} examples. */
    String remedy(int batch) {
        String smaller = batch > 1
                ? "Try batch " + batch / 2 + ", half of the present " + batch + ", or a smaller model"
                : "A batch of 1 is the least there is: choose a smaller model";
        return switch (place) {
            case GPU -> smaller + ", or train on the CPU.";
            case COMPUTER -> smaller + ", or close other programs.";
            case JAVA -> smaller + ", or give Java more memory with -Xmx.";
        };
    }

    @Override
    public String toString() {
        String whose =
                switch (place) {
                    case GPU -> "the memory of the GPU ran out";
                    case COMPUTER -> "the memory of the computer ran out";
                    case JAVA -> "Java's memory ran out";
                };
        return whose + " (" + words + ")";
    }
}
