package org.sparsescope.engine.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A mask picture, or several, with a line of text above each. Several fill rows from left to right, as wide as makes the whole about as
 * wide as a screen is.
 */
public final class Captioned {
    private static final int MARGIN = 6;
    private static final int GUTTER = 14; // between pictures of a row
    private static final double WIDE = 1.6; // times the height
    private static final int TEXT = 0x1F2328;
    private static final int WIDE_ENOUGH_FOR_LARGE_TEXT = 480; // pixels

    /** One picture and the line above it. */
    public record Part(String caption, Picture picture) {}

    private final List<Part> parts;
    private final int scale; // of letters
    private final int line;
    private final int widest;

    private Captioned(List<Part> parts) {
        this.parts = parts;
        int largest =
                parts.stream().mapToInt(part -> part.picture().width()).max().orElse(0);
        scale = largest >= WIDE_ENOUGH_FOR_LARGE_TEXT ? 2 : 1;
        line = Lettering.HEIGHT * scale + MARGIN;
        long area = parts.stream()
                .mapToLong(part -> (long) width(part) * height(part))
                .sum();
        int all = parts.stream().mapToInt(this::width).max().orElse(0);
        widest = Math.max(all, (int) Math.sqrt(WIDE * area));
    }

    /**
     * Puts {@code parts} together, whose palettes are one.
     *
     * @param title the first line; none where it is empty
     */
    public static Picture of(String title, List<Part> parts) {
        return new Captioned(parts).drawn(title);
    }

    private int width(Part part) {
        return Math.max(part.picture().width(), Lettering.width(part.caption(), scale));
    }

    private int height(Part part) {
        return line + part.picture().height() + MARGIN;
    }

    private List<List<Part>> rows() {
        List<List<Part>> rows = new ArrayList<>();
        int left = widest;
        for (Part part : parts) {
            if (rows.isEmpty() || left < GUTTER + width(part)) {
                rows.add(new ArrayList<>());
                left = widest + GUTTER;
            }
            rows.get(rows.size() - 1).add(part);
            left -= GUTTER + width(part);
        }
        return rows;
    }

    private int height(List<Part> row) {
        return row.stream().mapToInt(this::height).max().orElse(0);
    }

    private int width(List<Part> row) {
        return row.stream().mapToInt(part -> width(part) + GUTTER).sum() - GUTTER;
    }

    private Picture drawn(String title) {
        List<List<Part>> rows = rows();
        int width = Math.max(
                Lettering.width(title, scale),
                rows.stream().mapToInt(this::width).max().orElse(0));
        int top = MARGIN + (title.isEmpty() ? 0 : line);
        int height = top + rows.stream().mapToInt(this::height).sum();
        int[] palette = withText(parts.get(0).picture().palette());
        byte ink = (byte) (palette.length - 1);
        Picture whole = Picture.blank(width + 2 * MARGIN, height, palette);
        Lettering.draw(whole, title, MARGIN, MARGIN, scale, ink);
        int y = top;
        for (List<Part> row : rows) {
            int x = MARGIN;
            for (Part part : row) {
                Lettering.draw(whole, part.caption(), x, y, scale, ink);
                whole.draw(part.picture(), x, y + line);
                x += width(part) + GUTTER;
            }
            y += height(row);
        }
        return whole;
    }

    private static int[] withText(int[] palette) {
        int[] more = Arrays.copyOf(palette, palette.length + 1);
        more[palette.length] = TEXT;
        return more;
    }
}
