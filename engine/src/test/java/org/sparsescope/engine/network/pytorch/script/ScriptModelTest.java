package org.sparsescope.engine.network.pytorch.script;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.dataset.Examples;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.initial.Saliency;
import org.sparsescope.engine.model.Architecture;
import org.sparsescope.engine.model.InitialWeights;
import org.sparsescope.engine.model.Layer;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.model.ParameterShape;
import org.sparsescope.engine.network.Batch;
import org.sparsescope.engine.network.NetworkState;
import org.sparsescope.engine.network.Optimizer;
import org.sparsescope.engine.network.SparseNetwork;
import org.sparsescope.engine.network.Toys;
import org.sparsescope.engine.network.pytorch.PyTorchDevices;
import org.sparsescope.engine.network.pytorch.PyTorchNetwork;
import org.sparsescope.engine.network.pytorch.ReplicatedNetwork;
import org.sparsescope.engine.network.sparse.JvmNetwork;
import org.sparsescope.engine.random.SeededRandom;

/** On files that {@code make.py} among the resources has made. */
class ScriptModelTest {
    private static final List<Integer> SHAPE = List.of(2, 5, 5);

    /** The same layers as ours, and what the script calls them. */
    private static final Architecture OURS = new Architecture(
            "ours",
            "Ours",
            SHAPE,
            Toys.CLASSES,
            List.of(
                    new Layer.Convolution("conv", 4, 3, 1, 1),
                    new Layer.BatchNorm("norm.0"),
                    new Layer.Relu(),
                    new Layer.Flatten(),
                    new Layer.Linear("head.1", Toys.CLASSES)));

    private static final List<Mask> MASKS =
            List.of(Mask.random(72, 30, new SeededRandom(1)), Mask.random(300, 90, new SeededRandom(2)));

    @TempDir
    private Path folder;

    private final Examples examples = Toys.examples(40, SHAPE, 5);
    private Path file = Path.of("");

    @BeforeEach
    void takeTheFile() throws IOException {
        file = resource("net.pt");
    }

    @Test
    void itsParametersAndBuffersKeepTheNamesOfTheScript() {
        Architecture model = model();

        assertEquals(
                List.of(
                        new LayerShape("conv", List.of(4, 2, 3, 3), 1),
                        new LayerShape("head.1", List.of(Toys.CLASSES, 100), 1)),
                model.maskable());
        assertEquals(
                List.of(
                        "conv.weight",
                        "conv.bias",
                        "norm.0.weight",
                        "norm.0.bias",
                        "head.1.weight",
                        "head.1.bias",
                        "norm.0.running_mean",
                        "norm.0.running_var"),
                model.parameters().stream().map(ParameterShape::name).toList());
    }

    @Test
    void itStartsFromTheValuesInTheFileWhateverTheSeed() {
        Map<String, float[]> first = InitialWeights.of(model(), 1);

        assertTrue(model().bringsValues());
        first.forEach((name, values) -> assertArrayEquals(values, Toys.get(InitialWeights.of(model(), 2), name), name));
        assertNotEquals(0, Toys.get(first, "conv.weight")[0]);
    }

    @Test
    void itTrainsAsTheSameLayersOfOurs() {
        Map<String, float[]> weights = new HashMap<>(InitialWeights.of(model(), 1));
        try (SparseNetwork ours = network(OURS, weights);
                SparseNetwork script = network(model(), weights)) {
            ours.setMasks(MASKS);
            script.setMasks(MASKS);
            for (int step = 0; step < 5; step++) {
                assertEquals(step(ours, step), step(script, step), 1e-6, "step " + step);
            }
            assertEquals(
                    ours.evaluate(examples).loss(), script.evaluate(examples).loss(), 1e-6);
            NetworkState expected = ours.save();
            NetworkState found = script.save();
            expected.parameters()
                    .forEach((name, values) ->
                            assertArrayEquals(values, Toys.get(found.parameters(), name), 1e-6f, name));
            expected.slots()
                    .forEach((name, values) -> assertArrayEquals(values, Toys.get(found.slots(), name), 1e-6f, name));
            for (int l = 0; l < MASKS.size(); l++) {
                float[] values = script.views().get(l).weights();
                for (int i = 0; i < values.length; i++) {
                    assertTrue(MASKS.get(l).live(i) || values[i] == 0);
                }
            }
        }
    }

    @Test
    void aSavedStateGoesOnBitByBitRunningStatisticsIncluded() {
        Map<String, float[]> weights = InitialWeights.of(model(), 1);
        NetworkState middle;
        NetworkState end;
        try (SparseNetwork network = network(model(), weights)) {
            network.setMasks(MASKS);
            step(network, 0);
            middle = network.save();
            step(network, 1);
            end = network.save();
        }
        try (SparseNetwork network = network(model(), weights)) {
            step(network, 3);
            network.setMasks(MASKS);
            network.load(middle);
            step(network, 1);
            NetworkState found = network.save();
            end.parameters()
                    .forEach((name, values) -> assertArrayEquals(values, Toys.get(found.parameters(), name), name));
            end.slots().forEach((name, values) -> assertArrayEquals(values, Toys.get(found.slots(), name), name));
        }
    }

    @Test
    void gradientsDoNotLeakIntoTheNextStep() {
        Map<String, float[]> weights = InitialWeights.of(model(), 1);
        try (SparseNetwork network = network(model(), weights)) {
            assertArrayEquals(new float[72], network.views().get(0).gradients());
            network.forwardBackward(batch(0), 1);
            float[] once = network.views().get(0).gradients().clone();
            network.clearGradients();
            assertArrayEquals(new float[72], network.views().get(0).gradients());
            network.forwardBackward(batch(0), .5);
            network.forwardBackward(batch(0), .5);
            assertArrayEquals(once, network.views().get(0).gradients(), 1e-6f);
        }
    }

    @Test
    void pruningBeforeTrainingWorksOnIt() {
        try (SparseNetwork network = network(model(), InitialWeights.of(model(), 1))) {
            List<Mask> dense = List.of(Mask.dense(72), Mask.dense(300));
            for (Saliency saliency : List.of(Saliency.snip(), Saliency.grasp(), Saliency.synflow())) {
                assertNotEquals(
                        0, saliency.scores(network.probe(batch(0)), dense).get(0)[0]);
            }
        }
    }

    @Test
    void replicasEachLoadAModuleOfTheirOwn() {
        Map<String, float[]> weights = InitialWeights.of(model(), 1);
        try (SparseNetwork one = network(model(), weights);
                SparseNetwork two = ReplicatedNetwork.create(
                        model(),
                        weights,
                        Optimizer.byId("sgd"),
                        false,
                        PyTorchDevices.choose("cpu,cpu").devices())) {
            one.setMasks(MASKS);
            two.setMasks(MASKS);
            // Batch norm sees other batches, so only roughly.
            assertEquals(step(one, 0), step(two, 0), .2);
            assertEquals(one.evaluate(examples).loss(), two.evaluate(examples).loss(), .3);
        }
    }

    @Test
    void theSparseKernelsSayThatTheyCannotRunIt() {
        assertEquals(
                "the kernels have no way to run a TorchScript",
                JvmNetwork.obstacle(model()).orElseThrow());
    }

    @Test
    void whatCannotBeTrainedIsRefusedWithAWayOut() throws IOException {
        assertRefused("There is no file", () -> ScriptModel.of(folder.resolve("none.pt")));
        Path tensors = resource("state.pt");
        assertRefused(
                "it holds tensors without the code of a network, as torch.save writes them; write it with"
                        + " torch.jit.script(model).save(...).",
                () -> ScriptModel.of(tensors));
        Path text = Files.writeString(folder.resolve("text.pt"), "no archive");
        assertRefused("is no TorchScript that can be trained", () -> ScriptModel.of(text));
        Path cut = Files.write(folder.resolve("cut.pt"), Arrays.copyOf(Files.readAllBytes(file), 3000));
        assertRefused("cut.pt", () -> ScriptModel.of(cut));
        assertRefused(
                "cannot take examples of shape 1 x 28 x 28 in 10 classes: the TorchScript does not take a batch of shape"
                        + " (2, 1, 28, 28)",
                () -> ScriptModel.of(file).forData(List.of(1, 28, 28), 10));
        assertRefused("in 4 classes", () -> ScriptModel.of(file).forData(SHAPE, 4));
    }

    private static void assertRefused(String part, Executable work) {
        String sentence = assertThrows(InputException.class, work).toString();
        assertTrue(sentence.contains(part), sentence);
    }

    private Architecture model() {
        return ScriptModel.of(file).forData(SHAPE, Toys.CLASSES);
    }

    private Path resource(String name) throws IOException {
        Path copy = folder.resolve(name);
        try (InputStream in = Objects.requireNonNull(ScriptModelTest.class.getResourceAsStream(name))) {
            Files.copy(in, copy);
        }
        return copy;
    }

    private Batch batch(int step) {
        return new Batch(examples, Toys.indices(4 * step, 4 * step + 8));
    }

    private double step(SparseNetwork network, int step) {
        network.clearGradients();
        double loss = network.forwardBackward(batch(step), 1);
        network.step(.1);
        return loss;
    }

    private static PyTorchNetwork network(Architecture architecture, Map<String, float[]> weights) {
        return PyTorchNetwork.create(
                architecture,
                weights,
                Optimizer.byId("sgd"),
                false,
                PyTorchDevices.choose("cpu").device());
    }
}
