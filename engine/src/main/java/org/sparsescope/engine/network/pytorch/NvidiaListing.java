package org.sparsescope.engine.network.pytorch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What this machine says of its NVIDIA GPUs, whether or not PyTorch can use them.
 *
 * @param hardware whether there is one at all
 * @param driver whether its driver is loaded
 * @param gpus those that the driver lists, in its order; may be empty although there are some
 */
record NvidiaListing(boolean hardware, boolean driver, List<Gpu> gpus) {
    private static final int NVIDIA = 0x10de;
    private static final int DISPLAY_CLASS = 0x03;

    /** For a tool that hangs where a driver is broken. */
    private static final long PATIENCE_SECONDS = 5;

    private static final List<String> ASK_DRIVER =
            List.of("nvidia-smi", "--query-gpu=name,memory.total", "--format=csv,noheader,nounits");

    /**
     * One GPU.
     *
     * @param name such as {@code NVIDIA GeForce RTX 3090}
     * @param memoryBytes empty where the driver does not tell
     */
    record Gpu(String name, OptionalLong memoryBytes) {}

    NvidiaListing {
        gpus = List.copyOf(gpus);
    }

    /** Of this machine. May take seconds where the driver has to wake a GPU. */
    static NvidiaListing ofThisMachine() {
        return of(Path.of("/proc/driver/nvidia"), Path.of("/sys/bus/pci/devices"), answer(ASK_DRIVER));
    }

    /**
     * Of a machine with these sources.
     *
     * @param driverFolder where Linux shows the driver and its GPUs
     * @param devicesFolder where Linux shows every PCI device
     * @param answer what {@code nvidia-smi} says of names and memory in MiB, a line a GPU; empty where it fails or is not there
     */
    static NvidiaListing of(Path driverFolder, Path devicesFolder, Optional<String> answer) {
        List<Gpu> gpus = answer.map(NvidiaListing::told).orElseGet(() -> shown(driverFolder.resolve("gpus")));
        boolean driver = !gpus.isEmpty() || Files.exists(driverFolder.resolve("version"));
        return new NvidiaListing(driver || anyIn(devicesFolder), driver, gpus);
    }

    private static List<Gpu> told(String answer) {
        return answer.lines()
                .filter(line -> line.contains(","))
                .map(NvidiaListing::gpu)
                .toList();
    }

    private static Gpu gpu(String line) {
        int comma = line.lastIndexOf(',');
        String mebibytes = line.substring(comma + 1).strip(); // "[N/A]" where GPU and processor share memory
        return new Gpu(
                line.substring(0, comma).strip(),
                mebibytes.matches("\\d{1,9}")
                        ? OptionalLong.of(Long.parseLong(mebibytes) << 20)
                        : OptionalLong.empty());
    }

    /** A folder a GPU, with a file that says its model. */
    private static List<Gpu> shown(Path folder) {
        return each(folder)
                .flatMap(gpu -> text(gpu.resolve("information")).lines())
                .filter(line -> line.startsWith("Model:"))
                .map(line -> new Gpu(line.substring("Model:".length()).strip(), OptionalLong.empty()))
                .toList();
    }

    private static boolean anyIn(Path devicesFolder) {
        return each(devicesFolder)
                .anyMatch(device -> number(device.resolve("vendor")) == NVIDIA
                        && number(device.resolve("class")) >> 16 == DISPLAY_CLASS);
    }

    private static Stream<Path> each(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList().stream();
        } catch (IOException | UncheckedIOException unreadable) {
            return Stream.empty();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            return "";
        }
    }

    private static int number(Path file) {
        String text = text(file).strip();
        return text.matches("0x[0-9a-f]{1,7}") ? Integer.decode(text) : 0;
    }

    private static Optional<String> answer(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            // A line a GPU fits the pipe, so nothing was held up by reading only now.
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.exitValue() == 0 ? Optional.of(said) : Optional.empty();
        } catch (IOException notThere) {
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
