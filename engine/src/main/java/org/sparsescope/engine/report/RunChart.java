package org.sparsescope.engine.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.sparsescope.engine.figure.Chart;
import org.sparsescope.engine.method.LinkStatistics;
import org.sparsescope.engine.method.UpdateStatistics;
import org.sparsescope.engine.record.MetricSeries;
import org.sparsescope.engine.record.RunReader;

/** The charts that a run can be drawn as. */
public enum RunChart {
    LOSS(report -> chart(
            "Loss",
            "cross-entropy",
            true,
            line("training", report.course().loss()),
            line("test", report.course().testLoss()))),
    ACCURACY(report ->
            chart("Test accuracy", "share", false, line("test", report.course().testAccuracy()))),
    CHANGES(report -> chart(
            "Dropped and grown at each update",
            "weights",
            false,
            sum("dropped", report, UpdateStatistics::dropped),
            sum("grown", report, UpdateStatistics::grown),
            sum("overlap", report, UpdateStatistics::overlap))),
    DENSITY(report -> layers("Density of each layer", report, RunChart::density)),
    EXPLORATION(report ->
            layers("Explored weights (Rs) of each layer", report, (weights, figures) -> figures.exploration())),
    SURVIVAL(report ->
            layers("Survival of what the update before grew", "share", report, (weights, figures) -> figures.links()
                    .map(LinkStatistics::survival)
                    .orElse(Double.NaN))),
    DEAD_UNITS(report -> layers("Dead units of each layer", "units", report, (weights, figures) -> figures.links()
            .map(links -> (double) links.deadUnits())
            .orElse(Double.NaN))),
    DEAD_INPUTS(report -> layers("Dead inputs of each layer", "inputs", report, (weights, figures) -> figures.links()
            .map(links -> (double) links.deadInputs())
            .orElse(Double.NaN))),
    LEARNING_RATE(report -> chart("Learning rate", "learning rate", true, measured("learning_rate", report))),
    STEP_TIME(report -> chart("Wall time of each step", "ms", true, measured("step_ms", report)));

    /** Those that tell what became of the network; the others tell how its training was set up and what it took. */
    static final List<RunChart> OF_REPORTS = List.of(LOSS, ACCURACY, CHANGES, DENSITY, EXPLORATION);

    private interface OfLayer {
        /** @param weights of the layer, live or not */
        double value(long weights, UpdateStatistics figures);
    }

    @SuppressWarnings("ImmutableEnumChecker") // each is a lambda that holds nothing
    private final Function<SparsityReport, Chart> drawing;

    RunChart(Function<SparsityReport, Chart> drawing) {
        this.drawing = drawing;
    }

    /** What the command line calls it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String toString() {
        return id();
    }

    /** The chart of {@code report}, up to its update. */
    public Chart of(SparsityReport report) {
        return drawing.apply(report);
    }

    private static Chart chart(String title, String up, boolean logarithmic, Chart.Line... lines) {
        return new Chart(title, "step", up, logarithmic, List.of(lines));
    }

    private static Chart.Line line(String name, MetricSeries series) {
        return new Chart.Line(name, series.steps(), series.values());
    }

    private static double density(long weights, UpdateStatistics figures) {
        return (double) figures.nnz() / weights;
    }

    /** A curve that reports do not hold, from the file of the run. */
    private static Chart.Line measured(String name, SparsityReport report) {
        try (RunReader reader = RunReader.open(report.run().file())) {
            return line(name, reader.series(name).upTo(report.steps()));
        }
    }

    private static Chart layers(String title, SparsityReport report, OfLayer value) {
        return layers(title, "share", report, value);
    }

    /** A line a layer and, of several, one of all before them, in which every weight has the same say. */
    private static Chart layers(String title, String up, SparsityReport report, OfLayer value) {
        double[] steps = steps(report);
        List<Chart.Line> lines = new ArrayList<>();
        for (int l = 0; l < report.layers().size(); l++) {
            LayerReport layer = report.layers().get(l);
            List<UpdateStatistics> updates = report.course().updates().get(l);
            lines.add(new Chart.Line(layer.name(), steps, values(updates, layer.weights(), value)));
        }
        if (lines.size() > 1) {
            double[] all = values(totals(report), report.total().weights(), value);
            lines.add(0, new Chart.Line("all", steps, all, true));
        }
        return new Chart(title, "step", up, false, lines);
    }

    private static double[] values(List<UpdateStatistics> updates, long weights, OfLayer value) {
        return updates.stream()
                .mapToDouble(figures -> value.value(weights, figures))
                .toArray();
    }

    /** By update, over all layers. */
    private static List<UpdateStatistics> totals(SparsityReport report) {
        List<Integer> sizes = report.layers().stream()
                .map(layer -> Math.toIntExact(layer.weights()))
                .toList();
        return IntStream.range(0, report.course().updateSteps().length)
                .mapToObj(update -> UpdateStatistics.total(
                        sizes,
                        report.course().updates().stream()
                                .map(layer -> layer.get(update))
                                .toList()))
                .toList();
    }

    /** Over all layers; the initial mask changed nothing and is left out. */
    private static Chart.Line sum(String name, SparsityReport report, ToDoubleFunction<UpdateStatistics> figure) {
        double[] steps = steps(report);
        return new Chart.Line(
                name,
                Arrays.copyOfRange(steps, 1, steps.length),
                IntStream.range(1, steps.length)
                        .mapToDouble(update -> report.course().updates().stream()
                                .mapToDouble(layer -> figure.applyAsDouble(layer.get(update)))
                                .sum())
                        .toArray());
    }

    private static double[] steps(SparsityReport report) {
        return Arrays.stream(report.course().updateSteps()).asDoubleStream().toArray();
    }
}
