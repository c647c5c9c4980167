package org.sparsescope.engine.figure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Letters of pixels. The fonts of the machine are no help: one without a display often has none, and a picture should be the same
 * everywhere. Letters outside the Latin alphabet come out as boxes.
 */
final class Lettering {
    static final int HEIGHT = 7;

    private static final int WIDTH = 5;
    private static final int ADVANCE = WIDTH + 1;
    private static final double GAP = 2; // between strokes of two letters
    private static final double SPACE = 3.5;
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

    /** How wide {@link #strokes} of {@code text} are, in dots. */
    static double strokeWidth(String text) {
        double width = 0;
        for (int letter = 0; letter < text.length(); letter++) {
            width += advance(rows(text, letter));
        }
        return text.isEmpty() ? 0 : width - GAP;
    }

    /**
     * The letters as lines from dot to dot, for any size: x and y by turns, the upper left dot at (0, 0) and one dot from the next. Here
     * each letter is as wide as its dots.
     */
    static List<double[]> strokes(String text) {
        List<double[]> strokes = new ArrayList<>();
        double left = 0;
        for (int letter = 0; letter < text.length(); letter++) {
            int[] rows = rows(text, letter);
            double x0 = left - firstColumn(rows);
            for (int y = 0; y < HEIGHT; y++) {
                for (int x = 0; x < WIDTH; x++) {
                    if (dot(rows, x, y)) {
                        join(strokes, rows, x, y, x0);
                    }
                }
            }
            left += advance(rows);
        }
        return strokes;
    }

    /** To the dots on the right and below, and across a corner where no dot between them does it. */
    private static void join(List<double[]> strokes, int[] rows, int x, int y, double x0) {
        boolean right = dot(rows, x + 1, y);
        boolean below = dot(rows, x, y + 1);
        boolean left = dot(rows, x - 1, y);
        strokes.add(new double[] {x0 + x, y});
        if (right) {
            strokes.add(new double[] {x0 + x, y, x0 + x + 1, y});
        }
        if (below) {
            strokes.add(new double[] {x0 + x, y, x0 + x, y + 1.});
        }
        if (!right && !below && dot(rows, x + 1, y + 1)) {
            strokes.add(new double[] {x0 + x, y, x0 + x + 1, y + 1.});
        }
        if (!left && !below && dot(rows, x - 1, y + 1)) {
            strokes.add(new double[] {x0 + x, y, x0 + x - 1, y + 1.});
        }
    }

    private static int[] rows(String text, int letter) {
        return LETTERS.getOrDefault(text.charAt(letter), BOX);
    }

    private static boolean dot(int[] rows, int x, int y) {
        return x >= 0 && x < WIDTH && y < HEIGHT && (rows[y] >> (WIDTH - 1 - x) & 1) != 0;
    }

    private static int firstColumn(int[] rows) {
        return IntStream.range(0, WIDTH).filter(x -> used(rows, x)).findFirst().orElse(0);
    }

    private static double advance(int[] rows) {
        int columns = (int) IntStream.range(0, WIDTH).filter(x -> used(rows, x)).count();
        return columns == 0 ? SPACE : columns - 1 + GAP;
    }

    private static boolean used(int[] rows, int x) {
        return IntStream.range(0, HEIGHT).anyMatch(y -> dot(rows, x, y));
    }
}
