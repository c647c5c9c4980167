package org.sparsescope.app.masks;

import java.util.Optional;
import org.sparsescope.engine.train.LayerWatch;

/** Where the numbers of a run's weights come from: its training thread while it trains here, and its file. */
public interface WeightFeed {
    /** A run that has none, such as one that has not begun. */
    WeightFeed NONE = new WeightFeed() {
        @Override
        public boolean live() {
            return false;
        }

        @Override
        public void watch(Optional<LayerWatch> wanted) {
            // nothing trains
        }

        @Override
        public Optional<LayerNumbers> stored(int layer) {
            return Optional.empty();
        }
    };

    /** Whether the run still trains in this program, so that watching shows something. Any thread. */
    boolean live();

    /** Has the training thread show a layer from now on, in place of any before; none when empty. Any thread. */
    void watch(Optional<LayerWatch> wanted);

    /**
     * The numbers of {@code layer} that the run file holds, those of its last checkpoint, without gradients; empty before the first. On the
     * reader executor.
     */
    Optional<LayerNumbers> stored(int layer);
}
