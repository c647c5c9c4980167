package org.sparsescope.engine.figure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Letters of pixels. The fonts of the machine are no help: one without a display often has none, and a picture should be the same
 * everywhere. Letters outside the Latin alphabet come out as boxes.
 */
final class Lettering {
    static final int HEIGHT = 7;

    private static final int WIDTH = 5;
    private static final int ADVANCE = WIDTH + 1;
    private static final int[] BOX = {0x1F, 0x11, 0x11, 0x11, 0x11, 0x11, 0x1F};
    private static final Map<Character, int[]> LETTERS = load();

    private Lettering() {}

    private static Map<Character, int[]> load() {
        Map<Character, int[]> letters = new HashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Lettering.class.getResourceAsStream("letters.txt")), StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                int[] rows = new int[HEIGHT];
                for (int row = 0; row < HEIGHT; row++) {
                    rows[row] = Integer.parseInt(line.substring(2 + 3 * row, 4 + 3 * row), 16);
                }
                letters.put(line.charAt(0), rows);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        letters.put(' ', new int[HEIGHT]);
        return Map.copyOf(letters);
    }

    /** Pixels that {@code text} is wide at {@code scale}. */
    static int width(String text, int scale) {
        return text.isEmpty() ? 0 : (text.length() * ADVANCE - 1) * scale;
    }

    /** Draws {@code text} with its upper left corner at (x, y); what does not fit is left out. */
    static void draw(Picture picture, String text, int x, int y, int scale, byte colour) {
        for (int letter = 0; letter < text.length(); letter++) {
            int[] rows = LETTERS.getOrDefault(text.charAt(letter), BOX);
            int left = x + letter * ADVANCE * scale;
            for (int py = 0; py < HEIGHT * scale && y + py < picture.height(); py++) {
                int row = rows[py / scale];
                for (int px = 0; px < WIDTH * scale && left + px < picture.width(); px++) {
                    if ((row >> (WIDTH - 1 - px / scale) & 1) != 0) {
                        picture.pixels()[(y + py) * picture.width() + left + px] = colour;
                    }
                }
            }
        }
    }
}
