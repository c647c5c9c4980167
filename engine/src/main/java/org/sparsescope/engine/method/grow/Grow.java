package org.sparsescope.engine.method.grow;

import org.sparsescope.engine.mask.Bits;
import org.sparsescope.engine.mask.Picked;
import org.sparsescope.engine.method.Score;
import org.sparsescope.engine.method.UpdateContext;

/** Which positions of one layer an update makes live; asked for several layers of a large network at once. */
@FunctionalInterface
public interface Grow {
    /**
     * Exactly {@code quota} of the {@code candidates} of layer {@code l}, which are never weights that the drop step kept.
     *
     * @param candidates not to be changed
     */
    Picked grow(UpdateContext update, int l, Bits candidates, int quota);

    /** The candidates with the highest score; ties are drawn from the seed. */
    static Grow highest(Score score) {
        return (update, l, candidates, quota) -> update.highest(l, score, candidates, quota);
    }

    /** Candidates drawn from the seed, all sets equally likely. */
    static Grow random() {
        return UpdateContext::sample;
    }
}
