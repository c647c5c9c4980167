package org.sparsescope.engine.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.LinkCounts;
import org.sparsescope.engine.method.LinkStatistics;
import org.sparsescope.engine.method.UpdateStatistics;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.record.RunReader;
import org.sparsescope.engine.record.RunSummary;
import org.sparsescope.engine.record.Timeline;
import org.sparsescope.engine.record.UpdatePoint;
import org.sparsescope.engine.train.Flops;

/**
 * Where a run's weights are: one row a layer, in forward order, and their total. Of a run that goes on, as it is now.
 *
 * @param total named {@code total}; counts are sums over the layers
 */
public record SparsityReport(RunSummary run, List<LayerReport> layers, LayerReport total) {
    public SparsityReport {
        layers = List.copyOf(layers);
    }

    /**
     * Works the report out of {@code runFile}, which it only reads.
     *
     * @throws InputException when the file is missing, damaged, no run file, of a newer version, or holds no run
     */
    public static SparsityReport of(Path runFile) {
        try (RunReader reader = RunReader.open(runFile);
                Timeline timeline = Timeline.open(runFile)) {
            RunSummary run = reader.summary();
            // A run that goes on may have come further than its summary by now.
            List<LayerReport> layers = new ArrayList<>();
            Asked asked = Asked.of(run.config(), timeline.layers());
            for (int layer = 0; layer < timeline.layers().size(); layer++) {
                layers.add(layer(reader, timeline, run, layer, asked.layer(layer)));
            }
            UpdatePoint last = timeline.point(run.maskUpdates());
            return new SparsityReport(run, layers, total(layers, asked.network(), run, last));
        }
    }

    private static LayerReport layer(
            RunReader reader, Timeline timeline, RunSummary run, int layer, OptionalDouble askedSparsity) {
        int lastUpdate = run.maskUpdates();
        LayerShape shape = timeline.layers().get(layer);
        UpdateStatistics first = timeline.statistics(layer, 0);
        UpdateStatistics last = timeline.statistics(layer, lastUpdate);
        long dropped = 0;
        long grown = 0;
        long overlap = 0;
        for (int update = 1; update <= lastUpdate; update++) {
            UpdateStatistics figures = timeline.statistics(layer, update);
            dropped += figures.dropped();
            grown += figures.grown();
            overlap += figures.overlap();
        }
        Mask mask = timeline.mask(layer, lastUpdate);
        LinkCounts links = new LinkCounts(shape, mask);
        return new LayerReport(
                shape.name(),
                Optional.of(shape),
                shape.size(),
                mask.nnz(),
                askedSparsity,
                mask.nnz() - first.nnz(),
                dropped,
                grown,
                overlap,
                last.exploration(),
                links.deadUnits(),
                links.deadInputs(),
                survival(last),
                age(last, run.steps() - timeline.point(lastUpdate).step()),
                shape.forwardFlops(),
                shape.forwardFlops(mask.nnz()),
                reader.trainingFlops(shape.name()),
                share(run, shape));
    }

    /** The part of the dense training that falls to one layer: as that of one pass. */
    private static OptionalDouble share(RunSummary run, LayerShape shape) {
        return run.flops().stream()
                .mapToDouble(flops -> flops.denseTraining() * shape.forwardFlops() / flops.denseInference())
                .findAny();
    }

    private static OptionalDouble survival(UpdateStatistics last) {
        return last.links().stream()
                .mapToDouble(LinkStatistics::survival)
                .filter(Double::isFinite)
                .findAny();
    }

    /** Weights have grown older since the last update, all by as much. */
    private static OptionalDouble age(UpdateStatistics last, long stepsSince) {
        return last.links().stream()
                .mapToDouble(links -> links.age() + stepsSince)
                .filter(Double::isFinite)
                .findAny();
    }

    private static LayerReport total(
            List<LayerReport> layers, OptionalDouble askedSparsity, RunSummary run, UpdatePoint last) {
        long weights = 0;
        long live = 0;
        long change = 0;
        long dropped = 0;
        long grown = 0;
        long overlap = 0;
        int deadUnits = 0;
        int deadInputs = 0;
        long denseFlops = 0;
        long sparseFlops = 0;
        for (LayerReport layer : layers) {
            weights += layer.weights();
            live += layer.live();
            change += layer.change();
            dropped += layer.dropped();
            grown += layer.grown();
            overlap += layer.overlap();
            deadUnits += layer.deadUnits();
            deadInputs += layer.deadInputs();
            denseFlops += layer.denseFlops();
            sparseFlops += layer.sparseFlops();
        }
        return new LayerReport(
                "total",
                Optional.empty(),
                weights,
                live,
                askedSparsity,
                change,
                dropped,
                grown,
                overlap,
                last.totals().exploration(),
                deadUnits,
                deadInputs,
                survival(last.totals()),
                age(last.totals(), run.steps() - last.step()),
                denseFlops,
                sparseFlops,
                run.flops().stream().mapToDouble(Flops::training).findAny(),
                run.flops().stream().mapToDouble(Flops::denseTraining).findAny());
    }
}
