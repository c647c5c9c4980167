package org.sparsescope.app.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Processor time of threads that may have ended, to within 20 ms: it is looked at as they go. */
final class ThreadTimes {
    private final Map<Long, Long> training = new ConcurrentHashMap<>();

    /** Begins to look, until the program ends. */
    ThreadTimes start() {
        Thread looking = new Thread(this::look, "bench-thread-times");
        looking.setDaemon(true);
        looking.start();
        return this;
    }

    /** What training threads, and those that help them, have used so far, in seconds. */
    double trainingSeconds() {
        return training.values().stream().mapToLong(Long::longValue).sum() / 1e9;
    }

    private void look() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        while (true) {
            for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
                if (thread != null && trains(thread.getThreadName())) {
                    training.merge(thread.getThreadId(), threads.getThreadCpuTime(thread.getThreadId()), Math::max);
                }
            }
            Pause.milliseconds(20);
        }
    }

    private static boolean trains(String name) {
        return name.startsWith("sparsescope-training")
                || name.startsWith("sparsescope-kernel")
                || name.startsWith("sparsescope-masks");
    }
}
