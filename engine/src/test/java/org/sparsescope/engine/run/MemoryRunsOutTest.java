package org.sparsescope.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.engine.EngineException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsescope.engine.dataset.Dataset;
import org.sparsescope.engine.method.MaskEngine;
import org.sparsescope.engine.method.Methods;
import org.sparsescope.engine.method.distribution.Distributions;
import org.sparsescope.engine.network.Optimizer;
import org.sparsescope.engine.network.SparseNetwork;
import org.sparsescope.engine.network.Toys;
import org.sparsescope.engine.network.pytorch.PyTorchDevices;
import org.sparsescope.engine.network.pytorch.PyTorchNetwork;
import org.sparsescope.engine.record.RecordedState;
import org.sparsescope.engine.record.Recorder;
import org.sparsescope.engine.record.RunReader;
import org.sparsescope.engine.record.RunSummary;
import org.sparsescope.engine.train.RunConfig;
import org.sparsescope.engine.train.RunControl;
import org.sparsescope.engine.train.TrainingLoop;

/** No GPU is at hand to be filled, so a network says what one would. */
class MemoryRunsOutTest {
    private static final String WORDS =
            "CUDA out of memory. Tried to allocate 1.70 GiB (GPU 0; 5.80 GiB total capacity)";

    @Test
    void theRunEndsWithTheBatchToTryAndIsKept(@TempDir Path folder) throws InterruptedException {
        Path file = folder.resolve("run.scope");
        RunConfig config = RunConfig.defaults().withBatch(8).withEpochs(1).withCompute("cpu");
        Dataset dataset = Toys.dataset(80, 12);
        MaskEngine engine = new MaskEngine(
                Methods.byId("static"), Distributions.uniform(), .5, Toys.MLP.maskable(), 10, 10, config.seed());
        try (PyTorchNetwork sound = PyTorchNetwork.create(
                        Toys.MLP,
                        Toys.weights(Toys.MLP, 1),
                        Optimizer.byId("sgd"),
                        false,
                        PyTorchDevices.choose("cpu").device());
                Recorder recorder = Recorder.start(file)) {
            new TrainingLoop(config, dataset, engine, full(sound, 6), new RunControl(), recorder, Map.of()).run();
        }
        RunSummary run = RunReader.summaryOf(file);
        assertEquals(RecordedState.FAILED, run.state());
        try (RunReader reader = RunReader.open(file)) {
            assertEquals(5, reader.series("loss").values().length);
        }
        assertEquals(
                "At step 6: the memory of the GPU ran out (" + WORDS
                        + "). The run so far is kept. Try batch 4, half of the"
                        + " present 8, or a smaller model, or train on the CPU.",
                run.failure().orElseThrow());
    }

    /** {@code network}, but its device is full on the {@code last} forward pass. */
    private static SparseNetwork full(SparseNetwork network, int last) {
        int[] passes = {0};
        return (SparseNetwork) Proxy.newProxyInstance(
                SparseNetwork.class.getClassLoader(),
                new Class<?>[] {SparseNetwork.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("forwardBackward") && ++passes[0] == last) {
                        throw new EngineException(WORDS);
                    }
                    return method.invoke(network, arguments);
                });
    }
}
