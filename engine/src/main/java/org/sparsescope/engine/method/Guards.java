package org.sparsescope.engine.method;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sparsescope.engine.mask.Bits;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.mask.Picked;

/** What must hold of every update, whoever wrote the criteria; each check costs no more than the update's own result. */
final class Guards {
    private Guards() {}

    /** {@code dropped}, checked to be live weights, and less the largest weight of any layer that would lose all it has. */
    static List<Picked> dropped(UpdateContext context, List<Picked> dropped) {
        if (dropped.size() != context.layers().size()) {
            throw new IllegalStateException("the drop criterion answered for " + dropped.size() + " of "
                    + context.layers().size() + " layers");
        }
        List<Picked> checked = new ArrayList<>(dropped.size());
        for (int l = 0; l < dropped.size(); l++) {
            LayerView view = context.layer(l);
            Picked picked = dropped.get(l);
            requireAscending(picked.positions(), view, "drop");
            for (int position : picked.positions()) {
                if (!view.mask().live(position)) {
                    throw broken("drop", position + ", which is not live", view);
                }
            }
            int allowed = context.allowed(l, picked.count());
            checked.add(allowed == picked.count() ? picked : withoutLargest(picked, view.weights()));
        }
        return checked;
    }

    /** Checks that {@code grown} are exactly {@code quota} of the candidates. */
    static void grown(LayerView view, Bits candidates, int quota, Picked grown) {
        requireAscending(grown.positions(), view, "grow");
        if (grown.count() != quota) {
            throw broken("grow", grown.count() + " positions where " + quota + " were to be grown", view);
        }
        for (int position : grown.positions()) {
            if (!candidates.contains(position)) {
                throw broken("grow", position + ", which is not free", view);
            }
        }
    }

    /** {@code shares}, checked to be one finite number of 0 or more a layer; {@code dropped} where all are 0. */
    static double[] shares(UpdateContext context, double[] shares, int[] dropped) {
        if (shares.length != dropped.length) {
            throw new IllegalStateException(
                    "the redistribution gave " + shares.length + " shares for " + dropped.length + " layers");
        }
        for (int l = 0; l < shares.length; l++) {
            if (!(shares[l] >= 0 && shares[l] < Double.POSITIVE_INFINITY)) {
                throw new IllegalStateException("The share of layer "
                        + context.layer(l).shape().name() + " in the redistribution is " + shares[l]
                        + ": the training has diverged, or the criterion is wrong. Try a lower learning rate.");
            }
        }
        return Arrays.stream(shares).sum() > 0
                ? shares
                : Arrays.stream(dropped).asDoubleStream().toArray();
    }

    static void requireNnz(long scheduled, List<Mask> after) {
        long has = after.stream().mapToLong(Mask::nnz).sum();
        if (scheduled != has) {
            throw new IllegalStateException(
                    "the network should have " + scheduled + " live weights after the update and has " + has);
        }
    }

    static void requireMasks(List<Mask> masks, List<LayerView> views) {
        if (views.size() != masks.size()) {
            throw new IllegalStateException(views.size() + " views for " + masks.size() + " layers");
        }
        for (int l = 0; l < masks.size(); l++) {
            if (!views.get(l).mask().equals(masks.get(l))) {
                throw new IllegalStateException(
                        "layer " + views.get(l).shape().name() + " is under another mask than the engine put in force");
            }
        }
    }

    static void requireSizes(SparsityPlan plan, List<Mask> masks) {
        int[] expected =
                plan.layers().stream().mapToInt(row -> row.shape().size()).toArray();
        int[] found = masks.stream().mapToInt(Mask::size).toArray();
        if (!Arrays.equals(expected, found)) {
            throw new IllegalArgumentException("masks of " + Arrays.toString(found) + " weights do not fit layers of "
                    + Arrays.toString(expected));
        }
    }

    private static void requireAscending(int[] positions, LayerView view, String criterion) {
        int last = -1;
        for (int position : positions) {
            if (position <= last || position >= view.mask().size()) {
                throw broken(
                        criterion, position + " after " + last + "; positions ascend and lie within the layer", view);
            }
            last = position;
        }
    }

    private static Picked withoutLargest(Picked picked, float[] weights) {
        int spare = picked.positions()[0];
        for (int position : picked.positions()) {
            spare = Math.abs(weights[position]) > Math.abs(weights[spare]) ? position : spare;
        }
        int spared = spare;
        return new Picked(
                Arrays.stream(picked.positions()).filter(p -> p != spared).toArray(), picked.threshold());
    }

    private static IllegalStateException broken(String criterion, String what, LayerView view) {
        return new IllegalStateException("the " + criterion + " criterion gave " + what + ", in layer "
                + view.shape().name());
    }
}
