package org.sparsescope.engine.network.sparse;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.sparsescope.engine.network.sparse.kernel.Kernels;

/**
 * The threads that share one network's work; the one that asks is one of them. Nobody holds a lock: a part belongs to whoever claims its
 * bit first, each thread its own part before others', so that the same thread finds its columns in its cache again. Parts that no helper
 * has claimed are done by the thread that asks, so that a helper without a core to run on delays nobody.
 *
 * <p>Helpers wait for the next job for some microseconds, as it usually follows at once, and then sleep.
 */
final class Crew implements AutoCloseable {
    static final int MOST = 31; // parts are bits of an int

    private static final long AWAKE_NANOS = 50_000;
    private static final int PATIENCE = 100;

    /** What is to be done to one part. */
    interface Work {
        void part(Part part, Kernels kernels);
    }

    private final List<Kernels> kernels;
    private final List<Helper> helpers = new ArrayList<>();
    private volatile @Nullable Job job;
    private volatile boolean closed;

    Crew(Kernels kernels) {
        this.kernels = kernels.forThreads(MOST);
    }

    Kernels kernels() {
        return kernels.get(0);
    }

    /**
     * Has {@code work} done to each of {@code parts} parts, 1 to {@link #MOST}; returns when all are done.
     *
     * @throws RuntimeException or Error what one of them threw
     */
    void share(int parts, Work work) {
        if (parts == 1) {
            work.part(Part.WHOLE, kernels());
            return;
        }
        while (helpers.size() < parts - 1) {
            Helper helper = new Helper(helpers.size() + 1);
            helpers.add(helper);
            helper.start();
        }
        Job shared = new Job(parts, work);
        job = shared;
        helpers.forEach(Helper::wake);
        shared.take(0, kernels());
        shared.await();
    }

    /** Lets the helpers end; work shared later is done by who shares it. */
    @Override
    public void close() {
        closed = true;
        helpers.forEach(LockSupport::unpark);
        helpers.clear();
    }

    private static final class Job {
        private final int parts;
        private final Work work;
        private final AtomicInteger claimed = new AtomicInteger();
        private final AtomicInteger done = new AtomicInteger();
        private volatile @Nullable Throwable failure;

        Job(int parts, Work work) {
            this.parts = parts;
            this.work = work;
        }

        /** Does part {@code first}, then every other that nobody has claimed. */
        void take(int first, Kernels kernels) {
            for (int i = 0; i < parts; i++) {
                int part = (first + i) % parts;
                int bit = 1 << part;
                if ((claimed.get() & bit) == 0 && (claimed.getAndUpdate(bits -> bits | bit) & bit) == 0) {
                    try {
                        work.part(new Part(part, parts), kernels);
                    } catch (Throwable thrown) {
                        failure = thrown;
                    } finally {
                        done.incrementAndGet();
                    }
                }
            }
        }

        @SuppressWarnings("ThreadPriorityCheck") // where it does nothing, this only spins
        void await() {
            for (int looks = 0; done.get() < parts; looks++) {
                if (looks < PATIENCE) {
                    Thread.onSpinWait();
                } else {
                    Thread.yield(); // the helper may be waiting for this very core
                }
            }
            Throwable thrown = failure;
            if (thrown instanceof Error error) {
                throw error;
            }
            if (thrown instanceof RuntimeException exception) {
                throw exception;
            }
        }
    }

    private final class Helper extends Thread {
        private final int first;
        private volatile boolean asleep;

        Helper(int first) {
            super("sparsescope-kernels-" + first);
            this.first = first;
            setDaemon(true);
        }

        void wake() {
            if (asleep) {
                LockSupport.unpark(this);
            }
        }

        @Override
        public void run() {
            Job last = null;
            while (!closed) {
                Job next = job;
                if (next == null || next == last) {
                    next = await(last);
                }
                if (next != null && next != last) {
                    next.take(first, kernels.get(first));
                    last = next;
                }
            }
        }

        private @Nullable Job await(@Nullable Job last) {
            long until = System.nanoTime() + AWAKE_NANOS;
            while (System.nanoTime() < until) {
                for (int i = 0; i < PATIENCE; i++) {
                    if (job != last) {
                        return job;
                    }
                    Thread.onSpinWait();
                }
            }
            asleep = true;
            while (job == last && !closed) {
                LockSupport.park(Crew.this);
            }
            asleep = false;
            return job;
        }
    }
}
