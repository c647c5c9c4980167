package org.sparsescope.engine.train;

import java.util.Locale;
import java.util.Optional;
import org.sparsescope.engine.InputException;

/** Says what ended a run in words for people. */
final class FailureSentence {
    private FailureSentence() {}

    static String of(Throwable failure, long step) {
        if (failure instanceof InputException) {
            return String.valueOf(failure.getMessage());
        }
        String when = step == 0 ? "Before the first step: " : "At step " + step + ": ";
        if (failure instanceof DivergedException) {
            return when + failure.getMessage();
        }
        String what = Optional.ofNullable(failure.getMessage())
                .map(message -> message.lines().findFirst().orElse(""))
                .filter(message -> !message.isBlank())
                .orElse(failure.getClass().getSimpleName());
        if (failure instanceof OutOfMemoryError || outOfMemory(what)) {
            return when + "memory ran out (" + what
                    + "). Choose a smaller batch or model, close other programs, or give"
                    + " Java more memory with -Xmx.";
        }
        return when + "training failed (" + failure.getClass().getSimpleName() + ": " + what + ").";
    }

    // PyTorch reports a failed allocation as an ordinary error: of CUDA in the first form, of the CPU in the second.
    private static boolean outOfMemory(String message) {
        String lower = message.toLowerCase(Locale.ROOT);
        return lower.contains("out of memory") || lower.contains("can't allocate memory");
    }
}
