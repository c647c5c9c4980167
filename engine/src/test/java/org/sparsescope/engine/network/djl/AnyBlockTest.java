package org.sparsescope.engine.network.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.sparsescope.engine.method.Refusals.assertRefused;

import ai.djl.MalformedModelException;
import ai.djl.modality.nlp.DefaultVocabulary;
import ai.djl.modality.nlp.embedding.TrainableWordEmbedding;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.recurrent.LSTM;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.Methods;

class AnyBlockTest {
    @Test
    void masksWeightsOfTwoDimensionsOrMoreByTypeAndNamesThemInForwardOrder() {
        SparseTraining sparse = fixed();
        Block block = sparse.sparsify(new SequentialBlock()
                .add(new ParallelBlock(lists ->
                                new NDList(lists.get(0).get(0).add(lists.get(1).get(0))))
                        .add(convolution())
                        .add(convolution()))
                .add(BatchNorm.builder().build())
                .add(Activation.reluBlock())
                .add(Blocks.batchFlattenBlock())
                .add(Linear.builder().setUnits(5).build()));
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            block.initialize(manager, DataType.FLOAT32, new Shape(2, 3, 8, 8));
            assertEquals(
                    List.of("conv1", "conv2", "fc1"), List.copyOf(sparse.masks().keySet()));
            assertEquals(4 * 3 * 3 * 3, sparse.plan().layers().get(0).shape().size());
        }
    }

    @Test
    void namesTheWeightsOfABlockThatHasSeveral() {
        SparseTraining sparse = fixed();
        Block block = sparse.sparsify(LSTM.builder()
                .setStateSize(4)
                .setNumLayers(1)
                .optReturnState(false)
                .build());
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            block.initialize(manager, DataType.FLOAT32, new Shape(2, 5, 3));
            assertEquals(2, sparse.masks().size());
            sparse.masks().keySet().forEach(name -> assertEquals("lstm1.", name.substring(0, 6)));
        }
    }

    @Test
    void neverMasksAnEmbeddingThoughDjlCallsItAWeight() {
        TrainableWordEmbedding embedding = TrainableWordEmbedding.builder()
                .setEmbeddingSize(6)
                .setVocabulary(DefaultVocabulary.builder()
                        .add(List.of("one", "two", "three"))
                        .optUnknownToken()
                        .build())
                .build();
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            embedding.initialize(manager, DataType.FLOAT32, new Shape(2));
            assertRefused(InputException.class, "nothing to make sparse", () -> fixed().sparsify(embedding));
        }
    }

    @Test
    void leavesFrozenWeightsAlone() {
        SequentialBlock block = Program.mlp();
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            block.initialize(manager, DataType.FLOAT32, new Shape(2, Program.INPUTS));
            block.getChildren().get(0).getValue().freezeParameters(true);
            SparseTraining sparse = fixed();
            sparse.sparsify(block);
            assertEquals(
                    List.of(8 * 3),
                    sparse.masks().values().stream().map(Mask::size).toList());
        }
    }

    @Test
    void aTrainedBlockKeepsItsLiveWeightsWhenItIsMadeSparse() {
        SequentialBlock block = Program.mlp();
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            block.initialize(manager, DataType.FLOAT32, new Shape(2, Program.INPUTS));
            float[] before = weights(block);
            SparseTraining sparse = fixed();
            float[] after = weights(sparse.sparsify(block));
            Mask mask = sparse.masks().values().iterator().next();
            for (int i = 0; i < before.length; i++) {
                assertEquals(mask.live(i) ? before[i] : 0, after[i]);
            }
        }
    }

    @Test
    void savesAFileThatThePlainBlockLoads() throws IOException, MalformedModelException {
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            Block sparse = fixed().sparsify(Program.mlp());
            sparse.initialize(manager, DataType.FLOAT32, new Shape(2, Program.INPUTS));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            sparse.saveParameters(new DataOutputStream(bytes));
            SequentialBlock plain = Program.mlp();
            plain.loadParameters(manager, new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
            assertArrayEquals(weights(sparse), weights(plain));
        }
    }

    @Test
    void masksWeightsThatAreLoadedLater() throws IOException, MalformedModelException {
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            SequentialBlock plain = Program.mlp();
            plain.initialize(manager, DataType.FLOAT32, new Shape(2, Program.INPUTS));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            plain.saveParameters(new DataOutputStream(bytes));
            SparseTraining sparse = fixed();
            Block block = sparse.sparsify(Program.mlp());
            block.loadParameters(manager, new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
            Mask mask = sparse.masks().values().iterator().next();
            float[] loaded = weights(block);
            for (int i = 0; i < loaded.length; i++) {
                assertEquals(mask.live(i) ? weights(plain)[i] : 0, loaded[i]);
            }
        }
    }

    @Test
    void refusesAnOptimizerWhoseStateItCannotReachAndTakesItWithItsState() {
        Hidden hidden = new Hidden();
        SparseTraining sparse = SparseTraining.of(Methods.set(), .8).over(3, 4).build();
        assertRefused(InputException.class, "Give it yourself", () -> sparse.optimizer(hidden));
        Optimizer wrapped = sparse.optimizer(hidden, hidden.memory::slots);
        try (Program program = new Program(sparse.sparsify(Program.mlp()), wrapped, List.of(sparse.listener()))) {
            program.steps(6);
            float[] state =
                    hidden.memory.slots(program.id("01Linear_weight")).get(0).toFloatArray();
            Mask mask = sparse.masks().values().iterator().next();
            for (int i = 0; i < state.length; i++) {
                assertEquals(0, mask.live(i) ? 0 : state[i], "weight " + i);
            }
        }
    }

    /** Gradient descent with a running sum of gradients, kept where reflection does not look. */
    private static final class Hidden extends Optimizer {
        private final Memory memory = new Memory();

        Hidden() {
            super(Optimizer.sgd().setLearningRateTracker(Tracker.fixed(.1f)));
        }

        @Override
        public void update(String parameterId, NDArray weight, NDArray grad) {
            NDArray sum = memory.sums.computeIfAbsent(parameterId, id -> {
                NDArray zeros = weight.zerosLike();
                zeros.detach();
                return zeros;
            });
            sum.addi(grad);
            weight.subi(sum.mul(.1f));
            weight.getGradient().subi(weight.getGradient());
        }
    }

    private static final class Memory {
        private final Map<String, NDArray> sums = new ConcurrentHashMap<>();

        List<NDArray> slots(String id) {
            NDArray sum = sums.get(id);
            return sum == null ? List.of() : List.of(sum);
        }
    }

    private static SparseTraining fixed() {
        return SparseTraining.of(Methods.fixed(), .8).build();
    }

    private static Conv2d convolution() {
        return Conv2d.builder().setKernelShape(new Shape(3, 3)).setFilters(4).build();
    }

    private static float[] weights(Block block) {
        return block.getParameters().valueAt(0).getArray().toFloatArray();
    }
}
