package org.sparsescope.engine.train;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.dataset.Augmentation;
import org.sparsescope.engine.dataset.Dataset;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.LayerUpdate;
import org.sparsescope.engine.method.MaskEngine;
import org.sparsescope.engine.method.Method;
import org.sparsescope.engine.method.Methods;
import org.sparsescope.engine.method.distribution.Distributions;
import org.sparsescope.engine.network.Optimizer;
import org.sparsescope.engine.network.SparseNetwork;
import org.sparsescope.engine.network.Toys;
import org.sparsescope.engine.network.pytorch.PyTorchDevices;
import org.sparsescope.engine.network.pytorch.PyTorchNetwork;

@Timeout(60)
class TrainingLoopTest {
    private static final RunConfig CONFIG = RunConfig.defaults()
            .withDataset("toy")
            .withModel("toy-mlp")
            .withSparsity(.5)
            .withEpochs(4)
            .withBatch(8)
            .withDeltaT(5)
            .withDropFraction(.5)
            .withTEnd(1)
            .withCompute("cpu");

    private final Dataset dataset = Toys.dataset(87, 30);
    private final RunControl control = new RunControl();
    private final List<RunEvent> events = new CopyOnWriteArrayList<>();

    @Test
    void aStepLargerThanTheSplitIsRefused() {
        RunConfig config = CONFIG.withBatch(44).withAccumulate(2);
        InputException refused = assertThrows(
                InputException.class,
                () -> TrainingLoop.stepsPerEpoch(config, dataset.train().size()));
        assertEquals(
                "One step takes 88 training examples (batch 44 times accumulate 2), but the dataset has 87; choose a smaller"
                        + " batch.",
                refused.getMessage());
        assertEquals(
                1,
                TrainingLoop.stepsPerEpoch(config.withBatch(43), dataset.train().size()));
    }

    @Test
    void tellsTheRunInOrder() {
        run(CONFIG.withMethod("set"));

        assertInstanceOf(RunEvent.Started.class, events.get(0));
        RunEvent.Finished finished = assertInstanceOf(RunEvent.Finished.class, events.get(events.size() - 1));
        List<RunEvent.StepMeasured> steps = of(RunEvent.StepMeasured.class);
        assertEquals(40, steps.size());
        for (int i = 0; i < steps.size(); i++) {
            assertEquals(i + 1, steps.get(i).step());
        }
        assertEquals(
                List.of(10L, 20L, 30L, 40L),
                of(RunEvent.Evaluated.class).stream()
                        .map(RunEvent.Evaluated::step)
                        .toList());
        assertEquals(
                List.of(1, 2, 3, 4),
                of(RunEvent.Evaluated.class).stream()
                        .map(RunEvent.Evaluated::epoch)
                        .toList());
        assertEquals(40, finished.step());
        assertEquals(false, finished.stopped());
        assertEquals(RunState.FINISHED, control.state());
    }

    @Test
    void startsWithTheEnginesMasksAndWhatARunFileRemembers() {
        run(CONFIG);

        RunEvent.Started started = of(RunEvent.Started.class).get(0);
        assertEquals(engine(CONFIG).initialMasks(), started.initialMasks());
        assertEquals(Toys.MLP.maskable(), started.layers());
        assertEquals(10, started.stepsPerEpoch());
        assertEquals(40, started.totalSteps());
        assertTrue(started.environment()
                .keySet()
                .containsAll(List.of("device", "dataset.sha256", "java", "os", "pytorch", "djl", "threads")));
    }

    @Test
    void masksChangeWhenDueAndTheNetworkFollows() {
        try (PyTorchNetwork network = network(CONFIG, false)) {
            loop(CONFIG, network).run();

            List<RunEvent.MaskUpdated> updates = of(RunEvent.MaskUpdated.class);
            assertEquals(
                    List.of(5L, 10L, 15L, 20L, 25L, 30L, 35L),
                    updates.stream().map(RunEvent.MaskUpdated::step).toList());
            List<Mask> last = updates.get(updates.size() - 1).layers().stream()
                    .map(LayerUpdate::mask)
                    .toList();
            assertEquals(last, network.views().stream().map(view -> view.mask()).toList());
            for (int l = 0; l < last.size(); l++) {
                float[] weights = network.views().get(l).weights();
                for (int i = 0; i < weights.length; i++) {
                    assertTrue(last.get(l).live(i) || weights[i] == 0);
                }
            }
        }
    }

    @Test
    void riglsUpdateReplacesTheStepAndItsGradientIsGoneAfterwards() {
        // Every step but the last is an update that drops nothing: the last alone may move the weights, by its own
        // gradient.
        RunConfig config =
                CONFIG.withDeltaT(1).withDropFraction(.01).withEpochs(1).withOptimizer(new Optimizer.Sgd(0, false, 0));
        try (PyTorchNetwork network = network(config, false);
                PyTorchNetwork expected = network(config, false)) {
            loop(config, network).run();

            assertEquals(9, of(RunEvent.MaskUpdated.class).size());
            expected.setMasks(engine(config).initialMasks());
            Batches batches = new Batches(dataset.train(), Augmentation.NONE, 8, 1, config.seed());
            for (int step = 1; step <= 9; step++) {
                batches.next();
            }
            expected.forwardBackward(batches.next(), 1);
            expected.step(of(RunEvent.StepMeasured.class).get(9).learningRate());
            for (String name : List.of("fc1.weight", "fc1.bias", "fc2.weight", "fc2.bias")) {
                assertArrayEquals(
                        Toys.get(expected.save().parameters(), name),
                        Toys.get(network.save().parameters(), name));
            }
        }
    }

    @Test
    void setUpdatesAfterItsStep() {
        try (PyTorchNetwork network = network(CONFIG, false)) {
            loop(CONFIG.withMethod("set"), network).run();

            assertEquals(40, network.save().optimizerSteps());
        }
    }

    @Test
    void updatesCountOptimizerStepsNotMicroBatches() {
        run(CONFIG.withBatch(2).withAccumulate(4));

        assertEquals(40, of(RunEvent.StepMeasured.class).size());
        assertEquals(
                List.of(5L, 10L, 15L, 20L, 25L, 30L, 35L),
                of(RunEvent.MaskUpdated.class).stream()
                        .map(RunEvent.MaskUpdated::step)
                        .toList());
    }

    @Test
    void accumulatedMicroBatchesTrainAsTheirBatchDoes() {
        RunConfig dense = CONFIG.withMethod("dense");

        double[] whole = losses(dense);
        double[] parts = losses(dense.withBatch(2).withAccumulate(4));

        assertArrayEquals(whole, parts, 1e-4);
    }

    @Test
    void equalSeedsGiveEqualRuns() {
        double[] first = losses(CONFIG);
        List<Mask> firstMasks = lastMasks();
        double[] second = losses(CONFIG);

        assertArrayEquals(first, second);
        assertEquals(firstMasks, lastMasks());
    }

    @Test
    void pausesAtTheNextUpdateShowsItAndGoesOn() {
        control.nextUpdate();
        CompletableFuture<Void> running = CompletableFuture.runAsync(() -> run(CONFIG));
        awaitPauses(1);
        assertEquals(5, of(RunEvent.StepMeasured.class).size());
        assertEquals(5, of(RunEvent.Paused.class).get(0).step());

        control.nextUpdate();
        awaitPauses(2);
        assertEquals(10, of(RunEvent.Paused.class).get(1).step());
        assertEquals(1, of(RunEvent.Resumed.class).size());

        control.resume();
        running.join();
        assertEquals(40, of(RunEvent.StepMeasured.class).size());
    }

    @Test
    void aStoppedRunEvaluatesWhereItStopped() {
        control.nextUpdate();
        CompletableFuture<Void> running = CompletableFuture.runAsync(() -> run(CONFIG));
        awaitPauses(1);

        control.stop();
        control.stop();
        running.join();

        assertEquals(
                List.of(5L),
                of(RunEvent.Evaluated.class).stream()
                        .map(RunEvent.Evaluated::step)
                        .toList());
        RunEvent.Finished finished = of(RunEvent.Finished.class).get(0);
        assertTrue(finished.stopped());
        assertEquals(5, finished.step());
        assertEquals(RunState.STOPPED, control.state());
    }

    @Test
    void aRunStoppedBeforeItsFirstStepEndsWithoutFigures() {
        control.stop();

        run(CONFIG);

        assertEquals(List.of(), of(RunEvent.Evaluated.class));
        assertEquals(0, of(RunEvent.Finished.class).get(0).msPerStep());
    }

    @Test
    void pausesDoNotCountAsTrainingTime() throws InterruptedException {
        control.nextUpdate();
        CompletableFuture<Void> running = CompletableFuture.runAsync(() -> run(CONFIG));
        awaitPauses(1);
        long paused = System.nanoTime();
        await().until(() -> System.nanoTime() - paused > 300_000_000L);
        control.resume();
        running.join();

        double measured = of(RunEvent.StepMeasured.class).stream()
                .mapToDouble(RunEvent.StepMeasured::milliseconds)
                .sum();
        double reported = of(RunEvent.Finished.class).get(0).msPerStep() * 40;
        assertTrue(reported >= measured);
        assertTrue(reported < measured + 300, reported + " against " + measured);
    }

    @Test
    void aDivergingRunFailsWithAdvice() {
        run(CONFIG.withLearningRate(1e30).withOptimizer(new Optimizer.Sgd(0, false, 0)));

        RunEvent.Failed failed = assertInstanceOf(RunEvent.Failed.class, events.get(events.size() - 1));
        assertTrue(failed.sentence().contains("The learning rate, 1.0E30, is probably too high"), failed.sentence());
        assertEquals(RunState.FAILED, control.state());
    }

    @Test
    void whateverBreaksEndsTheRunWithASentence() {
        PyTorchNetwork closed = network(CONFIG, false);
        closed.close();

        loop(CONFIG, closed).run();

        assertTrue(of(RunEvent.Failed.class).get(0).sentence().startsWith("Before the first step: training failed"));
    }

    @Test
    void aConfigurationThatCannotRunIsRefusedBeforeAnythingHappens() {
        try (PyTorchNetwork network = network(CONFIG, false)) {
            assertThrows(InputException.class, () -> loop(CONFIG.withEpochs(0), network));
            assertThrows(InputException.class, () -> loop(CONFIG.withBatch(88), network));
        }
        assertEquals(List.of(), events);
    }

    @Test
    void snfsTrainsWithDenseMomentum() {
        try (PyTorchNetwork network = network(CONFIG, true)) {
            loop(CONFIG.withMethod("snfs"), network).run();

            assertEquals(3, of(RunEvent.MaskUpdated.class).size());
            assertEquals(RunState.FINISHED, control.state());
        }
    }

    @ParameterizedTest
    @MethodSource("everyMethod")
    void everyMethodRunsThroughTheSameLoopAndEndsWithItsCount(Method catalogued) {
        Method method = catalogued.adjusts()
                ? catalogued.with(OptionalInt.of(3), OptionalDouble.empty(), OptionalDouble.empty())
                : catalogued;
        MaskEngine engine = new MaskEngine(method, Distributions.uniform(), .5, Toys.MLP.maskable(), 10, 40, 1);
        try (PyTorchNetwork network = network(CONFIG, method.denseMomentum())) {
            new TrainingLoop(CONFIG, dataset, engine, network, control, events::add, Map.of()).run();

            assertEquals(List.of(), of(RunEvent.Failed.class));
            assertEquals(method.sparse() ? 23 : 45, nnz(engine.masks())); // 15 of 30 and 8 of 15
            assertEquals(
                    engine.masks(),
                    network.views().stream().map(view -> view.mask()).toList());
        }
    }

    static List<Method> everyMethod() {
        return Methods.all();
    }

    private static int nnz(List<Mask> masks) {
        return masks.stream().mapToInt(Mask::nnz).sum();
    }

    @Test
    void pruningBeforeTrainingLooksAtTheFirstBatchAndTakesNothingFromTheTraining() {
        double first = losses(CONFIG.withMethod("dense").withSparsity(0))[0];
        assertEquals(first, losses(CONFIG.withMethod("snip").withSparsity(0))[0]);
    }

    private void run(RunConfig config) {
        try (PyTorchNetwork network = network(config, false)) {
            loop(config, network).run();
        }
    }

    private double[] losses(RunConfig config) {
        events.clear();
        run(config);
        return of(RunEvent.StepMeasured.class).stream()
                .mapToDouble(RunEvent.StepMeasured::loss)
                .toArray();
    }

    private List<Mask> lastMasks() {
        List<RunEvent.MaskUpdated> updates = of(RunEvent.MaskUpdated.class);
        return updates.get(updates.size() - 1).layers().stream()
                .map(LayerUpdate::mask)
                .toList();
    }

    private TrainingLoop loop(RunConfig config, SparseNetwork network) {
        return new TrainingLoop(config, dataset, engine(config), network, control, events::add, Map.of());
    }

    private MaskEngine engine(RunConfig config) {
        Method method = Methods.byId(config.method());
        long stepsPerEpoch =
                Math.max(1, TrainingLoop.stepsPerEpoch(config, dataset.train().size()));
        return new MaskEngine(
                method.sparse() ? adjusted(method, config) : method,
                Distributions.uniform(),
                config.sparsity(),
                Toys.MLP.maskable(),
                stepsPerEpoch,
                stepsPerEpoch * Math.max(1, config.epochs()),
                config.seed());
    }

    private static Method adjusted(Method method, RunConfig config) {
        return method.id().equals("rigl") ? method.with(config.deltaT(), config.dropFraction(), config.tEnd()) : method;
    }

    private static PyTorchNetwork network(RunConfig config, boolean denseMomentum) {
        return PyTorchNetwork.create(
                Toys.MLP,
                Toys.weights(Toys.MLP, config.seed()),
                config.optimizer(),
                denseMomentum,
                PyTorchDevices.choose("cpu").device());
    }

    private void awaitPauses(int count) {
        await().until(() -> of(RunEvent.Paused.class).size() == count);
    }

    private <E extends RunEvent> List<E> of(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
