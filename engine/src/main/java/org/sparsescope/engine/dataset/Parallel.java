package org.sparsescope.engine.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Work on many files, on all cores. */
public final class Parallel {
    private static final long LOOK_MILLIS = 50;
    /** Threads take so many at a time: few enough that all end together. */
    private static final int AT_ONCE = 16;

    private Parallel() {}

    /** What one thread does with each file that falls to it. */
    public interface Task extends AutoCloseable {
        void accept(int index);

        @Override
        default void close() {}
    }

    /**
     * Has every index below {@code count} done and returns then. The first failure ends it all and is thrown; so does what
     * {@code progress}, called on this thread, throws, and an interrupt of this thread, as a {@link CancellationException}.
     *
     * @param tasks makes one for each thread
     */
    public static void forEach(int count, Supplier<? extends Task> tasks, LoadProgress progress) {
        int threads = Math.max(1, Math.min(Runtime.getRuntime().availableProcessors(), count / AT_ONCE));
        ExecutorService pool = Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, "sparsescope-reading");
            thread.setDaemon(true);
            return thread;
        });
        AtomicInteger next = new AtomicInteger();
        try {
            List<Future<?>> workers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                workers.add(pool.submit(() -> work(count, next, tasks)));
            }
            for (Future<?> worker : workers) {
                await(worker, () -> progress.at((double) Math.min(next.get(), count) / Math.max(1, count)));
            }
        } finally {
            next.set(count);
            pool.shutdown();
        }
    }

    private static void work(int count, AtomicInteger next, Supplier<? extends Task> tasks) {
        try (Task task = tasks.get()) {
            for (int from = next.getAndAdd(AT_ONCE); from < count; from = next.getAndAdd(AT_ONCE)) {
                for (int index = from; index < Math.min(count, from + AT_ONCE); index++) {
                    task.accept(index);
                }
            }
        } catch (RuntimeException | Error failed) {
            next.set(count);
            throw failed;
        }
    }

    private static void await(Future<?> worker, Runnable look) {
        while (true) {
            try {
                worker.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                look.run();
                return;
            } catch (TimeoutException stillWorking) {
                look.run();
            } catch (InterruptedException asked) {
                Thread.currentThread().interrupt();
                throw new CancellationException("the reading was interrupted");
            } catch (ExecutionException failed) {
                if (failed.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                if (failed.getCause() instanceof Error cause) {
                    throw cause;
                }
                throw new IllegalStateException(failed);
            }
        }
    }
}
