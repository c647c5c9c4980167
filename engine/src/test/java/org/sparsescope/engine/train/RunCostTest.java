package org.sparsescope.engine.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparsescope.engine.dataset.Augmentation;
import org.sparsescope.engine.dataset.Dataset;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.FakeLayer;
import org.sparsescope.engine.method.LayerUpdate;
import org.sparsescope.engine.method.LayerView;
import org.sparsescope.engine.method.MaskEngine;
import org.sparsescope.engine.method.Method;
import org.sparsescope.engine.method.Methods;
import org.sparsescope.engine.method.SparsityPlan;
import org.sparsescope.engine.method.UpdateStatistics;
import org.sparsescope.engine.method.distribution.Distributions;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.network.Toys;
import org.sparsescope.engine.network.pytorch.PyTorchDevices;
import org.sparsescope.engine.network.pytorch.PyTorchNetwork;

/** What the loop counts and averages, beside the same done by hand. */
class RunCostTest {
    private static final RunConfig CONFIG = RunConfig.defaults()
            .withDataset("toy")
            .withModel("toy-mlp")
            .withSparsity(.5)
            .withEpochs(2)
            .withBatch(4)
            .withAccumulate(2)
            .withDeltaT(5)
            .withDropFraction(.5)
            .withTEnd(1)
            .withCompute("cpu");
    private static final int STEPS = 20;
    private static final int EXAMPLES = 8; // a step

    private final Dataset dataset = Toys.dataset(87, 30);

    @ParameterizedTest
    @CsvSource({
        "rigl, 1",
        "rigl, 3",
        "rigl, 9",
        "snfs, 1",
        "set, 1",
        "set, 3",
        "static, 1",
        "dense, 1",
        "gmp, 1",
        "granet, 2"
    })
    void everyStepCostsWhatItReads(String method, int growthBatches) {
        List<RunEvent> events = run(CONFIG.withMethod(method).withGrowthBatches(growthBatches));
        List<RunEvent.MaskUpdated> updates = of(events, RunEvent.MaskUpdated.class);
        RunEvent.Started started = of(events, RunEvent.Started.class).get(0);
        boolean byGradient = method.equals("rigl") || method.equals("granet");
        long[] uses = new long[2];
        List<Mask> masks = started.initialMasks();
        long last = 0;
        for (long step = 1; step <= STEPS; step++) {
            for (int l = 0; l < 2; l++) {
                int size = masks.get(l).size();
                int nnz = masks.get(l).nnz();
                uses[l] += method.equals("snfs") ? 2L * nnz + size : 3L * nnz;
                for (RunEvent.MaskUpdated update : at(updates, step)) {
                    boolean grew = update.layers().get(l).statistics().grown() > 0;
                    uses[l] += byGradient && grew ? Math.min(growthBatches, step - last) * (size - nnz) : 0;
                }
            }
            for (RunEvent.MaskUpdated update : at(updates, step)) {
                masks = update.layers().stream().map(LayerUpdate::mask).toList();
                last = step;
                assertEquals(2. * EXAMPLES * uses[1], update.flops().get(1).training(), "at step " + step);
            }
        }
        RunEvent.Evaluated end = of(events, RunEvent.Evaluated.class).get(1);
        assertEquals(STEPS, end.step());
        for (int l = 0; l < 2; l++) {
            assertEquals(2. * EXAMPLES * uses[l], end.flops().get(l).training());
            assertEquals(
                    6. * EXAMPLES * STEPS * masks.get(l).size(),
                    end.flops().get(l).denseTraining());
            assertEquals(2L * masks.get(l).nnz(), end.flops().get(l).inference());
        }
    }

    @ParameterizedTest
    @CsvSource({"rigl, 1", "rigl, 3", "rigl, 9", "set, 1", "deepr, 1", "static, 1", "dense, 1"})
    void whatATrainingCostsIsKnownBeforehandToTheLastOperation(String method, int growthBatches) {
        RunConfig config = CONFIG.withMethod(method).withGrowthBatches(growthBatches);
        ExpectedFlops expected = expected(config);
        assertTrue(expected.exact());
        RunEvent.Evaluated end = of(run(config), RunEvent.Evaluated.class).get(1);
        assertEquals(end.flops(), expected.layers());
    }

    @ParameterizedTest
    @ValueSource(strings = {"snfs", "gmp", "granet", "acdc", "mest"})
    void whereLayersGoTheirOwnWayTheCostIsKnownAboutRight(String method) {
        RunConfig config = CONFIG.withMethod(method);
        ExpectedFlops expected = expected(config);
        assertFalse(expected.exact());
        RunEvent.Evaluated end = of(run(config), RunEvent.Evaluated.class).get(1);
        double counted = Flops.total(end.flops()).training();
        assertEquals(1, expected.total().training() / counted, .03);
    }

    @Test
    void weightsThatAreNeverMaskedCostTheSameInASparseTrainingAsInADenseOne() {
        UnmaskedWork depthwise = new UnmaskedWork(1000, 8);
        assertEquals(new Flops(250_000, 260_000, 1_050, 1_100), depthwise.with(new Flops(10_000, 20_000, 50, 100), 10));
        assertEquals(
                depthwise,
                UnmaskedWork.of(
                        Map.of("flops.unmasked", "1000"), CONFIG.withBatch(4).withAccumulate(2)));
        assertEquals(0, UnmaskedWork.of(Map.of(), CONFIG).perExample());
    }

    private ExpectedFlops expected(RunConfig config) {
        Method method = adjusted(config);
        List<LayerShape> layers = Toys.MLP.maskable();
        return ExpectedFlops.of(
                method,
                SparsityPlan.of(layers, Distributions.uniform(), method.sparse() ? config.sparsity() : 0),
                sparsity -> SparsityPlan.of(layers, Distributions.uniform(), sparsity),
                method.rewiring().map(own -> own.schedule().over(STEPS / 2, STEPS)),
                STEPS,
                new UnmaskedWork(0, EXAMPLES),
                config.growthBatches());
    }

    @Test
    void anUpdateBringsTheTotalsOfItsLayers() {
        List<RunEvent> events = run(CONFIG);
        for (RunEvent.MaskUpdated update : of(events, RunEvent.MaskUpdated.class)) {
            List<UpdateStatistics> layers =
                    update.layers().stream().map(LayerUpdate::statistics).toList();
            assertEquals(UpdateStatistics.total(List.of(30, 15), layers), update.totals());
            assertTrue(update.totals().links().isPresent());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void growthSeesTheMeanGradientOfTheLastSteps(int growthBatches) {
        RunConfig config = CONFIG.withEpochs(1).withGrowthBatches(growthBatches);
        List<LayerUpdate> byLoop =
                of(run(config), RunEvent.MaskUpdated.class).get(0).layers();
        List<LayerUpdate> byHand = firstUpdate(config, growthBatches);
        for (int l = 0; l < 2; l++) {
            assertEquals(byHand.get(l).mask(), byLoop.get(l).mask());
            assertEquals(byHand.get(l).statistics(), byLoop.get(l).statistics());
        }
        double other =
                firstUpdate(config, 4 - growthBatches).get(0).statistics().growThreshold();
        assertNotEquals(other, byLoop.get(0).statistics().growThreshold());
    }

    /** Trains to the update at step 5 with plain calls and averages the last gradients in plain loops. */
    private List<LayerUpdate> firstUpdate(RunConfig config, int growthBatches) {
        MaskEngine engine = engine(config);
        try (PyTorchNetwork network = network(config, false)) {
            network.setMasks(engine.initialMasks());
            Batches batches = new Batches(dataset.train(), Augmentation.NONE, 4, 2, config.seed());
            LearningRate rate = LearningRates.of(config.learningRateSchedule(), config.learningRate());
            List<float[]> sums = List.of(new float[30], new float[15]);
            for (int step = 1; step <= 5; step++) {
                network.clearGradients();
                network.forwardBackward(batches.next(), .5);
                network.forwardBackward(batches.next(), .5);
                for (int l = 0; l < 2 && step > 5 - growthBatches; l++) {
                    float[] gradients = network.views().get(l).gradients();
                    for (int i = 0; i < gradients.length; i++) {
                        sums.get(l)[i] += gradients[i];
                    }
                }
                if (step < 5) {
                    network.step(rate.at(step, 10));
                }
            }
            List<LayerView> views = new ArrayList<>();
            for (int l = 0; l < 2; l++) {
                LayerView now = network.views().get(l);
                FakeLayer layer = new FakeLayer(now.shape(), now.mask());
                for (int i = 0; i < layer.weights.length; i++) {
                    layer.weights[i] = now.weights()[i];
                    layer.gradients[i] = sums.get(l)[i] / growthBatches;
                }
                views.add(layer);
            }
            return engine.update(views, 5);
        }
    }

    @Test
    void oneStepIsItsOwnMeanAndNothingIsCopied() {
        GradientMean mean = new GradientMean(1, step -> step % 5 == 0);
        List<LayerView> views = List.of(new FakeLayer("fc", Mask.dense(2)));
        for (int step = 1; step <= 10; step++) {
            assertTrue(!mean.wants(step));
        }
        assertSame(views, mean.over(views));
        assertEquals(1, mean.count());
    }

    @Test
    void theMeanStartsAnewAfterEachUpdate() {
        GradientMean mean = new GradientMean(3, step -> step % 5 == 0);
        assertEquals(
                List.of(3L, 4L, 8L, 9L),
                java.util.stream.LongStream.range(1, 10)
                        .filter(step -> step != 5 && mean.wants(step))
                        .boxed()
                        .toList());
        FakeLayer layer = new FakeLayer("fc", Mask.dense(2));
        mean.gather(List.of(layer.gradients(1, 2)));
        mean.gather(List.of(layer.gradients(2, 4)));
        GradientMean resumed = new GradientMean(3, step -> step % 5 == 0);
        List<LayerShape> layers = List.of(layer.shape());
        resumed.load(mean.save(), layers);
        GatheredGradients others = new GatheredGradients(2, List.of(new float[3]));
        assertThrows(IllegalArgumentException.class, () -> resumed.load(others, layers));
        for (GradientMean each : List.of(mean, resumed)) {
            assertEquals(3, each.count());
            LayerView averaged = each.over(List.of(layer.gradients(6, 9))).get(0);
            assertArrayEquals(new float[] {3, 5}, averaged.gradients());
            assertArrayEquals(new float[] {3, 5}, averaged.gradients(), "asked twice");
            each.clear();
            each.gather(List.of(layer.gradients(1, 1)));
            assertArrayEquals(
                    new float[] {2, 3},
                    each.over(List.of(layer.gradients(3, 5))).get(0).gradients());
        }
    }

    private List<RunEvent> run(RunConfig config) {
        List<RunEvent> events = new ArrayList<>();
        try (PyTorchNetwork network =
                network(config, Methods.byId(config.method()).denseMomentum())) {
            new TrainingLoop(config, dataset, engine(config), network, new RunControl(), events::add, Map.of()).run();
        }
        assertEquals(List.of(), of(events, RunEvent.Failed.class));
        return events;
    }

    private static Method adjusted(RunConfig config) {
        Method method = Methods.byId(config.method());
        return method.rewiring()
                        .map(rewiring -> rewiring.schedule().takesDropFraction())
                        .orElse(false)
                ? method.with(config.deltaT(), config.dropFraction(), config.tEnd())
                : method.adjusts()
                        ? method.with(config.deltaT(), java.util.OptionalDouble.empty(), config.tEnd())
                        : method;
    }

    private MaskEngine engine(RunConfig config) {
        return new MaskEngine(
                adjusted(config),
                Distributions.uniform(),
                config.sparsity(),
                Toys.MLP.maskable(),
                10,
                10L * config.epochs(),
                config.seed());
    }

    private static PyTorchNetwork network(RunConfig config, boolean denseMomentum) {
        return PyTorchNetwork.create(
                Toys.MLP,
                Toys.weights(Toys.MLP, config.seed()),
                config.optimizer(),
                denseMomentum,
                PyTorchDevices.choose("cpu").device());
    }

    private static List<RunEvent.MaskUpdated> at(List<RunEvent.MaskUpdated> updates, long step) {
        return updates.stream().filter(update -> update.step() == step).toList();
    }

    private static <E extends RunEvent> List<E> of(List<RunEvent> events, Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
