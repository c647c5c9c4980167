package org.sparsescope.engine.method;

import java.util.Optional;
import org.sparsescope.engine.mask.Bits;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.mask.MaskDelta;
import org.sparsescope.engine.mask.Picked;

/** What one layer has been through since the run began: the weights it has explored, when its live ones started, where links are. */
record LayerHistory(Bits explored, Births births, LinkCounts links) {
    /**
     * Follows an update and draws up its figures.
     *
     * @param before the mask before it, {@code after} the one it leaves
     * @param started positions whose weight starts with the update
     */
    UpdateStatistics follow(
            Mask before, Mask after, MaskDelta delta, int[] started, Picked dropped, Picked grown, int step) {
        explored.addAll(delta.grown());
        births.follow(before, delta.dropped(), started, step);
        links.follow(delta.dropped(), delta.grown());
        return new UpdateStatistics(
                after.nnz(),
                dropped.count(),
                grown.count(),
                grown.count() - delta.grown().length,
                dropped.threshold(),
                grown.threshold(),
                (double) explored.count() / after.size(),
                Optional.of(new LinkStatistics(
                        births.newbornBefore(),
                        births.survived(),
                        births.meanAge(),
                        links.deadUnits(),
                        links.deadInputs())));
    }
}
