package org.sparsescope.app.masks;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.mask.MaskDelta;
import org.sparsescope.engine.method.UpdateStatistics;
import org.sparsescope.engine.model.LayerShape;

/**
 * Every mask a run has had so far: what the window needs of a run's timeline, and no more.
 *
 * <p>Called from the reader executor, also while the run goes on. Layers and updates count from 0; update 0 is the initial mask.
 */
public interface MaskHistory {
    /** Updates known so far, update 0 included; never shrinks. */
    int count();

    /** The maskable layers in forward order. */
    List<LayerShape> layers();

    /** The mask of {@code layer} after {@code update}. */
    Mask mask(int layer, int update);

    /** What {@code update} changed in {@code layer}; {@link MaskDelta#NONE} for update 0. */
    MaskDelta changes(int layer, int update);

    /** Hears, update by update, which weights changed. */
    @FunctionalInterface
    interface Changes {
        /**
         * One update.
         *
         * @param positions ascending: each was live before the update and is not, or the other way round
         */
        void at(int update, int[] positions);
    }

    /** Tells of updates {@code first}, 1 or later, to {@code last} of {@code layer} in order. */
    default void replay(int layer, int first, int last, Changes changes) {
        for (int update = first; update <= last; update++) {
            MaskDelta delta = changes(layer, update);
            int[] positions = IntStream.concat(Arrays.stream(delta.dropped()), Arrays.stream(delta.grown()))
                    .sorted()
                    .toArray();
            changes.at(update, positions);
        }
    }

    /** The figures of {@code update} in {@code layer}; empty for update 0. */
    Optional<UpdateStatistics> statistics(int layer, int update);

    /** The optimizer step of {@code update}; 0 for update 0. */
    long step(int update);

    /** The figures of updates 1 to {@code last} in {@code layer}; a history that reads a file does that in one go. */
    default List<UpdateStatistics> statisticsUpTo(int last, int layer) {
        return IntStream.rangeClosed(1, last)
                .mapToObj(update -> statistics(layer, update).orElseThrow())
                .toList();
    }

    /** The optimizer steps of updates 0 to {@code last}; a history that reads a file does that in one go. */
    default long[] stepsUpTo(int last) {
        return IntStream.rangeClosed(0, last).mapToLong(this::step).toArray();
    }

    /** {@code (channels, height, width)} of one example, so that input links can name their pixel; empty when unknown. */
    default List<Integer> exampleShape() {
        return List.of();
    }

    /** Where the numbers of the weights come from. */
    default WeightFeed weights() {
        return WeightFeed.NONE;
    }
}
