package org.sparsescope.engine.method;

import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.model.LayerShape;

/**
 * The figures of one mask update in one layer, or in all layers together.
 *
 * @param nnz live weights after the update
 * @param dropped weights that the drop step removed, those grown again included
 * @param grown weights that the grow step added, those just dropped included
 * @param overlap weights dropped and grown again in this update
 * @param dropThreshold largest keep-score among the dropped; NaN when none was dropped or they were drawn
 * @param growThreshold smallest grow-score among the grown; NaN when none was grown or growth is random
 * @param exploration Rs of ITOP (Liu et al. 2021): share of the weights that have been live at any time so far
 * @param links survival, age and dead ends; empty where nobody counted them, as in run files of format 1
 */
public record UpdateStatistics(
        int nnz,
        int dropped,
        int grown,
        int overlap,
        double dropThreshold,
        double growThreshold,
        double exploration,
        Optional<LinkStatistics> links) {
    /** Figures without those of the links. */
    public UpdateStatistics(
            int nnz,
            int dropped,
            int grown,
            int overlap,
            double dropThreshold,
            double growThreshold,
            double exploration) {
        this(nnz, dropped, grown, overlap, dropThreshold, growThreshold, exploration, Optional.empty());
    }

    /** A layer at the start of a run, which nothing has changed yet. */
    public static UpdateStatistics initial(LayerShape shape, Mask mask) {
        LinkCounts counts = new LinkCounts(shape, mask);
        LinkStatistics links =
                new LinkStatistics(0, 0, mask.nnz() == 0 ? Double.NaN : 0, counts.deadUnits(), counts.deadInputs());
        return new UpdateStatistics(mask.nnz(), 0, 0, 0, Double.NaN, Double.NaN, mask.density(), Optional.of(links));
    }

    /**
     * All layers together, worked out from counts: every weight has the same say, whatever the size of its layer.
     *
     * @param sizes weights of each layer, live or not
     * @param layers as many
     */
    public static UpdateStatistics total(List<Integer> sizes, List<UpdateStatistics> layers) {
        int nnz = 0;
        int dropped = 0;
        int grown = 0;
        int overlap = 0;
        double explored = 0;
        long weights = 0;
        for (int l = 0; l < layers.size(); l++) {
            UpdateStatistics layer = layers.get(l);
            nnz = Math.addExact(nnz, layer.nnz);
            dropped += layer.dropped;
            grown += layer.grown;
            overlap += layer.overlap;
            explored += layer.exploration * sizes.get(l);
            weights += sizes.get(l);
        }
        List<LinkStatistics> links =
                layers.stream().flatMap(layer -> layer.links.stream()).toList();
        return new UpdateStatistics(
                nnz,
                dropped,
                grown,
                overlap,
                known(layers.stream().mapToDouble(UpdateStatistics::dropThreshold))
                        .max()
                        .orElse(Double.NaN),
                known(layers.stream().mapToDouble(UpdateStatistics::growThreshold))
                        .min()
                        .orElse(Double.NaN),
                weights == 0 ? 0 : explored / weights,
                links.size() < layers.size()
                        ? Optional.empty()
                        : Optional.of(LinkStatistics.total(
                                links,
                                layers.stream().map(UpdateStatistics::nnz).toList())));
    }

    private static DoubleStream known(DoubleStream thresholds) {
        return thresholds.filter(threshold -> !Double.isNaN(threshold));
    }
}
