package org.sparsescope.app.curves;

/**
 * A stretch of the horizontal axis, in optimizer steps whatever the axis counts, or in percent of the training where runs of unlike
 * length are compared by it; {@code from} is below {@code to}.
 */
public record Span(double from, double to) {
    /** No chart is worth more than this magnification. */
    private static final double LEAST_GRAINS = 4;

    /** A run's first few steps need no ticks at fractions of a step. */
    private static final double FEWEST_STEPS = 100;

    /** The last bars or dots and the playhead on them would else be cut in half. */
    private static final double ROOM_AFTER_LAST = 1.03;

    /** An axis for what ends at {@code last}. */
    public static Span upTo(double last) {
        return new Span(0, Math.max(FEWEST_STEPS, ROOM_AFTER_LAST * last));
    }

    double width() {
        return to - from;
    }

    /** This span, or as much as {@code all} has room for, and at least a few {@code grain}s wide. */
    public Span within(Span all, double grain) {
        double width = Math.min(all.width(), Math.max(LEAST_GRAINS * grain, width()));
        double middle = (from + to) / 2;
        double start = Math.max(all.from, Math.min(middle - width / 2, all.to - width));
        return new Span(start, start + width);
    }

    /** {@code factor} times as wide, where {@code anchor} stays in its place. */
    Span zoomed(double factor, double anchor) {
        return new Span(anchor - (anchor - from) * factor, anchor + (to - anchor) * factor);
    }

    Span shifted(double by) {
        return new Span(from + by, to + by);
    }
}
