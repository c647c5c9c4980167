package org.sparsescope.engine.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.LayerUpdate;
import org.sparsescope.engine.method.LayerView;
import org.sparsescope.engine.method.MaskEngine;
import org.sparsescope.engine.method.Methods;
import org.sparsescope.engine.method.distribution.Distributions;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.random.SeededRandom;

/** One RigL update with all its statistics, of one layer of 1,000,000 weights at .9, on one thread: the median of many, in processor time. */
@Tag("bench")
class UpdateCostBench {
    private static final LayerShape SHAPE = new LayerShape("fc", List.of(1000, 1000), 1);

    @Test
    void riglUpdateOfAMillionWeights() {
        // Processor time, so that other programs on the same cores count for less.
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        int updates = 400;
        MaskEngine engine =
                new MaskEngine(Methods.rigl(), Distributions.uniform(), .9, List.of(SHAPE), 100, 100_000, 1);
        SeededRandom random = SeededRandom.stream(1, "bench");
        float[] weights = new float[SHAPE.size()];
        float[] gradients = new float[SHAPE.size()];
        double[] millis = new double[updates];
        for (int u = 0; u < updates; u++) {
            Mask mask = engine.masks().get(0);
            for (int i = 0; i < weights.length; i++) {
                gradients[i] = random.nextFloat() - .5f;
                weights[i] = mask.live(i) ? random.nextFloat() - .5f : 0;
            }
            long began = threads.getCurrentThreadCpuTime();
            List<LayerUpdate> done = engine.update(List.of(new HostLayer(mask, weights, gradients)), 100L * (u + 1));
            millis[u] = (threads.getCurrentThreadCpuTime() - began) / 1e6;
            if (done.get(0).mask().nnz() != 100_000) {
                throw new IllegalStateException("the update is not the one meant to be measured");
            }
        }
        double[] warm = Arrays.copyOfRange(millis, updates / 2, updates);
        Arrays.sort(warm);
        System.out.printf(
                Locale.ROOT,
                "RigL update, 1,000,000 weights at .9: median %.2f ms, best %.2f ms%n",
                warm[warm.length / 2],
                warm[0]);
    }

    private record HostLayer(Mask mask, float[] weights, float[] gradients) implements LayerView {
        @Override
        public LayerShape shape() {
            return SHAPE;
        }

        @Override
        public float[] momentum() {
            return weights;
        }
    }
}
