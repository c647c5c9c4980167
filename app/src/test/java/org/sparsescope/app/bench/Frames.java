package org.sparsescope.app.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.LongStream;
import javafx.animation.AnimationTimer;

/**
 * The frames of the window: wall time from one pulse of JavaFX to the next, into which everything goes that holds a frame up (events,
 * layout, waiting until the frame before is painted), and the processor time that the FX thread and the painting thread spent on it. FX thread.
 */
final class Frames extends AnimationTimer {
    private static final int MOST = 1 << 20;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final long[] wall = new long[MOST];
    private final long[] processor = new long[MOST];
    private final long painter = Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
            .filter(thread -> thread != null && thread.getThreadName().startsWith("QuantumRenderer"))
            .mapToLong(thread -> thread.getThreadId())
            .findFirst()
            .orElse(-1);
    private long at;
    private long spent;
    private int count;

    @Override
    public void start() {
        at = 0;
        count = 0;
        super.start();
    }

    @Override
    public void handle(long pulse) {
        long now = System.nanoTime();
        long used = threads.getCurrentThreadCpuTime() + (painter < 0 ? 0 : threads.getThreadCpuTime(painter));
        if (at != 0 && count < MOST) {
            wall[count] = now - at;
            processor[count++] = used - spent;
        }
        at = now;
        spent = used;
    }

    /** Such as {@code "frames": 612, "p50": 16.7, "p99": 21.0, "most": 40.1, "cpuP50": 1.2, "cpuP99": 7.9}, in milliseconds. */
    String json() {
        return String.format(
                Locale.ROOT,
                "\"frames\": %d, \"p50\": %.1f, \"p99\": %.1f, \"most\": %.1f, \"cpuP50\": %.2f, \"cpuP99\": %.2f",
                count,
                share(wall, 0.5),
                share(wall, 0.99),
                share(wall, 1),
                share(processor, 0.5),
                share(processor, 0.99));
    }

    private double share(long[] nanos, double share) {
        long[] sorted = LongStream.of(Arrays.copyOf(nanos, count)).sorted().toArray();
        return count == 0 ? Double.NaN : sorted[Math.max(0, (int) Math.ceil(share * count) - 1)] / 1e6;
    }
}
