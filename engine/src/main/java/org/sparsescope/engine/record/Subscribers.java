package org.sparsescope.engine.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sparsescope.engine.train.RunEvent;

/** Who hears a recorder. One that breaks is logged and harms nobody else. */
final class Subscribers {
    private static final Logger LOG = LoggerFactory.getLogger(Subscribers.class);

    private final List<Consumer<RunEvent>> ofEvents = new CopyOnWriteArrayList<>();
    private final List<Consumer<String>> ofFailure = new ArrayList<>(); // guarded by this
    private Optional<String> failure = Optional.empty(); // guarded by this

    void add(Consumer<RunEvent> subscriber) {
        ofEvents.add(subscriber);
    }

    /** Has {@code listener} called once when recording fails; at once if that was before. */
    void onFailure(Consumer<String> listener) {
        failureOrAdd(listener).ifPresent(listener);
    }

    private synchronized Optional<String> failureOrAdd(Consumer<String> listener) {
        if (failure.isEmpty()) {
            ofFailure.add(listener);
        }
        return failure;
    }

    synchronized Optional<String> failure() {
        return failure;
    }

    void tell(RunEvent event) {
        for (Consumer<RunEvent> subscriber : ofEvents) {
            try {
                subscriber.accept(event);
            } catch (RuntimeException | Error e) {
                LOG.error(
                        "A subscriber failed on {}; recording goes on.",
                        event.getClass().getSimpleName(),
                        e);
            }
        }
    }

    /** Recording has failed: no event but the last will follow. */
    void fail(String sentence) {
        List<Consumer<String>> listeners;
        synchronized (this) {
            failure = Optional.of(sentence);
            listeners = List.copyOf(ofFailure);
        }
        for (Consumer<String> listener : listeners) {
            try {
                listener.accept(sentence);
            } catch (RuntimeException e) {
                LOG.error("A failure listener failed itself.", e);
            }
        }
    }
}
