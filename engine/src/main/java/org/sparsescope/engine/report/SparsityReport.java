package org.sparsescope.engine.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.UpdateStatistics;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.record.RunReader;
import org.sparsescope.engine.record.RunSummary;
import org.sparsescope.engine.record.Timeline;

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
                layers.add(layer(timeline, layer, run.maskUpdates(), asked.layer(layer)));
            }
            return new SparsityReport(run, layers, total(layers, asked.network()));
        }
    }

    private static LayerReport layer(Timeline timeline, int layer, int lastUpdate, OptionalDouble askedSparsity) {
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
        boolean[] unitLives = new boolean[shape.outputs()];
        boolean[] inputLives = new boolean[shape.inputs()];
        int fanIn = shape.fanIn();
        int perInput = fanIn / shape.inputs(); // 1, or the area of a convolution's kernel
        mask.forEachLive(position -> {
            unitLives[position / fanIn] = true;
            inputLives[position % fanIn / perInput] = true;
        });
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
                countFalse(unitLives),
                countFalse(inputLives),
                shape.forwardFlops(),
                2L * mask.nnz() * shape.positions());
    }

    private static LayerReport total(List<LayerReport> layers, OptionalDouble askedSparsity) {
        long weights = 0;
        long live = 0;
        long change = 0;
        long dropped = 0;
        long grown = 0;
        long overlap = 0;
        double explored = 0;
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
            explored += layer.exploration() * layer.weights();
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
                weights == 0 ? 0 : explored / weights,
                deadUnits,
                deadInputs,
                denseFlops,
                sparseFlops);
    }

    private static int countFalse(boolean[] flags) {
        int count = 0;
        for (boolean flag : flags) {
            count += flag ? 0 : 1;
        }
        return count;
    }
}
