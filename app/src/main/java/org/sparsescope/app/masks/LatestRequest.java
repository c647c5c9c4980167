package org.sparsescope.app.masks;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does one kind of work off the FX thread, the newest request only: one that waits is replaced by the next, and nothing arrives
 * after {@link #cancel}. At most one runs at a time, so results arrive in the order of their requests.
 */
public final class LatestRequest {
    private static final Logger LOG = LoggerFactory.getLogger(LatestRequest.class);

    private final Executor reader;
    private final Executor fx;
    private final AtomicReference<@Nullable Runnable> waiting = new AtomicReference<>();
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile Object era = new Object();

    public LatestRequest(Executor reader, Executor fx) {
        this.reader = reader;
        this.fx = fx;
    }

    /** Does {@code work} on the reader executor and hands its result to {@code show} on the FX thread. */
    public <T> void submit(Supplier<T> work, Consumer<T> show) {
        Object asked = era;
        waiting.set(() -> {
            T result = work.get();
            fx.execute(() -> {
                if (asked == era) {
                    show.accept(result);
                }
            });
        });
        start();
    }

    /** Forgets the request that waits and the result under way. */
    public void cancel() {
        era = new Object();
        waiting.set(null);
    }

    private void start() {
        if (running.compareAndSet(false, true)) {
            reader.execute(this::work);
        }
    }

    private void work() {
        try {
            Runnable next = waiting.getAndSet(null);
            if (next != null) {
                next.run();
            }
        } catch (RuntimeException e) {
            // A run file closed under the reader, most likely: the picture stays, and the next request tries again.
            LOG.warn("A picture could not be made", e);
        } finally {
            running.set(false);
        }
        if (waiting.get() != null) {
            start();
        }
    }
}
