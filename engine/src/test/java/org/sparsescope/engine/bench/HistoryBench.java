package org.sparsescope.engine.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsescope.engine.figure.MaskPicture;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.random.SeededRandom;
import org.sparsescope.engine.record.Recorder;
import org.sparsescope.engine.record.RunReader;
import org.sparsescope.engine.record.Timeline;
import org.sparsescope.engine.train.RunEvent;

/**
 * What the history of a long run costs: {@link BigRun}, recorded, then opened and scrubbed through in a JVM of its own with 256 MB of heap.
 * Where a limit is on time it is held to the processor time of the one thread that does the work, for other programs may have the cores; the
 * clock is printed beside it.
 */
@Tag("bench")
class HistoryBench {
    private static final double BYTES_A_CHANGED_WEIGHT = 2.5;
    private static final double SEEK_MILLIS = 16;
    private static final double OPEN_MILLIS = 1000;
    private static final long HEAP_BYTES = 4 << 20;
    private static final int SEEKS = 2_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @TempDir
    private Path folder;

    @Test
    void aLongRunIsSmallOnDiskFlatInMemoryAndAnyUpdateIsAFrameAway() throws Exception {
        Path run = folder.resolve("big.scope");
        long[] heap = new long[2];
        long changed = record(run, heap);
        long bytes = Files.size(run);
        long keyframes = keyframeBytes(run);
        double each = (double) (bytes - keyframes) / changed;
        System.out.printf(
                Locale.ROOT,
                "%nfile %,d bytes, keyframes %,d of them; %,d changed weights: %.3f bytes each%n"
                        + "heap in use after 1,000 updates %.1f MB, after 10,000 %.1f MB%n",
                bytes,
                keyframes,
                changed,
                each,
                heap[0] / 1e6,
                heap[1] / 1e6);
        assertTrue(each <= BYTES_A_CHANGED_WEIGHT, each + " bytes");
        assertTrue(heap[1] - heap[0] <= HEAP_BYTES, heap[1] - heap[0] + " bytes more");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        HistoryBench.class.getName(),
                        run.toString())
                .inheritIO()
                .start();
        assertEquals(0, child.waitFor(), "over a limit, or out of memory");
    }

    private static long record(Path run, long[] heap) {
        long began = System.nanoTime();
        AtomicInteger written = new AtomicInteger();
        try (Recorder recorder = Recorder.start(run)) {
            recorder.subscribe(event -> {
                if (event instanceof RunEvent.MaskUpdated updated) {
                    written.set(updated.update());
                }
            });
            long changed = BigRun.tell(recorder, update -> {
                if (update == 1_000 || update == BigRun.UPDATES) {
                    Awaitility.await().atMost(Duration.ofMinutes(5)).until(() -> written.get() == update);
                    heap[update == 1_000 ? 0 : 1] = heapInUse();
                }
            });
            System.out.printf(Locale.ROOT, "%nrecorded in %.0f s%n", (System.nanoTime() - began) / 1e9);
            return changed;
        }
    }

    private static long heapInUse() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long keyframeBytes(Path run) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + run);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select sum(length(data)) from keyframe")) {
            return row.getLong(1);
        }
    }

    /** Opens and scrubs through the run file of its first argument; ends with 1 when a limit is passed. */
    public static void main(String[] arguments) {
        Path run = Path.of(arguments[0]);
        boolean fits = open(run);
        try (Timeline timeline = Timeline.open(run)) {
            fits &= seek(timeline);
        }
        System.exit(fits ? 0 : 1);
    }

    /** As the window does: what the run is, its layers, and the mask and changes of the last update as a picture. Cold. */
    private static boolean open(Path run) {
        Stopwatch watch = new Stopwatch();
        RunReader.summaryOf(run);
        try (Timeline timeline = Timeline.open(run)) {
            int last = timeline.updates() - 1;
            Mask mask = timeline.mask(0, last);
            MaskPicture.changes(timeline.layers().get(0), mask, timeline.changes(0, last))
                    .within(788);
            double busy = watch.busyMillis();
            System.out.printf(
                    Locale.ROOT,
                    "opened to its first picture in %.0f ms of processor time, %.0f ms on the clock%n",
                    busy,
                    watch.millis());
            return busy <= OPEN_MILLIS;
        }
    }

    private static boolean seek(Timeline timeline) {
        SeededRandom random = SeededRandom.stream(2, "seeks");
        for (int warm = 0; warm < SEEKS / 4; warm++) {
            seek(timeline, random.nextInt(BigRun.UPDATES + 1));
        }
        long before = heapInUse();
        double[] busy = new double[SEEKS];
        double[] clock = new double[SEEKS];
        for (int i = 0; i < SEEKS; i++) {
            Stopwatch watch = new Stopwatch();
            seek(timeline, random.nextInt(BigRun.UPDATES + 1));
            busy[i] = watch.busyMillis();
            clock[i] = watch.millis();
        }
        long more = heapInUse() - before;
        Arrays.sort(busy);
        Arrays.sort(clock);
        double ninetyNine = busy[SEEKS * 99 / 100];
        System.out.printf(
                Locale.ROOT,
                "seek to any update, all layers: processor time, ms: median %.2f, 99th percentile %.2f, most %.2f;"
                        + " on the clock: %.2f, %.2f, %.2f; heap %+.2f MB%n",
                busy[SEEKS / 2],
                ninetyNine,
                busy[SEEKS - 1],
                clock[SEEKS / 2],
                clock[SEEKS * 99 / 100],
                clock[SEEKS - 1],
                more / 1e6);
        return ninetyNine <= SEEK_MILLIS && more <= HEAP_BYTES;
    }

    private static void seek(Timeline timeline, int update) {
        List<?> layers = timeline.layers();
        for (int layer = 0; layer < layers.size(); layer++) {
            timeline.mask(layer, update);
        }
    }

    /** Processor time of this thread, and the clock. */
    private static final class Stopwatch {
        private final long beganBusy = THREADS.getCurrentThreadCpuTime();
        private final long began = System.nanoTime();

        double busyMillis() {
            return (THREADS.getCurrentThreadCpuTime() - beganBusy) / 1e6;
        }

        double millis() {
            return (System.nanoTime() - began) / 1e6;
        }
    }
}
