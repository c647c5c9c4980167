package org.sparsescope.engine.figure;

import java.util.Arrays;
import java.util.List;

/** A mask picture, or several one below the other, with a line of text above each. */
public final class Captioned {
    private static final int MARGIN = 6;
    private static final int TEXT = 0x1F2328;
    private static final int WIDE_ENOUGH_FOR_LARGE_TEXT = 480; // pixels

    /** One picture and the line above it. */
    public record Part(String caption, Picture picture) {}

    private Captioned() {}

    /**
     * Puts {@code parts} together, whose palettes are one.
     *
     * @param title the first line; none where it is empty
     */
    public static Picture of(String title, List<Part> parts) {
        int[] palette = withText(parts.get(0).picture().palette());
        int widest =
                parts.stream().mapToInt(part -> part.picture().width()).max().orElse(0);
        int scale = widest >= WIDE_ENOUGH_FOR_LARGE_TEXT ? 2 : 1;
        int line = Lettering.HEIGHT * scale + MARGIN;
        int width = Math.max(widest, Lettering.width(title, scale));
        int height = MARGIN + (title.isEmpty() ? 0 : line);
        for (Part part : parts) {
            width = Math.max(width, Lettering.width(part.caption(), scale));
            height += line + part.picture().height() + MARGIN;
        }
        Picture whole = Picture.blank(width + 2 * MARGIN, height, palette);
        byte ink = (byte) (palette.length - 1);
        int y = MARGIN;
        if (!title.isEmpty()) {
            Lettering.draw(whole, title, MARGIN, y, scale, ink);
            y += line;
        }
        for (Part part : parts) {
            Lettering.draw(whole, part.caption(), MARGIN, y, scale, ink);
            y += line;
            whole.draw(part.picture(), MARGIN, y);
            y += part.picture().height() + MARGIN;
        }
        return whole;
    }

    private static int[] withText(int[] palette) {
        int[] more = Arrays.copyOf(palette, palette.length + 1);
        more[palette.length] = TEXT;
        return more;
    }
}
