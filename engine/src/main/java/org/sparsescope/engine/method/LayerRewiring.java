package org.sparsescope.engine.method;

import java.util.Arrays;
import org.sparsescope.engine.mask.Bits;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.mask.MaskDelta;
import org.sparsescope.engine.mask.Picked;
import org.sparsescope.engine.method.grow.Regrowth;

/** The second half of an update, layer by layer: what to drop and how many to grow is settled; grows and draws up the result. */
final class LayerRewiring {
    private final UpdateContext before;
    private final UpdateContext context;
    private final Rewiring pieces;
    private final int step;

    /**
     * The second half of one update.
     *
     * @param before the layers as the update found them
     * @param context the same once they are pruned
     */
    LayerRewiring(UpdateContext before, UpdateContext context, Rewiring pieces, int step) {
        this.before = before;
        this.context = context;
        this.pieces = pieces;
        this.step = step;
    }

    /** Grows {@code quota} weights in layer {@code l} and has {@code history} follow. */
    LayerUpdate apply(int l, Picked pruned, Picked dropped, int quota, LayerHistory history) {
        LayerView view = before.layer(l);
        Picked gone = both(pruned, dropped);
        Picked grown = quota == 0 ? Picked.NONE : grow(l, dropped, quota);
        int[] regrown = liveIn(view.mask(), grown.positions());
        int[] netDropped = without(gone.positions(), regrown);
        int[] netGrown = without(grown.positions(), regrown);
        MaskDelta delta = new MaskDelta(netDropped, netGrown);
        Mask mask = view.mask().apply(delta);
        int[] fresh = pieces.regrowth() == Regrowth.REINITIALISE ? grown.positions() : netGrown;
        float[] freshWeights = pieces.growthInit().weights(context.layer(l), fresh, context.random(l, "init"));
        if (freshWeights.length != fresh.length) {
            throw new IllegalStateException("the growth initialisation gave " + freshWeights.length + " weights for "
                    + fresh.length + " positions of layer " + view.shape().name());
        }
        UpdateStatistics statistics = history.follow(view.mask(), mask, delta, fresh, gone, grown, step);
        boolean clears = pieces.budget().map(Budget::clearsState).orElse(false)
                && mask.nnz() > view.mask().nnz();
        return clears
                ? clearing(view, mask, delta, fresh, freshWeights, statistics)
                : new LayerUpdate(view.shape(), mask, delta, fresh, freshWeights, statistics);
    }

    /** Every live weight counts as fresh, with the value that it has: so its optimizer state is cleared and nothing else changes. */
    private static LayerUpdate clearing(
            LayerView view,
            Mask mask,
            MaskDelta delta,
            int[] fresh,
            float[] freshWeights,
            UpdateStatistics statistics) {
        float[] weights = view.weights().clone();
        for (int i = 0; i < fresh.length; i++) {
            weights[fresh[i]] = freshWeights[i];
        }
        int[] live = mask.livePositions();
        float[] own = new float[live.length];
        for (int i = 0; i < live.length; i++) {
            own[i] = weights[live[i]];
        }
        return new LayerUpdate(view.shape(), mask, delta, live, own, statistics);
    }

    private static Picked both(Picked one, Picked other) {
        if (one.count() == 0 || other.count() == 0) {
            return one.count() == 0 ? other : one;
        }
        int[] positions = Arrays.copyOf(one.positions(), one.count() + other.count());
        System.arraycopy(other.positions(), 0, positions, one.count(), other.count());
        Arrays.sort(positions);
        return new Picked(positions, Math.max(one.threshold(), other.threshold()));
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

    /** Those of {@code positions} that {@code mask} shows live. */
    private static int[] liveIn(Mask mask, int[] positions) {
        int count = 0;
        for (int position : positions) {
            count += mask.live(position) ? 1 : 0;
        }
        int[] live = new int[count];
        int next = 0;
        for (int i = 0; next < count; i++) {
            if (mask.live(positions[i])) {
                live[next++] = positions[i];
            }
        }
        return live;
    }

    /** The elements of {@code from} that are not in {@code part}, which are some of them; both ascending. */
    private static int[] without(int[] from, int[] part) {
        if (part.length == 0) {
            return from;
        }
        int[] left = new int[from.length - part.length];
        int count = 0;
        int next = 0;
        for (int position : from) {
            if (next < part.length && part[next] == position) {
                next++;
            } else {
                left[count++] = position;
            }
        }
        return left;
    }
}
