package org.sparsescope.engine.network.sparse;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sparsescope.engine.dataset.Examples;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.model.Architecture;
import org.sparsescope.engine.model.Layer;
import org.sparsescope.engine.network.Batch;
import org.sparsescope.engine.network.Optimizer;
import org.sparsescope.engine.network.Toys;
import org.sparsescope.engine.random.SeededRandom;

/** Memory follows the live weights, and a layer's bits. */
class HugeLayerTest {
    private static final int INPUTS = 10_000;
    private static final int UNITS = 100_000;
    private static final int EVERY = 1000;

    /** Dense, the weights alone would take 4 GB. Its mask takes 125 MB: one bit a weight, live or not. */
    @Test
    void aBillionWeightsAtSparsity999TrainInLessThanAGigabyte() {
        Architecture model = new Architecture(
                "huge",
                "Huge",
                List.of(1, 100, 100),
                Toys.CLASSES,
                List.of(
                        new Layer.Flatten(),
                        new Layer.Linear("fc1", UNITS),
                        new Layer.Relu(),
                        new Layer.Linear("fc2", Toys.CLASSES)));
        Examples examples = Toys.examples(48, model.inputShape(), 1);
        long before = used();
        SeededRandom random = new SeededRandom(2);
        int[] live = new int[INPUTS * (UNITS / EVERY)];
        for (int k = 0; k < live.length; k++) {
            live[k] = k * EVERY + random.nextInt(EVERY);
        }
        List<Mask> masks = List.of(Mask.of(INPUTS * UNITS, live), Mask.dense(Toys.CLASSES * UNITS));
        try (JvmNetwork network = JvmNetwork.ofLive(
                model,
                masks,
                (name, mask) -> uniform(mask.nnz(), name.startsWith("fc1") ? .1 : .003, random),
                (name, size) -> new float[size],
                Optimizer.byId("sgd"),
                () -> 2)) {
            double first = 0;
            double last = 0;
            for (int step = 0; step < 8; step++) {
                network.clearGradients();
                last = network.forwardBackward(new Batch(examples, Toys.indices(0, 48)), 1);
                first = step == 0 ? last : first;
                network.step(.01);
            }
            long taken = used() - before;
            assertTrue(last < first / 2, first + " to " + last);
            assertTrue(taken < 1L << 30, taken + " bytes");
        }
    }

    private static float[] uniform(int size, double bound, SeededRandom random) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) ((2 * random.nextDouble() - 1) * bound);
        }
        return values;
    }

    /** Bytes of the heap, garbage left out as far as it lets itself be. */
    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
