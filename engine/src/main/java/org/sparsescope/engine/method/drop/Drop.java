package org.sparsescope.engine.method.drop;

import java.util.Collections;
import java.util.List;
import org.sparsescope.engine.mask.Picked;
import org.sparsescope.engine.method.Score;
import org.sparsescope.engine.method.SparsityPlan;
import org.sparsescope.engine.method.UpdateContext;

/** Which live weights an update drops, over all layers at once so that a criterion can weigh one layer against another. */
@FunctionalInterface
public interface Drop {
    /** For each layer, in order, live positions to drop; no layer loses its last weight. */
    List<Picked> drop(UpdateContext update);

    /** In each layer the scheduled share of its live weights, those with the lowest score. */
    static Drop lowest(Score score) {
        return lowest(score, DropRate.scheduled());
    }

    /** In each layer the share that {@code rate} gives it, those weights with the lowest score. */
    static Drop lowest(Score score, DropRate rate) {
        return update -> {
            double[] rates = rate.rates(update);
            return update.perLayer((own, l) -> {
                int live = own.layer(l).mask().nnz();
                return own.lowest(l, score, UpdateContext.countOf(rates[l], live));
            });
        };
    }

    /** In each layer the scheduled share of its live weights, drawn from the seed, all sets equally likely. */
    static Drop random() {
        return update -> update.perLayer((own, l) -> {
            int live = own.layer(l).mask().nnz();
            return own.sampleLive(l, UpdateContext.countOf(own.fraction(), live));
        });
    }

    /**
     * In each layer the scheduled share of its positive weights and of its negative ones, those nearest to zero (SET's own rule,
     * Mocanu et al. 2018). A live weight of exactly 0 counts as positive.
     */
    static Drop nearestToZeroPerSign() {
        return new PerSign();
    }

    /** None: a method that only prunes to its schedule, or only grows. */
    static Drop none() {
        return update -> Collections.nCopies(update.layers().size(), Picked.NONE);
    }

    /** In each layer as many as it has above its count in the plan of this update, those with the lowest score. */
    static Drop toPlan(Score score) {
        return update -> lowestTo(update, update.plan(), score);
    }

    /** In each layer as many as it has above its count in the plan that the run ends with, those with the lowest score. */
    static Drop toFinalPlan(Score score) {
        return update -> lowestTo(update, update.finalPlan(), score);
    }

    /**
     * As many as the network has above the count in the plan of this update, those with the lowest score wherever they are; no layer
     * loses its last weight.
     */
    static Drop toPlanOverall(Score score) {
        return update -> {
            long above = Math.max(0, update.live() - update.plan().kept());
            return update.lowestOverall(score, Math.toIntExact(above));
        };
    }

    /**
     * Live weights that have crossed 0 since they were grown: each position has a sign for good, drawn from the seed (of those live when
     * the rule first sees them, the sign they have), and a weight of the other sign goes dormant (DeepR, Bellec et al. 2018). A weight
     * of exactly 0, as every grown one is at first, stays.
     */
    static Drop onSignFlip() {
        return new SignFlip();
    }

    /**
     * Live weights of the whole network with {@code |w| < H}. The update drops what H says, and H learns for the next: it is halved
     * where more than 1.1 times the scheduled fraction of live weights fell, doubled where fewer than .9 times it did (dynamic sparse
     * reparameterization, Mostafa and Wang 2019).
     *
     * @param first H at the first update
     */
    static Drop belowAdaptiveThreshold(double first) {
        return new AdaptiveThreshold(first);
    }

    private static List<Picked> lowestTo(UpdateContext update, SparsityPlan plan, Score score) {
        return update.perLayer((own, l) -> {
            int above = own.layer(l).mask().nnz() - plan.layers().get(l).kept();
            return own.lowest(l, score, Math.max(0, above));
        });
    }
}
