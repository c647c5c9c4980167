package org.sparsescope.app.curves;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.sparsescope.app.fx.Texts;
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
    final Smoothed loss = new Smoothed();
    final Smoothed stepTime = new Smoothed();
    final Series testLoss = new Series();
    final Series accuracy = new Series();
    final Series learningRate = new Series();
    final Series dropped = new Series();
    final Series grown = new Series();
    final Series overlap = new Series();
    /** Spent on steps by the end of each. */
    final Series seconds = new Series();

    final List<LayerCurves> layers = new ArrayList<>();
    private final LayerCurves all = new LayerCurves(Texts.of("curves.all"));
    private final List<Integer> sizes = new ArrayList<>();
    private long stepsPerEpoch;
    private long lastStep;
    private double[] updateSteps = new double[256];
    private int updates = 1;

    /**
     * What the file of a run holds; on the reader executor.
     *
     * @param history its masks
     * @param series the curve of each name, empty where it has none
     * @param stepsPerEpoch of its training
     */
    public static RunCurves of(MaskHistory history, Function<String, MetricSeries> series, long stepsPerEpoch) {
        RunCurves curves = new RunCurves();
        curves.stepsPerEpoch = stepsPerEpoch;
        curves.updates(history, history.count() - 1);
        MetricSeries losses = series.apply("loss");
        MetricSeries rates = series.apply("learning_rate");
        MetricSeries times = series.apply("step_ms");
        for (int i = 0; i < losses.size(); i++) {
            // The three are written together, one of each a step.
            curves.step(
                    (long) losses.steps()[i],
                    losses.values()[i],
                    i < rates.size() ? rates.values()[i] : Double.NaN,
                    i < times.size() ? times.values()[i] : Double.NaN);
        }
        MetricSeries accuracies = series.apply("test_accuracy");
        MetricSeries testLosses = series.apply("test_loss");
        for (int i = 0; i < accuracies.size(); i++) {
            curves.tested(
                    (long) accuracies.steps()[i],
                    i < testLosses.size() ? testLosses.values()[i] : Double.NaN,
                    accuracies.values()[i]);
        }
        return curves;
    }

    private void updates(MaskHistory history, int last) {
        long[] steps = history.stepsUpTo(last);
        List<List<UpdateStatistics>> figures = new ArrayList<>();
        List<UpdateStatistics> initial = new ArrayList<>();
        for (int l = 0; l < history.layers().size(); l++) {
            layer(history.layers().get(l).name(), history.layers().get(l).size());
            initial.add(UpdateStatistics.initial(history.layers().get(l), history.mask(l, 0)));
            figures.add(history.statisticsUpTo(last, l));
        }
        changed(0, initial);
        for (int u = 1; u <= last; u++) {
            int update = u - 1;
            changed(steps[u], figures.stream().map(layer -> layer.get(update)).toList());
        }
    }

    void take(RunEvent event) {
        if (event instanceof RunEvent.Started started && layers.isEmpty()) {
            stepsPerEpoch = started.stepsPerEpoch();
            List<UpdateStatistics> initial = new ArrayList<>();
            for (int l = 0; l < started.layers().size(); l++) {
                layer(started.layers().get(l).name(), started.layers().get(l).size());
                initial.add(UpdateStatistics.initial(
                        started.layers().get(l), started.initialMasks().get(l)));
            }
            changed(0, initial);
        } else if (event instanceof RunEvent.StepMeasured measured
                && measured.step() > loss.raw().lastX()) {
            step(measured.step(), measured.loss(), measured.learningRate(), measured.milliseconds());
        } else if (event instanceof RunEvent.MaskUpdated updated && updated.update() >= updates) {
            if (layers.isEmpty()) {
                updated.layers()
                        .forEach(layer ->
                                layer(layer.shape().name(), layer.shape().size()));
            }
            changed(
                    updated.step(),
                    updated.layers().stream().map(LayerUpdate::statistics).toList());
        } else if (event instanceof RunEvent.Evaluated evaluated && evaluated.step() > accuracy.lastX()) {
            tested(evaluated.step(), evaluated.testLoss(), evaluated.testAccuracy());
        }
    }

    private void layer(String name, int size) {
        layers.add(new LayerCurves(name));
        sizes.add(size);
    }

    /** The initial masks when {@code step} is 0, else an update. */
    private void changed(long step, List<UpdateStatistics> figures) {
        UpdateStatistics totals = UpdateStatistics.total(sizes, figures);
        for (int l = 0; l < layers.size(); l++) {
            layers.get(l).add(step, figures.get(l), sizes.get(l));
        }
        all.add(step, totals, sizes.stream().mapToLong(size -> size).sum());
        if (step > 0) {
            updateSteps = updates < updateSteps.length ? updateSteps : Arrays.copyOf(updateSteps, 2 * updates);
            updateSteps[updates++] = step;
            dropped.add(step, totals.dropped());
            grown.add(step, totals.grown());
            overlap.add(step, totals.overlap());
        }
        lastStep = Math.max(lastStep, step);
    }

    private void step(long step, double lossThere, double rate, double milliseconds) {
        loss.add(step, lossThere);
        learningRate.add(step, rate);
        stepTime.add(step, milliseconds);
        double before = seconds.size() == 0 ? 0 : seconds.y(seconds.size() - 1);
        seconds.add(step, before + (milliseconds > 0 ? milliseconds / 1000 : 0));
        lastStep = Math.max(lastStep, step);
    }

    private void tested(long step, double lossThere, double share) {
        testLoss.add(step, lossThere);
        accuracy.add(step, 100 * share);
        lastStep = Math.max(lastStep, step);
    }

    /** The right end of every curve: the last step so far. */
    long lastStep() {
        return lastStep;
    }

    StepAxis axis(Across across) {
        return new StepAxis(across, stepsPerEpoch, seconds.frozen());
    }

    /** The steps of all updates so far, update 0 at 0; then room for more. */
    double[] updateSteps() {
        return updateSteps;
    }

    /** How many there are, update 0 included. */
    int updates() {
        return updates;
    }

    /** The lines of {@code chart}, hidden or not. */
    List<Line> lines(CurveChart chart, double smoothing) {
        return switch (chart) {
            case LOSS -> List.of(smooth(chart, loss, smoothing), line(chart, "curves.test", "curve-test", testLoss));
            case STEP_TIME -> List.of(smooth(chart, stepTime, smoothing));
            case ACCURACY -> List.of(line(chart, "curves.test", "curve-test", accuracy));
            case LEARNING_RATE -> List.of(line(chart, "curves.learning-rate", "curve-run", learningRate));
            case CHANGES ->
                List.of(
                        line(chart, "curves.dropped", "curve-dropped", dropped),
                        line(chart, "curves.grown", "curve-grown", grown),
                        line(chart, "curves.overlap", "curve-overlap", overlap));
            case DENSITY, EXPLORATION, SURVIVAL, DEAD_UNITS, DEAD_INPUTS -> perLayer(chart);
        };
    }

    private static Line line(CurveChart chart, String nameKey, String styleClass, Series series) {
        String name = Texts.of(nameKey);
        return new Line(chart.id() + "/" + name, name, styleClass, series);
    }

    private static Line smooth(CurveChart chart, Smoothed series, double smoothing) {
        String name = Texts.of(chart == CurveChart.LOSS ? "curves.train" : "curves.step-time");
        return new Line(
                chart.id() + "/" + name,
                name,
                "curve-run",
                false,
                series.average(smoothing),
                smoothing == 0 ? Optional.empty() : Optional.of(series.raw()));
    }

    private List<Line> perLayer(CurveChart chart) {
        List<Line> lines = new ArrayList<>();
        if (layers.size() > 1) {
            lines.add(new Line("all", all.name, "curve-all", all.of(chart)));
        }
        for (int l = 0; l < layers.size(); l++) {
            LayerCurves layer = layers.get(l);
            lines.add(new Line("layer/" + layer.name, layer.name, LayerColours.of(l, layers.size()), layer.of(chart)));
        }
        return lines;
    }
}
