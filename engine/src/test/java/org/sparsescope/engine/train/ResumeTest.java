package org.sparsescope.engine.train;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparsescope.engine.dataset.Augmentation;
import org.sparsescope.engine.dataset.DataOptions;
import org.sparsescope.engine.dataset.Dataset;
import org.sparsescope.engine.method.MaskEngine;
import org.sparsescope.engine.method.Method;
import org.sparsescope.engine.method.Methods;
import org.sparsescope.engine.method.distribution.Distributions;
import org.sparsescope.engine.model.Architecture;
import org.sparsescope.engine.network.Optimizer;
import org.sparsescope.engine.network.SparseNetwork;
import org.sparsescope.engine.network.Toys;
import org.sparsescope.engine.network.pytorch.PyTorchDevices;
import org.sparsescope.engine.network.pytorch.PyTorchNetwork;
import org.sparsescope.engine.network.sparse.JvmNetwork;
import org.sparsescope.engine.record.RecordedState;
import org.sparsescope.engine.record.Recorder;
import org.sparsescope.engine.record.RunReader;
import org.sparsescope.engine.record.SameRun;

/** A run that was interrupted and continued is, bit for bit, the run that was not. */
@Timeout(60)
class ResumeTest {
    private static final RunConfig CONFIG = RunConfig.defaults()
            .withDataset("toy")
            .withModel("toy-mlp")
            .withSparsity(.5)
            .withEpochs(4)
            .withBatch(8)
            .withCompute("cpu");
    private static final DataOptions AUGMENTED = DataOptions.NONE.withAugmentation(Augmentation.CROP_FLIP);
    private static final RunConfig ADAMW_IN_MICRO_BATCHES = CONFIG.withOptimizer(Optimizer.byId("adamw"))
            .withLearningRate(.01)
            .withBatch(4)
            .withAccumulate(2);

    private final Dataset dataset = Toys.dataset(87, 30);
    private final Path folder;
    private final Path whole;
    private final Path broken;

    ResumeTest(@TempDir Path folder) {
        this.folder = folder;
        this.whole = folder.resolve("whole.scope");
        this.broken = folder.resolve("broken.scope");
    }

    static Stream<Arguments> everyMethodWithBothOptimizers() {
        Stream<Arguments> each = Methods.all().stream()
                .flatMap(method ->
                        Stream.of(Arguments.of(method, CONFIG), Arguments.of(method, ADAMW_IN_MICRO_BATCHES)));
        // Two of the moments below lie between the first gathered gradient and the update.
        return Stream.concat(
                each,
                Stream.of(
                        Arguments.of(Methods.rigl(), CONFIG.withGrowthBatches(3)),
                        Arguments.of(Methods.rigl(), CONFIG.withModel("toy-norm")),
                        Arguments.of(Methods.snip(), ADAMW_IN_MICRO_BATCHES.withModel("toy-norm")),
                        Arguments.of(Methods.rigl(), CONFIG.withCompute("sparse")),
                        Arguments.of(Methods.rigl(), CONFIG.withData(AUGMENTED)),
                        Arguments.of(Methods.rigl(), CONFIG.withData(AUGMENTED).withCompute("sparse")),
                        Arguments.of(Methods.snfs(), ADAMW_IN_MICRO_BATCHES.withCompute("sparse"))));
    }

    @ParameterizedTest
    @MethodSource("everyMethodWithBothOptimizers")
    void whateverIsTrainedGoesOnAsIfNeverInterrupted(Method method, RunConfig config) {
        List<RunEvent> events = new ArrayList<>();
        try (SparseNetwork network = network(config, method, 1)) {
            loop(config, method, network, new RunControl(), events::add)
                    .pace(everyStep())
                    .run();
        }
        record(events, whole);

        // Killed just after a checkpoint, and with steps, updates and a test after it that are to be done again.
        for (int[] moment : new int[][] {{7, 7}, {13, 21}, {20, 29}}) {
            Path file = folder.resolve("killed-" + moment[1] + ".scope");
            record(until(events, moment[0], moment[1]), file);
            assertEquals(RecordedState.INTERRUPTED, RunReader.summaryOf(file).state());
            resume(file, config, method);
            SameRun.assertSame(whole, file);
        }
    }

    @Test
    void aRunKilledBeforeItsFirstCheckpointBeginsAnew() {
        Method method = adjusted(Methods.rigl());
        List<RunEvent> events = new ArrayList<>();
        try (SparseNetwork network = network(CONFIG, method, 1)) {
            loop(CONFIG, method, network, new RunControl(), events::add)
                    .pace(everyStep())
                    .run();
        }
        record(events, whole);
        record(until(events, 0, 14), broken);

        try (SparseNetwork network = network(CONFIG, method, 1)) {
            resume(broken, CONFIG, method, network);
        }

        SameRun.assertSame(whole, broken);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void aRunStoppedInMidEpochAndContinuedIsTheRunThatWasNot(int updates) {
        Method method = adjusted(Methods.set());
        try (SparseNetwork network = network(CONFIG, method, 1);
                Recorder recorder = Recorder.start(whole)) {
            loop(CONFIG, method, network, new RunControl(), recorder).run();
        }
        try (Recorder recorder = Recorder.start(broken)) {
            stopAfterUpdates(updates, method, recorder);
        }
        assertEquals(RecordedState.STOPPED, RunReader.summaryOf(broken).state());
        assertEquals(3L * updates, RunReader.summaryOf(broken).steps());

        resume(broken, CONFIG, method);

        SameRun.assertSame(whole, broken);
        assertEquals("" + 3 * updates, RunReader.summaryOf(broken).environment().get("continued.after"));
    }

    @Test
    void aPauseChangesNothing() {
        Method method = adjusted(Methods.rigl());
        List<RunEvent> straight = new ArrayList<>();
        try (SparseNetwork network = network(CONFIG, method, 1)) {
            loop(CONFIG, method, network, new RunControl(), straight::add).run();
        }
        List<RunEvent> paused = new CopyOnWriteArrayList<>();
        try (SparseNetwork network = network(CONFIG, method, 1)) {
            RunControl control = new RunControl();
            control.pause();
            CompletableFuture<Void> running = CompletableFuture.runAsync(
                    () -> loop(CONFIG, method, network, control, paused::add).run());
            for (int pauses = 1; pauses <= 5; pauses++) {
                int count = pauses;
                await().until(() ->
                        control.state() == RunState.PAUSED && count(paused, RunEvent.Paused.class) == count);
                control.nextUpdate();
            }
            control.resume();
            running.join();
        }
        record(straight, whole);
        record(paused, broken);
        assertTrue(count(paused, RunEvent.Paused.class) >= 5);
        SameRun.assertSame(whole, broken);
    }

    /** Lets the run go on to its n-th mask update, where it is stopped. */
    private void stopAfterUpdates(int updates, Method method, Consumer<RunEvent> events) {
        RunControl control = new RunControl();
        List<RunEvent> heard = new CopyOnWriteArrayList<>();
        try (SparseNetwork network = network(CONFIG, method, 1)) {
            TrainingLoop loop = loop(CONFIG, method, network, control, events.andThen(heard::add));
            control.pause();
            CompletableFuture<Void> running = CompletableFuture.runAsync(loop::run);
            for (int pauses = 1; pauses <= updates; pauses++) {
                awaitPauses(pauses, heard, control);
                control.nextUpdate();
            }
            awaitPauses(updates + 1, heard, control);
            control.stop();
            running.join();
        }
    }

    private static void awaitPauses(int pauses, List<RunEvent> heard, RunControl control) {
        await().until(() -> control.state() == RunState.PAUSED && count(heard, RunEvent.Paused.class) == pauses);
    }

    private static long count(List<RunEvent> events, Class<? extends RunEvent> kind) {
        return events.stream().filter(kind::isInstance).count();
    }

    /** What a run that took its last checkpoint after step {@code saved} had said when it was killed after step {@code killed}. */
    private static List<RunEvent> until(List<RunEvent> events, long saved, long killed) {
        List<RunEvent> said = new ArrayList<>();
        long step = 0;
        for (RunEvent event : events) {
            if (event instanceof RunEvent.StepMeasured measured) {
                step = measured.step();
            }
            if (step > killed) {
                break;
            }
            if (!(event instanceof RunEvent.Checkpointed checkpoint)
                    || checkpoint.state().step() == saved) {
                said.add(event);
            }
        }
        return said;
    }

    private static void record(List<RunEvent> events, Path file) {
        try (Recorder recorder = Recorder.start(file)) {
            events.forEach(recorder);
        }
    }

    private void resume(Path file, RunConfig config, Method method) {
        // Other initial weights, so that those of the checkpoint are seen to count.
        try (SparseNetwork network = network(config, method, 2)) {
            resume(file, config, method, network);
        }
    }

    private void resume(Path file, RunConfig config, Method method, SparseNetwork network) {
        Recorder.Resumed opened = Recorder.resume(file);
        try (Recorder recorder = opened.recorder()) {
            TrainingLoop loop = loop(config, method, network, new RunControl(), recorder);
            opened.checkpoint().ifPresent(loop::continueFrom);
            loop.run();
        }
    }

    /** A clock by which a minute passes from step to step. */
    private static CheckpointPace everyStep() {
        long[] minutes = {0};
        return new CheckpointPace(() -> 60_000_000_000L * minutes[0]++);
    }

    private TrainingLoop loop(
            RunConfig config, Method method, SparseNetwork network, RunControl control, Consumer<RunEvent> events) {
        Method often = adjusted(method);
        MaskEngine engine =
                new MaskEngine(often, Distributions.uniform(), .5, model(config).maskable(), 10, 40, config.seed());
        return new TrainingLoop(config, dataset, engine, network, control, events, Map.of());
    }

    private static Method adjusted(Method method) {
        return method.adjusts()
                ? method.with(OptionalInt.of(3), OptionalDouble.empty(), OptionalDouble.empty())
                : method;
    }

    private static Architecture model(RunConfig config) {
        return config.model().equals("toy-norm") ? Toys.NORMED : Toys.MLP;
    }

    private static SparseNetwork network(RunConfig config, Method method, long seed) {
        if (config.compute().equals("sparse")) {
            return JvmNetwork.create(
                    model(config), Toys.weights(model(config), seed), config.optimizer(), method.denseMomentum());
        }
        return PyTorchNetwork.create(
                model(config),
                Toys.weights(model(config), seed),
                config.optimizer(),
                method.denseMomentum(),
                PyTorchDevices.choose("cpu").device());
    }
}
