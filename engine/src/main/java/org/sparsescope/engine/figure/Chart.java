package org.sparsescope.engine.figure;

import java.util.List;

/**
 * Curves over one axis.
 *
 * @param across what the horizontal axis counts
 * @param up what the vertical axis measures
 * @param logarithmic whether that axis is; what is not above 0 is then left out
 * @param logarithmicAcross whether the horizontal axis is too
 */
public record Chart(
        String title, String across, String up, boolean logarithmic, List<Line> lines, boolean logarithmicAcross) {
    public Chart {
        lines = List.copyOf(lines);
    }

    /** Over an even axis, such as one of steps. */
    public Chart(String title, String across, String up, boolean logarithmic, List<Line> lines) {
        this(title, across, up, logarithmic, lines, false);
    }

    /**
     * One curve; where a value is no number it has a gap.
     *
     * @param xs ascending
     * @param ofAll whether it is of all the others together; it is then dark, and they have the colours that they have without it
     */
    @SuppressWarnings("ArrayRecordComponent") // drawn once and never compared
    public record Line(String name, double[] xs, double[] ys, boolean ofAll) {
        /** One of its own. */
        public Line(String name, double[] xs, double[] ys) {
            this(name, xs, ys, false);
        }
    }
}
