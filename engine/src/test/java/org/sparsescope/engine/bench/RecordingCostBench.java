package org.sparsescope.engine.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsescope.engine.dataset.Dataset;
import org.sparsescope.engine.dataset.DatasetCatalog;
import org.sparsescope.engine.method.MaskEngine;
import org.sparsescope.engine.method.Methods;
import org.sparsescope.engine.method.distribution.Distributions;
import org.sparsescope.engine.model.Architecture;
import org.sparsescope.engine.model.InitialWeights;
import org.sparsescope.engine.model.Layer;
import org.sparsescope.engine.network.SparseNetwork;
import org.sparsescope.engine.network.sparse.JvmNetwork;
import org.sparsescope.engine.record.Recorder;
import org.sparsescope.engine.train.RunConfig;
import org.sparsescope.engine.train.RunControl;
import org.sparsescope.engine.train.RunEvent;
import org.sparsescope.engine.train.TrainingLoop;

/**
 * What recording costs a real training: RigL on 784-1000-216-10 at .9 with the sparse kernels, the fastest steps there are and so the
 * dearest recording, an update every 100 steps, batch 128. All by processor time, so that other programs do not count: what the training
 * thread spends on handing events over and on copying checkpoints, which is held to its limit, and what the recorder's own thread spends
 * beside it, as shares of the training thread's.
 */
@Tag("bench")
class RecordingCostBench {
    private static final int WARM = 2_000;
    private static final int LAST = 5_000;
    private static final double LIMIT = .01;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final Architecture MODEL = new Architecture(
            "mlp",
            "784-1000-216-10",
            List.of(1, 28, 28),
            10,
            List.of(
                    new Layer.Flatten(),
                    new Layer.Linear("fc1", 1000),
                    new Layer.Relu(),
                    new Layer.Linear("fc2", 216),
                    new Layer.Relu(),
                    new Layer.Linear("fc3", 10)));

    @TempDir
    private Path folder;

    /** Hands events over and counts what that takes; before a checkpoint the loop has done nothing since the last event but copy. */
    private static final class Counted implements Consumer<RunEvent> {
        private final Recorder recorder;
        private final RunControl control;
        private long handing;
        private long lastAt;
        private long[] warm = {};
        private long[] end = {};

        Counted(Recorder recorder, RunControl control) {
            this.recorder = recorder;
            this.control = control;
        }

        @Override
        public void accept(RunEvent event) {
            long before = THREADS.getCurrentThreadCpuTime();
            if (event instanceof RunEvent.Checkpointed) {
                handing += before - lastAt;
            }
            recorder.accept(event);
            lastAt = THREADS.getCurrentThreadCpuTime();
            handing += lastAt - before;
            if (event instanceof RunEvent.StepMeasured step && step.step() == WARM) {
                warm = now();
            } else if (event instanceof RunEvent.StepMeasured step && step.step() == LAST) {
                end = now();
                control.stop();
            }
        }

        private long[] now() {
            return new long[] {THREADS.getCurrentThreadCpuTime(), handing, recorderTime()};
        }

        private static long recorderTime() {
            for (long id : THREADS.getAllThreadIds()) {
                if (THREADS.getThreadInfo(id).getThreadName().startsWith("recorder ")) {
                    return THREADS.getThreadCpuTime(id);
                }
            }
            throw new IllegalStateException("no recorder");
        }

        double share(int of) {
            return (double) (end[of] - warm[of]) / (end[0] - warm[0]);
        }

        double millisAStep() {
            return (end[0] - warm[0]) / 1e6 / (LAST - WARM);
        }
    }

    @Test
    void recordingCostsTrainingNextToNothing() {
        RunConfig config = RunConfig.defaults().withEpochs(20);
        Dataset data = DatasetCatalog.load(config.dataset());
        long stepsPerEpoch = TrainingLoop.stepsPerEpoch(config, data.train().size());
        MaskEngine engine = new MaskEngine(
                Methods.rigl(),
                Distributions.uniform(),
                .9,
                MODEL.maskable(),
                stepsPerEpoch,
                stepsPerEpoch * config.epochs(),
                1);
        RunControl control = new RunControl();
        try (SparseNetwork network = JvmNetwork.create(MODEL, InitialWeights.of(MODEL, 1), config.optimizer(), false);
                Recorder recorder = Recorder.start(folder.resolve("run.scope"))) {
            Counted counted = new Counted(recorder, control);
            new TrainingLoop(config, data, engine, network, control, counted, Map.of()).run();
            System.out.printf(
                    Locale.ROOT,
                    "%nstep %.2f ms; handing over and copying %.3f %% of it, the recorder's thread %.3f %% beside it; %d events waited%n",
                    counted.millisAStep(),
                    100 * counted.share(1),
                    100 * counted.share(2),
                    recorder.waits());
            assertTrue(counted.share(1) <= LIMIT, "recording costs more than a hundredth of training");
            assertEquals(0, recorder.waits());
        }
    }
}
