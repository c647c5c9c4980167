package org.sparsescope.engine.train;

import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sparsescope.engine.method.LayerView;
import org.sparsescope.engine.network.SparseNetwork;

/**
 * Shows a layer to whoever watches it. Training thread only: it alone may read the network's memory, so it hands out copies, between two
 * steps. It costs nothing while nobody watches, and else at most a fiftieth of the time: where copies take long or updates come fast, there
 * are fewer.
 */
final class Lookout {
    private static final Logger LOG = LoggerFactory.getLogger(Lookout.class);
    private static final float[] NONE = {};
    private static final long COPIES_APART = 50;

    /** What has just happened, from the least to the most worth a look. */
    enum Moment {
        STEP,
        UPDATE,
        /** The run pauses or ends, or waits and somebody has just begun to watch. */
        HALT
    }

    private final SparseNetwork network;
    private final LongSupplier nanoTime;
    private Optional<LayerWatch> last = Optional.empty();
    private long shownAt;
    private long tookNanos;
    private boolean deaf;

    Lookout(SparseNetwork network, LongSupplier nanoTime) {
        this.network = network;
        this.nanoTime = nanoTime;
    }

    /**
     * Shows {@code watch} its layer when it is new or its time has come.
     *
     * @param update the last mask update
     * @param step steps done
     * @param stepped whether one was done since the network was made or loaded: before that there is no gradient
     */
    void look(Optional<LayerWatch> watch, int update, long step, boolean stepped, Moment moment) {
        if (watch.isEmpty() || watch.get().layer() >= network.layers().size()) {
            last = Optional.empty();
            return;
        }
        LayerWatch wanted = watch.get();
        boolean fresh = !last.equals(watch);
        if (fresh) {
            last = watch;
            deaf = false;
        }
        long now = nanoTime.getAsLong();
        if (!deaf && (fresh || moment == Moment.HALT || due(wanted, moment, now - shownAt))) {
            show(wanted, update, step, stepped);
            shownAt = nanoTime.getAsLong();
            tookNanos = shownAt - now;
        }
    }

    private boolean due(LayerWatch wanted, Moment moment, long since) {
        return since >= COPIES_APART * tookNanos
                && (moment == Moment.UPDATE || since >= wanted.apart().toNanos());
    }

    private void show(LayerWatch wanted, int update, long step, boolean stepped) {
        LayerView view = network.views().get(wanted.layer());
        LayerSnapshot copy = new LayerSnapshot(
                wanted.layer(),
                update,
                step,
                view.mask(),
                view.weights().clone(), // the view's own arrays are used again for the next one
                wanted.gradients() && stepped ? view.gradients().clone() : NONE,
                view.momentum().clone());
        try {
            wanted.receiver().accept(copy);
        } catch (RuntimeException e) {
            // A run does not end because somebody who looks on stumbles.
            deaf = true;
            LOG.warn("Whoever watched layer {} is shown no more", wanted.layer(), e);
        }
    }
}
