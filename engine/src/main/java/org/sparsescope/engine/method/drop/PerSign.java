package org.sparsescope.engine.method.drop;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.mask.Picked;
import org.sparsescope.engine.method.Score;
import org.sparsescope.engine.method.UpdateContext;

/** See {@link Drop#nearestToZeroPerSign()}. */
final class PerSign implements Drop {
    @Override
    public List<Picked> drop(UpdateContext update) {
        return update.perLayer(PerSign::drop);
    }

    private static Picked drop(UpdateContext update, int l) {
        Mask mask = update.layer(l).mask();
        float[] weights = update.layer(l).weights();
        int[] live = mask.livePositions();
        Mask negative = Mask.of(
                mask.size(), Arrays.stream(live).filter(i -> weights[i] < 0).toArray());
        Mask positive = Mask.of(
                mask.size(), Arrays.stream(live).filter(i -> !(weights[i] < 0)).toArray());
        float[] scores = update.scores(l, Score.magnitude());
        Picked below = update.lowest(l, scores, negative, UpdateContext.countOf(update.fraction(), negative.nnz()));
        Picked above = update.lowest(l, scores, positive, UpdateContext.countOf(update.fraction(), positive.nnz()));
        int[] both = IntStream.concat(Arrays.stream(below.positions()), Arrays.stream(above.positions()))
                .sorted()
                .toArray();
        // The larger of the two, where a NaN stands for a sign that dropped nothing.
        double threshold = Double.isNaN(below.threshold())
                ? above.threshold()
                : Double.isNaN(above.threshold()) ? below.threshold() : Math.max(below.threshold(), above.threshold());
        return new Picked(both, threshold);
    }
}
