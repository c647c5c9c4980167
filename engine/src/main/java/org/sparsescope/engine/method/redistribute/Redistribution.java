package org.sparsescope.engine.method.redistribute;

import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.Score;
import org.sparsescope.engine.method.UpdateContext;

/** In which proportion the weights dropped by all layers are handed back to them. {@link Apportionment} makes exact counts of it. */
@FunctionalInterface
public interface Redistribution {
    /**
     * One share a layer, 0 or more, of any common scale.
     *
     * @param dropped how many weights each layer drops in this update
     */
    double[] shares(UpdateContext update, int[] dropped);

    /** Each layer regrows what it dropped. */
    static Redistribution none() {
        return EachItsOwn.DROPPED;
    }

    /**
     * In proportion to each layer's mean score over its live weights; a layer without one counts as 0. SNFS takes momentum; gradient and
     * magnitude are the alternatives of its paper.
     */
    static Redistribution byMean(Score score) {
        return (update, dropped) -> update
                .perLayer((own, l) -> {
                    Mask mask = own.layer(l).mask();
                    return mask.nnz() == 0 ? 0 : sum(own.scores(l, score), mask) / mask.nnz();
                })
                .stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    /** In proportion to each layer's live weights. */
    static Redistribution byNnz() {
        return (update, dropped) -> update.layers().stream()
                .mapToDouble(layer -> layer.mask().nnz())
                .toArray();
    }

    /** In proportion to the live weights that each layer has left after the drop (DSR). */
    static Redistribution bySurvivors() {
        return (update, dropped) -> {
            double[] left = byNnz().shares(update, dropped);
            for (int l = 0; l < left.length; l++) {
                left[l] -= dropped[l];
            }
            return left;
        };
    }

    private static double sum(float[] scores, Mask mask) {
        double[] sum = new double[1];
        mask.forEachLive(position -> sum[0] += scores[position]);
        return sum[0];
    }
}
