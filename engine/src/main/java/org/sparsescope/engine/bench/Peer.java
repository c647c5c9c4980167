package org.sparsescope.engine.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sparsescope.engine.InputException;

/**
 * A program that trains the same network its own way and prints {@code "msPerStep": MILLISECONDS}, the mean over its whole training loop.
 *
 * @param command what to run, its words apart by blanks; it gets {@code --model ID --method rigl --sparsity S --epochs 1 --threads N} too
 */
public record Peer(String command) {
    private static final int LONGEST_MINUTES = 10;

    private static final Pattern MILLIS = Pattern.compile("\"msPerStep\"\\s*:\\s*([0-9.eE+-]+)");

    public Peer {
        if (command.isBlank()) {
            throw new InputException("--peer needs a command, such as \"python3 masked.py --data mnist\".");
        }
    }

    /**
     * Runs it for one cell.
     *
     * @throws IOException with a sentence, when it cannot be run, fails, as for a model that it does not know, or prints no time
     */
    StepTime time(String model, double sparsity, int threads) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(command.strip().split("\\s+")));
        words.addAll(List.of("--model", model, "--method", "rigl", "--epochs", "1"));
        words.addAll(List.of("--sparsity", String.valueOf(sparsity), "--threads", String.valueOf(threads)));
        Path printed = Files.createTempFile("sparsescope-peer", ".out");
        Path said = Files.createTempFile("sparsescope-peer", ".err");
        try {
            Process process = new ProcessBuilder(words)
                    .redirectOutput(printed.toFile())
                    .redirectError(said.toFile())
                    .start();
            if (!ended(process)) {
                throw new IOException("The peer has no time for " + model + ": after " + LONGEST_MINUTES
                        + " minutes it was not done with one epoch.");
            }
            Optional<Double> millis = millis(text(printed));
            if (process.exitValue() != 0 || millis.isEmpty()) {
                throw new IOException(String.format(
                        Locale.ROOT,
                        "The peer has no time for %s: it ended with code %d%s.",
                        model,
                        process.exitValue(),
                        lastLine(text(said))));
            }
            return StepTime.byClock(millis.get());
        } finally {
            Files.deleteIfExists(printed);
            Files.deleteIfExists(said);
        }
    }

    /** Waits for it, and leaves nothing running: a script's own programs would slow what is timed after it. */
    private static boolean ended(Process process) throws InterruptedException {
        try {
            return process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** Whatever its encoding: the number is plain. */
    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private static Optional<Double> millis(String printed) {
        Matcher found = MILLIS.matcher(printed);
        try {
            return found.find() ? Optional.of(Double.valueOf(found.group(1))) : Optional.empty();
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }

    private static String lastLine(String text) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        return lines.isEmpty()
                ? " and printed no msPerStep"
                : " and said: " + lines.get(lines.size() - 1).strip();
    }
}
