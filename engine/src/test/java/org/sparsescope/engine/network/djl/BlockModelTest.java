package org.sparsescope.engine.network.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.dataset.Examples;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.compaction.Compaction;
import org.sparsescope.engine.method.initial.Saliency;
import org.sparsescope.engine.model.Architecture;
import org.sparsescope.engine.model.InitialWeights;
import org.sparsescope.engine.model.Layer;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.model.ParameterShape;
import org.sparsescope.engine.model.ParameterShape.Role;
import org.sparsescope.engine.network.Batch;
import org.sparsescope.engine.network.Optimizer;
import org.sparsescope.engine.network.Toys;
import org.sparsescope.engine.network.pytorch.PyTorchDevices;
import org.sparsescope.engine.network.pytorch.PyTorchNetwork;
import org.sparsescope.engine.network.sparse.JvmNetwork;
import org.sparsescope.engine.random.SeededRandom;

class BlockModelTest {
    private static final List<Integer> SHAPE = List.of(2, 5, 5);
    private static final Architecture OURS = new Architecture(
            "ours",
            "Ours",
            SHAPE,
            Toys.CLASSES,
            List.of(
                    new Layer.Convolution("conv1", 4, 3, 1, 1),
                    new Layer.BatchNorm("bn1"),
                    new Layer.Relu(),
                    new Layer.Flatten(),
                    new Layer.Linear("fc1", Toys.CLASSES)));

    private final Examples examples = Toys.examples(40, SHAPE, 5);

    private static Block block(Block activation, int classes) {
        return new SequentialBlock()
                .add(Conv2d.builder()
                        .setKernelShape(new Shape(3, 3))
                        .optPadding(new Shape(1, 1))
                        .setFilters(4)
                        .build())
                .add(BatchNorm.builder().build())
                .add(activation)
                .add(Blocks.batchFlattenBlock())
                .add(Linear.builder().setUnits(classes).build());
    }

    private static Architecture theirs() {
        return BlockModel.of("theirs", "Theirs", "A block.", (shape, classes) -> block(Activation.reluBlock(), classes))
                .architecture()
                .forData(SHAPE, Toys.CLASSES);
    }

    @Test
    void itsWeightsAreMaskableUnderTheirNames() {
        Architecture model = theirs();
        assertEquals(
                List.of(
                        new LayerShape("conv1", List.of(4, 2, 3, 3), 1),
                        new LayerShape("fc1", List.of(Toys.CLASSES, 100), 1)),
                model.maskable());
        assertEquals(8, model.parameters().size());
        assertEquals("conv1.weight", model.parameters().get(0).name());
    }

    @Test
    void itTrainsAsTheSameLayersOfOurs() {
        Architecture model = theirs();
        Map<String, float[]> weights = new HashMap<>(Toys.weights(OURS, 3));
        Map<String, String> named = names(model);
        Map<String, float[]> same = new HashMap<>();
        named.forEach((their, our) -> same.put(their, Toys.get(weights, our)));
        List<Mask> masks = List.of(Mask.random(72, 30, new SeededRandom(1)), Mask.random(300, 90, new SeededRandom(2)));
        try (PyTorchNetwork ours = network(OURS, weights);
                PyTorchNetwork theirs = network(model, same)) {
            ours.setMasks(masks);
            theirs.setMasks(masks);
            for (int step = 0; step < 5; step++) {
                Batch batch = new Batch(examples, Toys.indices(step, step + 8));
                ours.clearGradients();
                theirs.clearGradients();
                assertEquals(ours.forwardBackward(batch, 1), theirs.forwardBackward(batch, 1), 1e-6);
                ours.step(.1);
                theirs.step(.1);
            }
            assertEquals(
                    ours.evaluate(examples).loss(), theirs.evaluate(examples).loss(), 1e-6);
            Map<String, float[]> end = theirs.save().parameters();
            named.forEach((their, our) ->
                    assertArrayEquals(Toys.get(ours.save().parameters(), our), Toys.get(end, their), 1e-6f, their));
        }
    }

    @Test
    void pruningBeforeTrainingWorksOnIt() {
        Architecture model = theirs();
        List<Mask> dense = List.of(Mask.dense(72), Mask.dense(300));
        try (PyTorchNetwork network = network(model, InitialWeights.of(model, 1))) {
            for (Saliency saliency : List.of(Saliency.snip(), Saliency.grasp(), Saliency.synflow())) {
                float[] scores = saliency.scores(network.probe(new Batch(examples, Toys.indices(0, 8))), dense)
                        .get(0);
                assertTrue(scores[0] != 0);
            }
        }
    }

    @Test
    void otherPartsSayThatTheyCannotFollowIt() {
        Architecture model = theirs();
        assertEquals(
                "the kernels have no way to run a DJL block",
                JvmNetwork.obstacle(model).orElseThrow());
        assertTrue(Compaction.obstacle(model).orElseThrow().contains("models that come as code"));
    }

    @Test
    void whatCannotBeTrainedIsRefused() {
        assertRefused("is frozen", (shape, classes) -> {
            Block frozen = block(Activation.reluBlock(), classes);
            frozen.getChildren().get(0).getValue().freezeParameters(true);
            return frozen;
        });
        assertRefused(
                "the last layer has 11 units for 10 classes; they must be equal",
                (shape, classes) -> block(Activation.reluBlock(), classes + 1));
        InputException refused = assertThrows(InputException.class, () -> BlockModel.of(
                        "small", "Small", "A block.", (shape, classes) -> block(Activation.reluBlock(), 10))
                .architecture()
                .forData(SHAPE, 3));
        assertTrue(refused.toString().contains("The model small cannot take examples of shape 2 x 5 x 5 in 3 classes"));
    }

    private static void assertRefused(String part, BlockModel.Blocks blocks) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> BlockModel.of("net", "Net", "A block.", blocks));
        assertTrue(refused.toString().contains(part), refused.toString());
    }

    /** Our name for each of theirs: both have them in the same order within a role. */
    private static Map<String, String> names(Architecture model) {
        List<String> theirs = byRole(model);
        List<String> ours = byRole(OURS);
        Map<String, String> names = new HashMap<>();
        for (int i = 0; i < theirs.size(); i++) {
            names.put(theirs.get(i), ours.get(i));
        }
        return names;
    }

    private static List<String> byRole(Architecture architecture) {
        List<String> names = new ArrayList<>();
        for (List<Role> roles : List.of(
                List.of(Role.WEIGHT),
                List.of(Role.SCALE),
                List.of(Role.BIAS, Role.SHIFT),
                List.of(Role.RUNNING_MEAN),
                List.of(Role.RUNNING_VARIANCE))) {
            architecture.parameters().stream()
                    .filter(shape -> roles.contains(shape.role()))
                    .map(ParameterShape::name)
                    .forEach(names::add);
        }
        return names;
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
