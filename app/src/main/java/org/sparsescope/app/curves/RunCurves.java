package org.sparsescope.app.curves;

import java.util.ArrayList;
import java.util.List;
import org.sparsescope.app.masks.MaskHistory;
import org.sparsescope.engine.method.LayerUpdate;
import org.sparsescope.engine.method.UpdateStatistics;
import org.sparsescope.engine.record.MetricSeries;
import org.sparsescope.engine.train.RunEvent;

/**
 * The series of one run, by step: from its file, from its events, or the first part from the file and the rest from events, where
 * what the file had already is passed over. Not safe for use by several threads; made on one, it may be handed to another.
 */
public final class RunCurves {
    final List<String> layers = new ArrayList<>();
    final List<Series> density = new ArrayList<>();
    final List<Series> exploration = new ArrayList<>();
    final Series loss = new Series();
    final Series smoothLoss = new Series();
    final Series accuracy = new Series();
    final Series dropped = new Series();
    final Series grown = new Series();
    private final MovingAverage average = new MovingAverage(CurvesViewModel.SMOOTHING);
    private long lastStep;

    /**
     * What the file of a run holds; on the reader executor.
     *
     * @param history its masks
     * @param losses of its steps
     * @param accuracies on the test split, in [0, 1]
     */
    public static RunCurves of(MaskHistory history, MetricSeries losses, MetricSeries accuracies) {
        RunCurves curves = new RunCurves();
        for (int l = 0; l < history.layers().size(); l++) {
            curves.layer(l, history.layers().get(l).name(), history.mask(l, 0).density());
        }
        curves.updates(history, history.count() - 1);
        for (int i = 0; i < losses.size(); i++) {
            curves.step((long) losses.steps()[i], losses.values()[i]);
        }
        for (int i = 0; i < accuracies.size(); i++) {
            curves.tested((long) accuracies.steps()[i], accuracies.values()[i]);
        }
        return curves;
    }

    private void updates(MaskHistory history, int last) {
        long[] steps = history.stepsUpTo(last);
        int[] allDropped = new int[last + 1];
        int[] allGrown = new int[last + 1];
        for (int l = 0; l < layers.size(); l++) {
            List<UpdateStatistics> figures = history.statisticsUpTo(last, l);
            int size = history.layers().get(l).size();
            for (int u = 1; u <= last; u++) {
                UpdateStatistics of = figures.get(u - 1);
                density.get(l).add(steps[u], (double) of.nnz() / size);
                exploration.get(l).add(steps[u], of.exploration());
                allDropped[u] += of.dropped();
                allGrown[u] += of.grown();
            }
        }
        for (int u = 1; u <= last; u++) {
            changed(steps[u], allDropped[u], allGrown[u]);
        }
    }

    void take(RunEvent event) {
        if (event instanceof RunEvent.Started started && layers.isEmpty()) {
            for (int l = 0; l < started.layers().size(); l++) {
                layer(
                        l,
                        started.layers().get(l).name(),
                        started.initialMasks().get(l).density());
            }
        } else if (event instanceof RunEvent.StepMeasured measured && measured.step() > loss.lastX()) {
            step(measured.step(), measured.loss());
        } else if (event instanceof RunEvent.MaskUpdated updated && updated.update() > dropped.size()) {
            update(updated);
        } else if (event instanceof RunEvent.Evaluated evaluated && evaluated.step() > accuracy.lastX()) {
            tested(evaluated.step(), evaluated.testAccuracy());
        }
    }

    private void update(RunEvent.MaskUpdated event) {
        for (int l = 0; l < event.layers().size(); l++) {
            LayerUpdate update = event.layers().get(l);
            if (l == layers.size()) {
                layers.add(update.shape().name());
                density.add(new Series());
                exploration.add(new Series());
            }
            density.get(l).add(event.step(), update.mask().density());
            exploration.get(l).add(event.step(), update.statistics().exploration());
        }
        changed(event.step(), event.totals().dropped(), event.totals().grown());
    }

    private void layer(int index, String name, double initialDensity) {
        layers.add(name);
        density.add(new Series());
        exploration.add(new Series());
        density.get(index).add(0, initialDensity);
        exploration.get(index).add(0, initialDensity);
    }

    private void step(long step, double value) {
        loss.add(step, value);
        smoothLoss.add(step, average.next(value));
        lastStep = Math.max(lastStep, step);
    }

    private void changed(long step, int allDropped, int allGrown) {
        dropped.add(step, allDropped);
        grown.add(step, allGrown);
        lastStep = Math.max(lastStep, step);
    }

    private void tested(long step, double share) {
        accuracy.add(step, 100 * share);
        lastStep = Math.max(lastStep, step);
    }

    long lastStep() {
        return lastStep;
    }
}
