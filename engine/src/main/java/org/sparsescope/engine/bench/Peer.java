package org.sparsescope.engine.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sparsescope.engine.InputException;

/**
 * A program that trains the same network its own way and prints {@code "msPerStep": MILLISECONDS}, the mean over its whole training loop.
 *
 * @param command what to run, its words apart by blanks; it gets {@code --model ID --method rigl --sparsity S --epochs 1 --threads N} too
 */
public record Peer(String command) {
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
        Path said = Files.createTempFile("sparsescope-peer", ".txt");
        try {
            Process process =
                    new ProcessBuilder(words).redirectError(said.toFile()).start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            Matcher found = MILLIS.matcher(printed);
            if (code != 0 || !found.find()) {
                throw new IOException(String.format(
                        Locale.ROOT,
                        "The peer has no time for %s: it ended with code %d%s.",
                        model,
                        code,
                        lastLine(Files.readString(said))));
            }
            return StepTime.byClock(Double.parseDouble(found.group(1)));
        } finally {
            Files.deleteIfExists(said);
        }
    }

    private static String lastLine(String text) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        return lines.isEmpty()
                ? " and printed no msPerStep"
                : " and said: " + lines.get(lines.size() - 1).strip();
    }
}
