package org.sparsescope.app.curves;

/** A stretch of the horizontal axis, in optimizer steps whatever the axis counts; {@code from} is below {@code to}. */
public record Span(double from, double to) {
    /** No chart is worth more than this magnification. */
    private static final double LEAST = 4;

    double width() {
        return to - from;
    }

    /** This span, or as much as {@code all} has room for, and at least a few steps wide. */
    Span within(Span all) {
        double width = Math.min(all.width(), Math.max(LEAST, width()));
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
