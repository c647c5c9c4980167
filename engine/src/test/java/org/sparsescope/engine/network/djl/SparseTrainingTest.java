package org.sparsescope.engine.network.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.nn.Block;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.optimizer.Optimizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.LayerUpdate;
import org.sparsescope.engine.method.Method;
import org.sparsescope.engine.method.Methods;

class SparseTrainingTest {
    private static final String FC1 = "01Linear_weight";
    private static final String BIAS = "01Linear_bias";

    @ParameterizedTest
    @ValueSource(strings = {"sgd", "adam"})
    void withEveryWeightLiveTheProgramTrainsToTheBitAsWithoutUs(String name) {
        Map<String, float[]> plain;
        try (Program program = new Program(Program.mlp(), optimizer(name), List.of())) {
            plain = program.steps(20).numbers();
        }
        SparseTraining sparse = SparseTraining.of(Methods.dense(), 0).over(8, 3).build();
        try (Program program = program(sparse, optimizer(name), true)) {
            Map<String, float[]> ours = program.steps(20).numbers();
            assertEquals(plain.keySet(), ours.keySet());
            plain.forEach((key, values) -> assertArrayEquals(values, ours.get(key), key));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"set", "snfs", "rigl", "deepr", "dsr", "gmp", "mest", "acdc"})
    void holdsWhatTheMethodPromisesAfterEveryStep(String id) {
        Method method = Methods.byId(id).with(OptionalInt.of(3), OptionalDouble.empty(), OptionalDouble.empty());
        List<LayerUpdate> last = new ArrayList<>();
        SparseTraining sparse = SparseTraining.of(method, .8)
                .over(8, 3)
                .onUpdate((step, layers) -> {
                    last.clear();
                    last.addAll(layers);
                })
                .build();
        try (Program program = program(sparse, Program.sgd(), true)) {
            for (int step = 1; step <= 24; step++) {
                program.steps(1);
                requireZerosOutside(sparse.masks(), program);
            }
            assertFalse(last.isEmpty(), "no mask update in 24 steps");
            assertEquals(
                    last.stream().map(LayerUpdate::mask).toList(),
                    List.copyOf(sparse.masks().values()));
            assertEquals(
                    sparse.plan().kept(),
                    sparse.masks().values().stream().mapToLong(Mask::nnz).sum());
        }
    }

    @Test
    void isSparseBeforeTheFirstForwardPass() {
        SparseTraining sparse = SparseTraining.of(Methods.fixed(), .8).build();
        try (Program program = program(sparse, Program.sgd(), false)) {
            requireZerosOutside(sparse.masks(), program);
            assertEquals(Set.of("fc1", "fc2"), sparse.masks().keySet());
        }
    }

    @Test
    void withoutTheListenerTheFirstMaskStays() {
        SparseTraining sparse = SparseTraining.of(everyStep(Methods.rigl()), .8).build();
        try (Program program = program(sparse, Program.sgd(), false)) {
            Map<String, Mask> first = sparse.masks();
            float[] weights = program.numbers(FC1);
            program.steps(6);
            assertEquals(first, sparse.masks());
            assertFalse(Arrays.equals(weights, program.numbers(FC1)), "nothing was trained");
            requireZerosOutside(first, program);
        }
    }

    @Test
    void aMaskUpdateOfRiglTakesThePlaceOfTheStep() {
        SparseTraining sparse = SparseTraining.of(
                        Methods.rigl().with(OptionalInt.of(4), OptionalDouble.empty(), OptionalDouble.of(1)), .8)
                .over(20, 1)
                .build();
        try (Program program = program(sparse, Program.sgd(), true)) {
            program.steps(3);
            Map<String, Mask> before = sparse.masks();
            float[] bias = program.numbers(BIAS);
            float[] weights = program.numbers(FC1);
            program.steps(1);
            assertNotEquals(before, sparse.masks());
            assertArrayEquals(bias, program.numbers(BIAS));
            float[] after = program.numbers(FC1);
            Mask both = mask(before, "fc1");
            mask(sparse.masks(), "fc1").forEachLive(i -> {
                if (both.live(i)) {
                    assertEquals(weights[i], after[i]);
                }
            });
        }
    }

    @Test
    void theGradientOfAReplacedStepDoesNotLeakIntoTheNext() {
        SparseTraining sparse =
                SparseTraining.of(everyStep(Methods.rigl()), .8).over(20, 1).build();
        try (Program program = program(sparse, Program.sgd(), true)) {
            program.steps(1);
            program.backward();
            float[] once = gradient(program);
            program.trainer().step();
            assertArrayEquals(new float[once.length], gradient(program));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sgd", "adam"})
    void theOptimizerForgetsDroppedAndGrownWeightsAndNoOthers(String name) {
        Optimizer inner = optimizer(name);
        List<LayerUpdate> updates = new ArrayList<>();
        SparseTraining sparse = SparseTraining.of(
                        Methods.set().with(OptionalInt.of(6), OptionalDouble.empty(), OptionalDouble.empty()), .6)
                .over(20, 1)
                .onUpdate((step, layers) -> updates.addAll(layers))
                .build();
        try (Program program = program(sparse, inner, true)) {
            program.steps(6);
            LayerUpdate fc1 = updates.get(0);
            assertTrue(fc1.delta().dropped().length > 0);
            Set<Integer> forgotten = new TreeSet<>();
            Arrays.stream(fc1.delta().dropped()).forEach(forgotten::add);
            Arrays.stream(fc1.fresh()).forEach(forgotten::add);
            var slots = DjlState.of(inner).slots(program.id(FC1));
            assertEquals(name.equals("adam") ? 2 : 1, slots.size());
            slots.forEach(slot -> {
                float[] state = slot.toFloatArray();
                for (int i = 0; i < state.length; i++) {
                    boolean remembered = fc1.mask().live(i) && !forgotten.contains(i);
                    assertEquals(remembered, state[i] != 0, "state " + state[i] + " of weight " + i);
                }
            });
        }
    }

    @Test
    void deltaTCountsOptimizerStepsAndNotMicroBatches() {
        List<Long> steps = new ArrayList<>();
        SparseTraining sparse = SparseTraining.of(
                        Methods.rigl().with(OptionalInt.of(2), OptionalDouble.empty(), OptionalDouble.of(1)), .8)
                .over(7, 1)
                .onUpdate((step, layers) -> steps.add(step))
                .build();
        try (Program program = program(sparse, Program.sgd(), true)) {
            for (int step = 1; step <= 7; step++) {
                program.step(3);
            }
            assertEquals(List.of(2L, 4L, 6L), steps);
        }
    }

    @Test
    void microBatchesAddUpToOneGradient() {
        float[] once;
        SparseTraining one = SparseTraining.of(Methods.fixed(), .8).build();
        try (Program program = program(one, Program.sgd(), false)) {
            program.backward();
            once = gradient(program);
        }
        SparseTraining two = SparseTraining.of(Methods.fixed(), .8).build();
        try (Program program = program(two, Program.sgd(), false)) {
            program.backward();
            program.backward();
            assertFalse(Arrays.equals(once, gradient(program)));
            program.trainer().step();
            requireZerosOutside(two.masks(), program);
            assertArrayEquals(new float[once.length], gradient(program));
        }
    }

    @Test
    void masksThatAreKeptHoldUnderTheNextTrainerToo() {
        SparseTraining sparse =
                SparseTraining.of(everyStep(Methods.set()), .8).over(10, 1).build();
        Block block = sparse.sparsify(Program.mlp());
        Optimizer optimizer = sparse.optimizer(Program.sgd());
        try (Program program = new Program(block, optimizer, List.of(sparse.listener()))) {
            program.steps(5);
            Map<String, Mask> masks = sparse.masks();
            try (Program fineTuning = new Program(block, optimizer, List.of())) {
                fineTuning.steps(1);
                requireZerosOutside(sparse.masks(), fineTuning);
                assertEquals(masks.size(), sparse.masks().size());
            }
        }
    }

    @Test
    void removedMasksLeaveTheWeightsSparseAndFreeToTrain() {
        SparseTraining sparse = SparseTraining.of(Methods.fixed(), .8).build();
        try (Program program = program(sparse, Program.sgd(), true)) {
            program.steps(5);
            sparse.removeMasks();
            requireZerosOutside(sparse.masks(), program);
            int before = zeros(program.numbers(FC1));
            assertEquals(.8, (double) before / program.numbers(FC1).length, .3);
            program.steps(5);
            assertTrue(zeros(program.numbers(FC1)) < before / 2, "no weight came to life");
        }
    }

    @Test
    void initialWeightsAreScaledToTheLinksEachUnitHasUnlessKept() {
        float[] kept;
        SparseTraining plain =
                SparseTraining.of(Methods.fixed(), .5).keepInitialWeights().build();
        try (Program program = program(plain, Program.sgd(), false)) {
            kept = program.numbers(FC1);
        }
        SparseTraining scaled = SparseTraining.of(Methods.fixed(), .5).build();
        try (Program program = program(scaled, Program.sgd(), false)) {
            float[] larger = program.numbers(FC1);
            Mask mask = mask(scaled.masks(), "fc1");
            int live = 0;
            for (int i = 0; i < Program.INPUTS; i++) {
                live += mask.live(i) ? 1 : 0;
            }
            for (int i = 0; i < Program.INPUTS; i++) {
                assertEquals(kept[i] * (float) Math.sqrt((double) Program.INPUTS / live), larger[i]);
            }
        }
    }

    @Test
    void saysWhatAMethodNeedsThatADjlProgramCannotGive() {
        InputException snip = assertThrows(InputException.class, () -> SparseTraining.of(Methods.snip(), .9));
        assertTrue(
                String.valueOf(snip.getMessage()).contains("SNIP takes its mask from a batch before training"),
                snip.getMessage());
        SparseTraining unknown = SparseTraining.of(Methods.rigl(), .9).build();
        InputException length = assertThrows(InputException.class, unknown::listener);
        assertTrue(String.valueOf(length.getMessage()).contains("over(stepsPerEpoch, epochs)"), length.getMessage());
    }

    private static Method everyStep(Method method) {
        return method.with(OptionalInt.of(1), OptionalDouble.empty(), OptionalDouble.empty());
    }

    private static Optimizer optimizer(String name) {
        return name.equals("adam") ? Program.adam() : Program.sgd();
    }

    private static Program program(SparseTraining sparse, Optimizer optimizer, boolean rewiring) {
        List<TrainingListener> listeners = rewiring ? List.of(sparse.listener()) : List.of();
        return new Program(sparse.sparsify(Program.mlp()), sparse.optimizer(optimizer), listeners);
    }

    private static float[] gradient(Program program) {
        var parameter = program.trainer().getModel().getBlock().getParameters().get(FC1);
        try (var gradient = parameter.getArray().getGradient()) {
            return gradient.toFloatArray();
        }
    }

    private static Mask mask(Map<String, Mask> masks, String layer) {
        return Objects.requireNonNull(masks.get(layer));
    }

    private static void requireZerosOutside(Map<String, Mask> masks, Program program) {
        requireZerosOutside(mask(masks, "fc1"), program.numbers(FC1));
        requireZerosOutside(mask(masks, "fc2"), program.numbers("03Linear_weight"));
    }

    private static void requireZerosOutside(Mask mask, float[] weights) {
        for (int i = 0; i < weights.length; i++) {
            if (!mask.live(i)) {
                assertEquals(0f, Math.abs(weights[i]), "weight " + i);
            }
        }
    }

    private static int zeros(float[] values) {
        int zeros = 0;
        for (float value : values) {
            zeros += value == 0 ? 1 : 0;
        }
        return zeros;
    }
}
