package org.sparsescope.engine.network.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.LocalParameterServer;
import ai.djl.training.optimizer.Optimizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.LayerUpdate;
import org.sparsescope.engine.method.Methods;
import org.sparsescope.engine.random.SeededRandom;

/** Training on several devices. A DJL trainer takes no CPU twice, so these tests drive its parameter server, which does. */
class ReplicasTest {
    private static final int STEPS = 12;

    @Test
    void aTrainerTakesNoDeviceTwice() {
        Device[] twice = {Device.cpu(), Device.cpu()};
        assertThrows(IllegalArgumentException.class, () -> new Program(Program.mlp(), Program.sgd(), List.of(), twice)
                .close());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rigl", "set"})
    void everyReplicaHasTheSameWeightsUnderTheSameMaskAfterEveryStep(String method) {
        assertEquals(4, trainOnReplicas(method, Program.sgd(), 3).updates().size());
    }

    @Test
    void theOptimizerOfSeveralDevicesCountsAStepOnce() {
        Run alone = trainOnReplicas("set", Program.adam(), 1);
        Run together = trainOnReplicas("set", Program.adam(), 3);
        for (int p = 0; p < alone.weights().size(); p++) {
            assertArrayEquals(alone.weights().get(p), together.weights().get(p), 1e-6f);
        }
    }

    private record Run(List<List<LayerUpdate>> updates, List<float[]> weights) {}

    private static Run trainOnReplicas(String method, Optimizer inner, int devices) {
        List<List<LayerUpdate>> updates = new ArrayList<>();
        SparseTraining sparse = SparseTraining.of(
                        Methods.byId(method).with(OptionalInt.of(3), OptionalDouble.empty(), OptionalDouble.of(1)), .7)
                .over(STEPS + 1, 1)
                .onUpdate((step, layers) -> updates.add(layers))
                .build();
        Block block = sparse.sparsify(Program.mlp());
        try (Program program = new Program(block, sparse.optimizer(inner), List.of(sparse.listener()));
                NDManager manager = program.trainer().getManager().newSubManager();
                LocalParameterServer server = new LocalParameterServer(sparse.optimizer(inner))) {
            List<Parameter> parameters = block.getParameters().values();
            List<NDArray[]> replicas = new ArrayList<>();
            for (Parameter parameter : parameters) {
                NDArray[] arrays = new NDArray[devices];
                for (int d = 0; d < devices; d++) {
                    arrays[d] =
                            d == 0 ? parameter.getArray() : parameter.getArray().duplicate();
                    arrays[d].setRequiresGradient(true);
                }
                replicas.add(arrays);
            }
            SeededRandom random = new SeededRandom(5);
            for (int step = 1; step <= STEPS; step++) {
                for (int p = 0; p < parameters.size(); p++) {
                    NDArray total = gradient(manager, replicas.get(p)[0].getShape(), random);
                    NDArray[] gradients = new NDArray[devices];
                    for (int d = 0; d < devices; d++) {
                        gradients[d] = total.div(devices);
                    }
                    server.update(parameters.get(p).getId(), gradients, replicas.get(p));
                }
                requireEqual(replicas, List.copyOf(sparse.masks().values()));
            }
            return new Run(
                    updates,
                    replicas.stream().map(arrays -> arrays[0].toFloatArray()).toList());
        }
    }

    private static NDArray gradient(NDManager manager, Shape shape, SeededRandom random) {
        float[] values = new float[Math.toIntExact(shape.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextDouble() - .5);
        }
        return manager.create(values, shape).toType(DataType.FLOAT32, false);
    }

    private static void requireEqual(List<NDArray[]> replicas, List<Mask> masks) {
        int layer = 0;
        for (NDArray[] arrays : replicas) {
            float[] first = arrays[0].toFloatArray();
            for (NDArray other : arrays) {
                assertArrayEquals(first, other.toFloatArray());
            }
            if (arrays[0].getShape().dimension() == 2) {
                Mask mask = masks.get(layer++);
                for (int i = 0; i < first.length; i++) {
                    assertFalse(!mask.live(i) && first[i] != 0, "weight " + i + " is " + first[i]);
                }
            }
        }
        assertEquals(2, layer);
        assertFalse(
                Arrays.equals(new float[replicas.get(0)[0].toFloatArray().length], replicas.get(0)[0].toFloatArray()));
    }
}
