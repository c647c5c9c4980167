package org.sparsescope.engine.method;

import org.sparsescope.engine.mask.Bits;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.mask.MaskDelta;
import org.sparsescope.engine.mask.Picked;
import org.sparsescope.engine.method.grow.Regrowth;

/** The second half of an update, layer by layer: what to drop and how many to grow is settled; grows and draws up the result. */
final class LayerRewiring {
    private final UpdateContext context;
    private final Rewiring pieces;

    LayerRewiring(UpdateContext context, Rewiring pieces) {
        this.context = context;
        this.pieces = pieces;
    }

    /** Grows {@code quota} weights in layer {@code l} and adds the new mask to {@code explored}. */
    LayerUpdate apply(int l, Picked dropped, int quota, Bits explored) {
        LayerView view = context.layer(l);
        Picked grown = quota == 0 ? Picked.NONE : grow(l, dropped, quota);
        int[] netDropped = without(dropped.positions(), grown.positions());
        int[] netGrown = without(grown.positions(), dropped.positions());
        MaskDelta delta = new MaskDelta(netDropped, netGrown);
        Mask mask = view.mask().apply(delta);
        explored.addAll(netGrown);
        int[] fresh = pieces.regrowth() == Regrowth.REINITIALISE ? grown.positions() : netGrown;
        float[] freshWeights = pieces.growthInit().weights(view, fresh, context.random(l, "init"));
        if (freshWeights.length != fresh.length) {
            throw new IllegalStateException("the growth initialisation gave " + freshWeights.length + " weights for "
                    + fresh.length + " positions of layer " + view.shape().name());
        }
        UpdateStatistics statistics = new UpdateStatistics(
                mask.nnz(),
                dropped.count(),
                grown.count(),
                grown.count() - netGrown.length,
                dropped.threshold(),
                grown.threshold(),
                (double) explored.count() / mask.size());
        return new LayerUpdate(view.shape(), mask, delta, fresh, freshWeights, statistics);
    }

    /** Kept weights never compete: they are no candidates, so no score, however it ties, can grow one of them again. */
    private Picked grow(int l, Picked dropped, int quota) {
        Mask mask = context.layer(l).mask();
        Bits candidates = context.candidates().setFree(mask);
        boolean othersSuffice = quota <= mask.size() - mask.nnz();
        if (pieces.regrowth() != Regrowth.FORBID || !othersSuffice) {
            candidates.addAll(dropped.positions());
        }
        Picked grown = pieces.grow().grow(context, l, candidates, quota);
        Guards.grown(context.layer(l), candidates, quota, grown);
        return grown;
    }

    /** The elements of {@code from} that are not in {@code others}; both ascending. The same array when nothing is taken away. */
    private static int[] without(int[] from, int[] others) {
        int common = common(from, others);
        if (common == 0) {
            return from;
        }
        int[] left = new int[from.length - common];
        int count = 0;
        int next = 0;
        for (int position : from) {
            while (next < others.length && others[next] < position) {
                next++;
            }
            if (next == others.length || others[next] != position) {
                left[count++] = position;
            }
        }
        return left;
    }

    private static int common(int[] one, int[] other) {
        int count = 0;
        int i = 0;
        int j = 0;
        while (i < one.length && j < other.length) {
            int difference = Integer.compare(one[i], other[j]);
            count += difference == 0 ? 1 : 0;
            i += difference <= 0 ? 1 : 0;
            j += difference >= 0 ? 1 : 0;
        }
        return count;
    }
}
