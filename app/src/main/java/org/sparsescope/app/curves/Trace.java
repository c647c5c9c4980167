package org.sparsescope.app.curves;

/**
 * A line as it is drawn: few points, in the units of the axes.
 *
 * @param styleClass its colour
 */
@SuppressWarnings("ArrayRecordComponent") // drawn once and never compared
record Trace(String styleClass, Kind kind, double[] xs, double[] ys) {
    /** What lies under what comes first. */
    enum Kind {
        FAINT,
        LINE,
        DOTS,
        BARS
    }
}
