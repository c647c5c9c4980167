package org.sparsescope.app.masks;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.sparsescope.engine.train.LayerSnapshot;
import org.sparsescope.engine.train.LayerWatch;

/** Keeps what the training thread shows of the layer on show, and tells when there is something new. FX thread, where not said otherwise. */
final class WeightWatcher {
    /** Weights between two mask updates move little: four pictures a second are motion enough. */
    private static final Duration APART = Duration.ofMillis(250);

    private final WeightFeed feed;
    private final NumbersSeen seen = new NumbersSeen();
    private final Consumer<LayerSnapshot> receiver;
    private Optional<LayerWatch> watch = Optional.empty();

    /** @param news hears layer and update on the FX thread */
    WeightWatcher(WeightFeed feed, Executor reader, Executor fx, BiConsumer<Integer, Integer> news) {
        this.feed = feed;
        // On the training thread, which must not wait: what there is to do is done by a reader.
        receiver = snapshot -> reader.execute(() -> {
            seen.add(LayerNumbers.of(snapshot));
            fx.execute(() -> news.accept(snapshot.layer(), snapshot.update()));
        });
    }

    /** What has been seen so far; any thread. */
    NumbersSeen seen() {
        return seen;
    }

    void watch(int layer, boolean gradients) {
        watch(Optional.of(new LayerWatch(layer, gradients, APART, receiver)));
    }

    void stop() {
        watch(Optional.empty());
    }

    private void watch(Optional<LayerWatch> wanted) {
        if (!wanted.equals(watch)) {
            watch = wanted;
            feed.watch(wanted);
        }
    }
}
