package org.sparsescope.app.compare;

import org.sparsescope.app.curves.CurvesViewModel;
import org.sparsescope.app.curves.MovingAverage;
import org.sparsescope.app.curves.Series;
import org.sparsescope.engine.compare.Alignment;
import org.sparsescope.engine.record.MetricSeries;

/**
 * The curves of one run, by step or by percent of its training. Not to be changed.
 *
 * @param loss of the training batches, smoothed as everywhere in the window
 * @param accuracy on the test split, in percent
 * @param end the right end of both
 * @param step how far apart two steps are
 */
public record ComparedCurves(Series loss, Series accuracy, double end, double step) {
    static ComparedCurves of(Alignment alignment, MetricSeries losses, MetricSeries accuracies, long totalSteps) {
        MovingAverage average = new MovingAverage(CurvesViewModel.SMOOTHING);
        Series loss = new Series();
        for (int i = 0; i < losses.size(); i++) {
            loss.add(across(alignment, losses.steps()[i], totalSteps), average.next(losses.values()[i]));
        }
        Series accuracy = new Series();
        for (int i = 0; i < accuracies.size(); i++) {
            accuracy.add(
                    across(alignment, accuracies.steps()[i], totalSteps),
                    100 * accuracies.values()[i]);
        }
        double end = 0;
        for (MetricSeries series : new MetricSeries[] {losses, accuracies}) {
            if (!series.isEmpty()) {
                end = Math.max(end, across(alignment, series.steps()[series.size() - 1], totalSteps));
            }
        }
        return new ComparedCurves(loss, accuracy, end, across(alignment, 1, totalSteps));
    }

    private static double across(Alignment alignment, double step, long totalSteps) {
        return across(alignment, alignment.position(step, totalSteps));
    }

    /** Where charts draw what lies at {@code position}: shares of the training are percent there. */
    static double across(Alignment alignment, double position) {
        return alignment == Alignment.SHARE ? 100 * position : position;
    }

    /** What lies at {@code across} of the charts. */
    static double position(Alignment alignment, double across) {
        return alignment == Alignment.SHARE ? across / 100 : across;
    }
}
