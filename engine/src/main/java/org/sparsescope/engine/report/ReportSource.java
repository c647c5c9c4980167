package org.sparsescope.engine.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.LinkCounts;
import org.sparsescope.engine.method.Spread;
import org.sparsescope.engine.method.UpdateStatistics;
import org.sparsescope.engine.method.compaction.CompactLayer;
import org.sparsescope.engine.method.compaction.Compaction;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.record.RunReader;
import org.sparsescope.engine.record.RunSummary;
import org.sparsescope.engine.record.StoredWeights;
import org.sparsescope.engine.record.Timeline;
import org.sparsescope.engine.record.UpdatePoint;
import org.sparsescope.engine.train.Flops;
import org.sparsescope.engine.train.UnmaskedWork;

/** Works reports out of one run file, which it only reads. */
final class ReportSource implements AutoCloseable {
    private final Path file;
    private final RunReader reader;
    private final Timeline timeline;

    private ReportSource(Path file, RunReader reader, Timeline timeline) {
        this.file = file;
        this.reader = reader;
        this.timeline = timeline;
    }

    static ReportSource open(Path runFile) {
        RunReader reader = RunReader.open(runFile);
        try {
            return new ReportSource(runFile, reader, Timeline.open(runFile));
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    SparsityReport report(OptionalInt asked) {
        // A run that goes on may have come further than its summary by now.
        RunSummary run = reader.summary();
        int update = timeline.requireUpdate(asked.orElse(run.maskUpdates()));
        boolean latest = update >= run.maskUpdates();
        long steps = latest ? run.steps() : timeline.point(update + 1).step() - 1;
        List<LayerShape> shapes = timeline.layers();
        Course course = new Course(
                reader.series("loss").upTo(steps),
                reader.series("test_loss").upTo(steps),
                reader.series("test_accuracy").upTo(steps),
                timeline.steps(update),
                IntStream.range(0, shapes.size())
                        .mapToObj(layer -> timeline.statistics(layer, 0, update))
                        .toList(),
                masks(0),
                masks(update));
        Asked sparsity = Asked.of(run.config(), shapes);
        Map<String, float[]> weights = latest ? weightsAfter(steps) : Map.of();
        Optional<Compaction> compaction = Compacted.of(run, shapes, course.last());
        List<LayerReport> layers = new ArrayList<>();
        List<LinkCounts> links = new ArrayList<>();
        UpdatePoint point = timeline.point(update);
        long stepsSince = steps - point.step();
        for (int layer = 0; layer < shapes.size(); layer++) {
            LayerShape shape = shapes.get(layer);
            LinkCounts counted = new LinkCounts(shape, course.last().get(layer));
            links.add(counted);
            List<UpdateStatistics> updates = course.updates().get(layer);
            Recent recent = Recent.of(
                    updates.get(update),
                    stepsSince,
                    latest ? flopsNow(run, shape, course.last().get(layer)) : timeline.flops(layer, update));
            Optional<CompactLayer> compact = layerOf(compaction, layer);
            layers.add(layer(
                    shape,
                    course,
                    layer,
                    sparsity.layer(layer),
                    counted,
                    spread(shape, course.last().get(layer), weights, point.step()),
                    recent,
                    compact));
        }
        UnmaskedWork unmasked = UnmaskedWork.of(run.environment(), run.config());
        return new SparsityReport(
                run,
                update,
                course.updateSteps()[update],
                steps,
                Course.last(course.loss()),
                Course.last(course.testLoss()),
                Course.last(course.testAccuracy()),
                layers,
                Totals.of(
                        layers,
                        links,
                        sparsity.network(),
                        Recent.of(
                                point.totals(),
                                stepsSince,
                                latest
                                        ? run.flops()
                                        : point.flops().map(masked -> unmasked.with(masked, point.step()))),
                        compaction,
                        unmasked.perExample()),
                compaction,
                course);
    }

    /** By parameter; none where the file has no checkpoint of that very moment. */
    private Map<String, float[]> weightsAfter(long steps) {
        return StoredWeights.of(file)
                .filter(stored -> stored.step() == steps)
                .map(StoredWeights::parameters)
                .orElse(Map.of());
    }

    /** Of the weights themselves where they are known, else as written down at the update. */
    private Optional<Spread> spread(LayerShape shape, Mask mask, Map<String, float[]> weights, long updateStep) {
        return Optional.ofNullable(weights.get(shape.name() + ".weight"))
                .map(values -> Spread.of(values, mask))
                .or(() -> reader.liveWeights(shape.name(), updateStep, mask.nnz()));
    }

    private static Optional<CompactLayer> layerOf(Optional<Compaction> compaction, int layer) {
        return compaction.map(network -> network.layers().get(layer));
    }

    private static LayerReport layer(
            LayerShape shape,
            Course course,
            int layer,
            OptionalDouble askedSparsity,
            LinkCounts links,
            Optional<Spread> values,
            Recent recent,
            Optional<CompactLayer> compact) {
        Mask mask = course.last().get(layer);
        List<UpdateStatistics> updates = course.updates().get(layer);
        return new LayerReport(
                shape.name(),
                Optional.of(shape),
                shape.size(),
                mask.nnz(),
                askedSparsity,
                values,
                Degrees.of(List.of(links.ofUnits())),
                Degrees.of(List.of(links.ofInputs())),
                Rewired.of(updates, shape.size()),
                recent.survival(),
                recent.age(),
                compact.map(left -> left.units().nnz() + "x" + left.inputs().nnz())
                        .orElse(""),
                Cost.of(shape, mask.nnz()),
                recent.trainingFlops(),
                recent.denseTrainingFlops());
    }

    /** As of the last evaluation. The part of the dense training that falls to a layer is as that of one pass. */
    private Optional<Flops> flopsNow(RunSummary run, LayerShape shape, Mask mask) {
        OptionalDouble training = reader.trainingFlops(shape.name());
        return training.isEmpty()
                ? Optional.empty()
                : run.flops()
                        .map(all -> new Flops(
                                training.getAsDouble(),
                                all.denseTraining() * shape.forwardFlops() / all.denseInference(),
                                shape.forwardFlops(mask.nnz()),
                                shape.forwardFlops()));
    }

    private List<Mask> masks(int update) {
        return IntStream.range(0, timeline.layers().size())
                .mapToObj(layer -> timeline.mask(layer, update))
                .toList();
    }

    @Override
    public void close() {
        try (reader) {
            timeline.close();
        }
    }
}
