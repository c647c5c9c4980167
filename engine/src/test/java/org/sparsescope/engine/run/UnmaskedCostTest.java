package org.sparsescope.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsescope.engine.method.MaskEngine;
import org.sparsescope.engine.method.Methods;
import org.sparsescope.engine.method.distribution.Distributions;
import org.sparsescope.engine.model.Architecture;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.model.ModelCatalog;
import org.sparsescope.engine.network.Optimizer;
import org.sparsescope.engine.network.SparseNetwork;
import org.sparsescope.engine.network.Toys;
import org.sparsescope.engine.network.pytorch.PyTorchDevices;
import org.sparsescope.engine.network.pytorch.PyTorchNetwork;
import org.sparsescope.engine.plugin.Recipes;
import org.sparsescope.engine.record.Recorder;
import org.sparsescope.engine.record.RunReader;
import org.sparsescope.engine.train.Flops;
import org.sparsescope.engine.train.RunConfig;
import org.sparsescope.engine.train.RunControl;
import org.sparsescope.engine.train.TrainingLoop;

/** Weights that no mask is ever on, as of depthwise convolutions, are part of what a network costs. */
class UnmaskedCostTest {
    private static final int BATCH = 8;

    @Test
    void depthwiseConvolutionsAreCountedWhetherMaskedOrNot() {
        Architecture dense = ModelCatalog.byId("mobilenet-v1");
        Architecture masked = ModelCatalog.byId("mobilenet-v1-depthwise");

        assertEquals(0, masked.unmaskedFlops());
        assertEquals(flops(masked), flops(dense) + dense.unmaskedFlops());
        assertEquals(0, ModelCatalog.byId("resnet-18").unmaskedFlops());
    }

    @Test
    void whatARunWillCostHasThem() {
        Outlook.Data mnist =
                new Outlook.Data(ModelCatalog.MNIST_SHAPE, ModelCatalog.MNIST_CLASSES, OptionalInt.of(60_000));
        RunConfig config = RunConfig.defaults().withMethod("dense");
        Flops masked = total(config.withModel("mobilenet-v1-depthwise"), mnist);

        assertEquals(masked, total(config.withModel("mobilenet-v1"), mnist));
    }

    @Test
    void aRunFileHasThemInItsTotals(@TempDir Path folder) throws InterruptedException {
        Path file = folder.resolve("run.scope");
        RunConfig config = RunConfig.defaults().withBatch(BATCH).withEpochs(1).withCompute("cpu");
        MaskEngine engine = new MaskEngine(
                Methods.byId("static"), Distributions.uniform(), .5, Toys.MLP.maskable(), 10, 10, config.seed());
        try (SparseNetwork network = PyTorchNetwork.create(
                        Toys.MLP,
                        Toys.weights(Toys.MLP, 1),
                        Optimizer.byId("sgd"),
                        false,
                        PyTorchDevices.choose("cpu").device());
                Recorder recorder = Recorder.start(file)) {
            new TrainingLoop(
                            config,
                            Toys.dataset(80, 12),
                            engine,
                            network,
                            new RunControl(),
                            recorder,
                            Map.of("flops.unmasked", "1000"))
                    .run();
        }
        long live = engine.plan().kept();
        long all = engine.plan().size();
        assertEquals(
                new Flops(
                        6. * BATCH * 10 * live + 3. * 1000 * BATCH * 10,
                        6. * BATCH * 10 * all + 3. * 1000 * BATCH * 10,
                        2 * live + 1000,
                        2 * all + 1000),
                RunReader.summaryOf(file).flops().orElseThrow());
    }

    private static Flops total(RunConfig config, Outlook.Data data) {
        return Outlook.of(config, Recipes.builtIn(), Optional.of(data))
                .cost()
                .orElseThrow()
                .total();
    }

    private static long flops(Architecture model) {
        return model.maskable().stream().mapToLong(LayerShape::forwardFlops).sum();
    }
}
