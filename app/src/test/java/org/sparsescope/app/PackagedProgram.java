package org.sparsescope.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The program that {@code mvn package} leaves, started as a user starts it: its own process, without a display. */
record PackagedProgram(Path folder) {
    /** What one start ended with. */
    record Result(int exitCode, String out, String err) {
        String lastLine() {
            return out.strip().lines().reduce("", (earlier, line) -> line);
        }
    }

    Result run(String... arguments) throws InterruptedException {
        return run(Map.of(), arguments);
    }

    /** Starts it in another {@code environment}. */
    Result run(Map<String, String> environment, String... arguments) throws InterruptedException {
        String script = System.getProperty("os.name").startsWith("Windows") ? "sparsescope.bat" : "sparsescope";
        List<String> command = new ArrayList<>();
        command.add(
                Path.of(System.getProperty("sparsescope.home"), "bin", script).toString());
        command.addAll(List.of(arguments));
        try {
            Path out = Files.createTempFile(folder, "out", ".txt");
            Path err = Files.createTempFile(folder, "err", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().keySet().removeAll(List.of("DISPLAY", "WAYLAND_DISPLAY"));
            builder.environment().put("SPARSESCOPE_RUNS", folder.resolve("runs").toString());
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(4, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError(command + " did not end within 4 minutes");
            }
            return new Result(
                    process.exitValue(),
                    Files.readString(out, StandardCharsets.UTF_8),
                    Files.readString(err, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
