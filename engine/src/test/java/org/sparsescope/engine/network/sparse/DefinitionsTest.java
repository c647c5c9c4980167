package org.sparsescope.engine.network.sparse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sparsescope.engine.dataset.Examples;
import org.sparsescope.engine.model.Architecture;
import org.sparsescope.engine.model.Layer;
import org.sparsescope.engine.model.ParameterShape;
import org.sparsescope.engine.network.Batch;
import org.sparsescope.engine.network.NetworkState;
import org.sparsescope.engine.network.Optimizer;
import org.sparsescope.engine.network.ReferencePass;
import org.sparsescope.engine.network.Toys;
import org.sparsescope.engine.network.sparse.kernel.Kernels;

/** Every kind of layer that the kernels cover beside its definition in double precision: losses, and gradients by finite differences. */
class DefinitionsTest {
    private static final Optimizer PLAIN = new Optimizer.Sgd(0, false, 0);
    private static final int[] BATCH = Toys.indices(0, 7);

    private static final Architecture NORMED_CONVOLUTIONS = new Architecture(
            "conv",
            "Convolutions with batch norm",
            List.of(2, 9, 7),
            Toys.CLASSES,
            List.of(
                    new Layer.Convolution("conv1", 4, 3, 1, 1, false),
                    new Layer.BatchNorm("bn1"),
                    new Layer.Relu(),
                    new Layer.MaxPool(2),
                    new Layer.Convolution("conv2", 5, 3, 1, 1),
                    new Layer.BatchNorm("bn2"),
                    new Layer.Relu(),
                    new Layer.AvgPool(3),
                    new Layer.Flatten(),
                    new Layer.Linear("fc", Toys.CLASSES)));

    static Stream<Arguments> layers() {
        return Stream.of(Toys.NORMED, Toys.CONVOLUTION, NORMED_CONVOLUTIONS)
                .flatMap(model ->
                        Stream.of(Kernels.best(), Kernels.scalar()).map(kernels -> Arguments.of(model, kernels)));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void lossesAndGradientsAreThoseOfTheDefinitions(Architecture model, Kernels kernels) {
        Examples examples = Toys.examples(12, model.inputShape(), 5);
        try (JvmNetwork network = JvmNetwork.create(model, Toys.weights(model, 3), PLAIN, false, () -> 1, kernels)) {
            NetworkState before = network.save();
            ReferencePass reference = new ReferencePass(model, before, true);
            double loss = network.forwardBackward(new Batch(examples, BATCH), 1);
            assertEquals(reference.loss(examples, BATCH), loss, 2e-6);
            network.step(1); // by exactly the gradient
            Map<String, float[]> after = network.save().parameters();
            for (ParameterShape shape : model.parameters()) {
                float[] start = Toys.get(before.parameters(), shape.name());
                for (int i = 0; shape.role().trained() && i < start.length; i += 1 + start.length / 20) {
                    double expected = reference.slope(shape.name(), i, examples, BATCH);
                    assertEquals(expected, start[i] - Toys.get(after, shape.name())[i], 2e-5, shape.name() + " " + i);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("layers")
    void evaluationIsThatOfTheDefinitions(Architecture model, Kernels kernels) {
        Examples examples = Toys.examples(12, model.inputShape(), 5);
        try (JvmNetwork network = JvmNetwork.create(model, Toys.weights(model, 3), PLAIN, false, () -> 1, kernels)) {
            network.forwardBackward(
                    new Batch(examples, BATCH), 1); // for running statistics that are not those of the start
            ReferencePass reference = new ReferencePass(model, network.save(), false);
            assertEquals(
                    reference.loss(examples, Toys.indices(0, 12)),
                    network.evaluate(examples).loss(),
                    2e-6);
        }
    }
}
