package org.sparsescope.engine.method;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.sparsescope.engine.mask.Bits;
import org.sparsescope.engine.mask.JointSelection;
import org.sparsescope.engine.mask.Selection;

/**
 * The threads that share the layers of a mask update: the one that asks for it, which waits for the result anyway, and helpers, which
 * start when there is enough to do, are daemons, and end by themselves when they have had nothing to do for a while.
 */
final class Workers {
    /** Weights that others must be able to take over from the largest layer's thread before waking them pays. */
    private static final long WORTH_IT = 200_000;

    private static final long IDLE_SECONDS = 10;

    private final long worthIt;
    private final List<Scratch> scratches;
    private final Executor helpers;

    /** What one worker uses again from layer to layer and from update to update. */
    static final class Scratch {
        final Selection selection = new Selection();
        final JointSelection joint = new JointSelection();
        final Bits candidates = new Bits(0);
        float[] scores = new float[0];
    }

    /** What is to be done for each layer, in the space of the worker that does it. */
    @FunctionalInterface
    interface Work<T> {
        T on(Scratch own, int l);
    }

    /** Up to {@code threads} at once, the caller's among them. */
    Workers(int threads) {
        this(threads, WORTH_IT);
    }

    /** As {@link #Workers(int)}, helped from {@code worthIt} weights on beside the largest layer. */
    Workers(int threads, long worthIt) {
        this.worthIt = worthIt;
        this.scratches =
                IntStream.range(0, threads).mapToObj(i -> new Scratch()).toList();
        this.helpers = threads == 1 ? Runnable::run : pool(threads - 1);
    }

    private static Executor pool(int threads) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads, threads, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "sparsescope-masks");
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** The space of the thread that asks for updates. */
    Scratch own() {
        return scratches.get(0);
    }

    /** Whether layers of these sizes are enough to share. */
    boolean share(int[] sizes) {
        long all = IntStream.of(sizes).asLongStream().sum();
        return scratches.size() > 1 && all - IntStream.of(sizes).max().orElse(0) >= worthIt;
    }

    /**
     * Does {@code work} for every layer, large ones first, and waits for it.
     *
     * @return one result a layer, in order
     * @throws RuntimeException that of the first layer that has one, as without helpers
     */
    <T> List<T> perLayer(int[] sizes, Work<T> work) {
        List<Integer> largeFirst = IntStream.range(0, sizes.length)
                .boxed()
                .sorted(Comparator.comparing(l -> -sizes[l]))
                .toList();
        Map<Integer, T> results = new ConcurrentSkipListMap<>();
        SortedMap<Integer, Throwable> failures = new ConcurrentSkipListMap<>();
        AtomicInteger next = new AtomicInteger();
        List<CompletableFuture<?>> helping = new ArrayList<>();
        for (Scratch scratch : scratches.subList(1, Math.min(scratches.size(), sizes.length))) {
            helping.add(CompletableFuture.runAsync(
                    () -> take(largeFirst, next, scratch, work, results, failures), helpers));
        }
        take(largeFirst, next, own(), work, results, failures);
        helping.forEach(CompletableFuture::join);
        if (!failures.isEmpty()) {
            throw thrown(failures.values().iterator().next());
        }
        return List.copyOf(new TreeMap<>(results).values());
    }

    private static <T> void take(
            List<Integer> layers,
            AtomicInteger next,
            Scratch own,
            Work<T> work,
            Map<Integer, T> results,
            Map<Integer, Throwable> failures) {
        for (int i = next.getAndIncrement(); i < layers.size(); i = next.getAndIncrement()) {
            int l = layers.get(i);
            try {
                results.put(l, work.on(own, l));
            } catch (RuntimeException | Error e) {
                failures.put(l, e);
            }
        }
    }

    private static RuntimeException thrown(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return (RuntimeException) failure;
    }
}
