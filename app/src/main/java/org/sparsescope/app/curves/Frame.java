package org.sparsescope.app.curves;

import java.util.Arrays;
import java.util.Map;

/**
 * Every chart on show at one moment.
 *
 * @param axis what the horizontal axis of all of them means
 * @param all the steps there are
 * @param shown the steps on show
 * @param updateSteps the step of each update, and room for those to come: not to be changed, but by who adds some
 * @param updates how many there are
 * @param milliseconds what it took to work this out
 */
record Frame(
        Map<CurveChart, Panel> panels,
        StepAxis axis,
        Span all,
        Span shown,
        double[] updateSteps,
        int updates,
        double milliseconds) {
    Panel of(CurveChart chart) {
        return panels.getOrDefault(chart, Panel.NOTHING);
    }

    /** The step of {@code update}, or of the last known one: while a run trains, the frame is older than its newest updates. */
    double stepOf(int update) {
        return updates == 0 ? 0 : updateSteps[Math.min(update, updates - 1)];
    }

    /** The last update at {@code step} or before. */
    int updateAt(double step) {
        int found = Arrays.binarySearch(updateSteps, 0, updates, step);
        return Math.max(0, found < 0 ? -found - 2 : found);
    }
}
