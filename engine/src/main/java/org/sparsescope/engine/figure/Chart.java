package org.sparsescope.engine.figure;

import java.util.List;

/**
 * Curves over one axis.
 *
 * @param across what the horizontal axis counts
 * @param up what the vertical axis measures
 * @param logarithmic whether that axis is; what is not above 0 is then left out
 */
public record Chart(String title, String across, String up, boolean logarithmic, List<Line> lines) {
    public Chart {
        lines = List.copyOf(lines);
    }

    /**
     * One curve; where a value is no number it has a gap.
     *
     * @param xs ascending
     */
    @SuppressWarnings("ArrayRecordComponent") // drawn once and never compared
    public record Line(String name, double[] xs, double[] ys) {}
}
