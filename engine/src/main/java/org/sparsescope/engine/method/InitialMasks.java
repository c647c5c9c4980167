package org.sparsescope.engine.method;

import java.util.ArrayList;
import java.util.List;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.mask.MaskDelta;
import org.sparsescope.engine.mask.Picked;
import org.sparsescope.engine.method.initial.InitialPruning;
import org.sparsescope.engine.method.initial.Probe;
import org.sparsescope.engine.model.LayerShape;

/**
 * The masks that pruning before training leaves, from scores that rank the whole network.
 *
 * @param spared indices of the layers that would have lost their last weight, which was kept
 */
record InitialMasks(List<Mask> masks, List<Integer> spared) {
    /** Prunes to {@code plan.kept()} weights in all, whichever layers they are in. */
    static InitialMasks prune(InitialPruning pruning, Probe probe, SparsityPlan plan, UpdateContext.Moment moment) {
        List<Mask> masks = plan.layers().stream()
                .map(row -> Mask.dense(row.shape().size()))
                .toList();
        List<Integer> spared = List.of();
        Workers alone = new Workers(1);
        for (int round = 1; round <= pruning.rounds(); round++) {
            List<float[]> scores = pruning.saliency().scores(probe, masks);
            List<LayerView> views = new ArrayList<>();
            for (int l = 0; l < masks.size(); l++) {
                views.add(new ScoredLayer(plan.layers().get(l).shape(), masks.get(l), scores.get(l)));
            }
            UpdateContext context = new UpdateContext(views, moment, alone);
            long surplus = context.live() - kept(plan, (double) round / pruning.rounds());
            List<Picked> dropped = context.lowestOverall(
                    (layer, into) -> System.arraycopy(
                            layer.weights(), 0, into, 0, layer.shape().size()),
                    Math.toIntExact(Math.max(0, surplus)));
            List<Mask> left = new ArrayList<>();
            for (int l = 0; l < masks.size(); l++) {
                left.add(masks.get(l).apply(new MaskDelta(dropped.get(l).positions(), new int[0])));
            }
            masks = List.copyOf(left);
            spared = context.spared();
        }
        Guards.requireNnz(plan.kept(), masks);
        return new InitialMasks(masks, spared);
    }

    private static long kept(SparsityPlan plan, double progress) {
        long size = plan.size();
        double density = Math.pow((double) plan.kept() / size, progress);
        return progress == 1 ? plan.kept() : size - (long) Math.floor((1 - density) * size);
    }

    /** A layer whose scores are all that there is to see. */
    private record ScoredLayer(LayerShape shape, Mask mask, float[] weights) implements LayerView {
        @Override
        public float[] gradients() {
            return weights;
        }

        @Override
        public float[] momentum() {
            return weights;
        }
    }
}
