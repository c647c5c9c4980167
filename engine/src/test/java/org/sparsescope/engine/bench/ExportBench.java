package org.sparsescope.engine.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsescope.engine.export.ArrayFormat;
import org.sparsescope.engine.export.Evolution;
import org.sparsescope.engine.export.RunArrays;
import org.sparsescope.engine.export.Watcher;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.mask.MaskDelta;
import org.sparsescope.engine.method.LayerUpdate;
import org.sparsescope.engine.method.UpdateStatistics;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.random.SeededRandom;
import org.sparsescope.engine.record.Recorder;
import org.sparsescope.engine.record.SyntheticRun;
import org.sparsescope.engine.report.ReportFormat;
import org.sparsescope.engine.report.SparsityReport;
import org.sparsescope.engine.train.RunEvent;

/**
 * Reports and exports of a big run: one layer of 1,000,000 weights at .9, 1,000 updates that each rewire a thirtieth of the live ones, 100
 * steps apart. In a JVM of its own with 512 MB of heap, cold, so that each figure holds the start of what it uses.
 */
@Tag("bench")
class ExportBench {
    private static final LayerShape LAYER = new LayerShape("fc", List.of(1000, 1000), 1);
    private static final int UPDATES = 1000;
    private static final int STEPS = 100;

    @TempDir
    private Path folder;

    @Test
    void aBigRunFitsItsLimits() throws Exception {
        Path run = folder.resolve("big.scope");
        record(run);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process child = new ProcessBuilder(
                        java, "-Xmx512m", "-cp", classes, ExportBench.class.getName(), run.toString())
                .inheritIO()
                .start();
        assertEquals(0, child.waitFor(), "over a limit, or out of memory");
    }

    private static void record(Path file) {
        SeededRandom random = SeededRandom.stream(1, "big run");
        Mask mask = Mask.random(LAYER.size(), LAYER.size() / 10, random);
        Mask explored = mask;
        try (Recorder recorder = Recorder.start(file)) {
            recorder.accept(new RunEvent.Started(
                    SyntheticRun.CONFIG,
                    List.of(LAYER),
                    List.of(mask),
                    STEPS,
                    (long) UPDATES * STEPS,
                    SyntheticRun.ENVIRONMENT,
                    SyntheticRun.START));
            long step = 0;
            for (int update = 1; update <= UPDATES; update++) {
                for (int i = 0; i < STEPS; i++) {
                    step++;
                    recorder.accept(new RunEvent.StepMeasured(step, 1 + random.nextDouble(), .1, 5));
                }
                MaskDelta delta = rewiring(mask, random);
                mask = mask.apply(delta);
                explored = explored.or(mask);
                int changed = delta.grown().length;
                UpdateStatistics figures = new UpdateStatistics(
                        mask.nnz(), changed, changed, 0, Double.NaN, Double.NaN, explored.density());
                recorder.accept(RunEvent.MaskUpdated.of(
                        update,
                        step,
                        List.of(new LayerUpdate(LAYER, mask, delta, delta.grown(), new float[changed], figures))));
                recorder.accept(new RunEvent.Evaluated(step, update, 1, .9));
            }
            recorder.accept(new RunEvent.Finished(step, false, 5, SyntheticRun.START.plusSeconds(600)));
        }
    }

    private static MaskDelta rewiring(Mask mask, SeededRandom random) {
        int count = mask.nnz() / 30;
        int[] live = mask.livePositions();
        random.shuffle(live);
        int[] grown = random.ints(0, mask.size())
                .filter(position -> !mask.live(position))
                .distinct()
                .limit(count)
                .sorted()
                .toArray();
        int[] dropped = Arrays.copyOf(live, count);
        Arrays.sort(dropped);
        return new MaskDelta(dropped, grown);
    }

    /** Measures the run file of its first argument; ends with 1 when a limit is passed. */
    public static void main(String[] arguments) throws Exception {
        Path run = Path.of(arguments[0]);
        List<String> over = new ArrayList<>();
        for (ReportFormat format : ReportFormat.values()) {
            Path out = run.resolveSibling("report." + format.extension());
            measure("report " + format, 3, out, over, () -> format.write(SparsityReport.of(run), out, true));
        }
        for (ArrayFormat format : ArrayFormat.values()) {
            Path out = run.resolveSibling("masks." + format.extension());
            RunArrays masks = RunArrays.masks(run, OptionalInt.of(UPDATES / 2));
            measure("masks " + format, 3, out, over, () -> format.write(masks.arrays(), masks.metadata(), out, true));
        }
        for (boolean changes : new boolean[] {false, true}) {
            Path out = run.resolveSibling(changes ? "changes.gif" : "live.gif");
            Evolution evolution = new Evolution(run, List.of(0), 0, UPDATES, changes, 1024);
            measure(
                    "gif" + (changes ? " of changes" : ""),
                    30,
                    out,
                    over,
                    () -> evolution.gif(out, true, 12, Watcher.NONE));
        }
        if (!over.isEmpty()) {
            System.out.println("over their limits: " + over);
            System.exit(1);
        }
    }

    private static void measure(String what, double limit, Path out, List<String> over, Runnable work)
            throws Exception {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long began = System.nanoTime();
        long beganBusy = threads.getCurrentThreadCpuTime();
        work.run();
        double busy = (threads.getCurrentThreadCpuTime() - beganBusy) / 1e9;
        double wall = (System.nanoTime() - began) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%-18s %6.2f s of processor time, %6.2f s on the clock, limit %2.0f s, %,d bytes%n",
                what,
                busy,
                wall,
                limit,
                Files.size(out));
        // All work is this thread's. The clock also counts what other programs do, which no limit can hold.
        if (busy > limit) {
            over.add(what);
        }
    }
}
