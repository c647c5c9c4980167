package org.sparsescope.app.masks;

import java.util.List;

/**
 * What the colours of a picture mean.
 *
 * @param entries single colours
 * @param strip a scale of colours; empty where there is none
 * @param from what its left end stands for
 * @param to what its right end stands for
 * @param note such as the step that the numbers are of; may be empty
 */
public record Legend(List<Entry> entries, Picture strip, String from, String to, String note) {
    static final Legend NONE = marks(List.of());
    private static final int STRIP_WIDTH = 96;
    private static final int STRIP_HEIGHT = 10;

    /**
     * One colour.
     *
     * @param kind which of the style sheet's: live, kept, grown or dropped
     */
    public record Entry(String kind, String text) {}

    static Legend marks(List<Entry> entries) {
        return new Legend(List.copyOf(entries), Picture.EMPTY, "", "", "");
    }

    static Legend scale(Scale scale, String from, String to, String note) {
        return new Legend(List.of(), scale.strip(STRIP_WIDTH, STRIP_HEIGHT), from, to, note);
    }
}
