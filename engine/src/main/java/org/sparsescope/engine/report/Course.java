package org.sparsescope.engine.report;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.UpdateStatistics;
import org.sparsescope.engine.record.MetricSeries;

/**
 * How a run came to where it is: what the pictures of a report are drawn from.
 *
 * @param loss training loss, a point a step
 * @param testLoss a point an epoch
 * @param testAccuracy a point an epoch, in [0, 1]
 * @param updateSteps the step of each update, update 0 at step 0
 * @param updates by layer, then by update
 * @param first the initial mask of each layer
 * @param last the mask of each layer after the last of the updates
 */
public record Course(
        MetricSeries loss,
        MetricSeries testLoss,
        MetricSeries testAccuracy,
        long[] updateSteps,
        List<List<UpdateStatistics>> updates,
        List<Mask> first,
        List<Mask> last) {
    public Course {
        updates = updates.stream().map(List::copyOf).toList();
        first = List.copyOf(first);
        last = List.copyOf(last);
    }

    /** The last value that was measured, if any was. */
    static OptionalDouble last(MetricSeries series) {
        return series.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(series.values()[series.size() - 1]);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Course course
                && loss.equals(course.loss)
                && testLoss.equals(course.testLoss)
                && testAccuracy.equals(course.testAccuracy)
                && Arrays.equals(updateSteps, course.updateSteps)
                && updates.equals(course.updates)
                && first.equals(course.first)
                && last.equals(course.last);
    }

    @Override
    public int hashCode() {
        return 31 * loss.hashCode() + last.hashCode();
    }

    @Override
    public String toString() {
        return updateSteps.length + " updates of " + last.size() + " layers";
    }
}
