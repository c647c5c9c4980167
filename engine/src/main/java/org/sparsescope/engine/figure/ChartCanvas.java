package org.sparsescope.engine.figure;

import java.util.List;

/** What a chart is drawn on, measured as its SVG is: x runs to the right, y down. */
interface ChartCanvas {
    /** Which part of a text stands at its place. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    /**
     * How a curve looks.
     *
     * @param line its number among those that have a colour of their own; of no meaning for one of all of them
     * @param of how many such there are
     * @param thin for curves of many points
     * @param ofAll whether it is of all the others together
     */
    record Look(int line, int of, boolean thin, boolean ofAll) {}

    void grid(double x1, double y1, double x2, double y2);

    /** Draws {@code runs} of joined points, each x and y by turns; a curve with gaps has several. */
    void curve(Look look, List<double[]> runs);

    /** Writes with the foot of the letters at {@code y}. */
    void text(double x, double y, Anchor anchor, boolean title, String text);

    /** Writes from below to above, the middle of the text at (x, y). */
    void upwards(double x, double y, String text);
}
