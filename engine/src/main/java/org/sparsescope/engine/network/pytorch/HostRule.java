package org.sparsescope.engine.network.pytorch;

import ai.djl.ndarray.NDArray;
import java.nio.FloatBuffer;
import org.sparsescope.engine.network.OptimizerKernel;

/**
 * Runs a kernel over a parameter's own memory, block by block through arrays that stay in the first-level cache. In a very sparse
 * layer only live positions are visited, so the sparser it is the less a step costs; picking them one by one costs more than
 * passing over all of them once more than about one in eight is live.
 */
final class HostRule implements UpdateRule {
    private static final int BLOCK = 1024;
    private static final int PASS_OVER_ALL_FROM = 8;

    private final OptimizerKernel kernel;
    private final float[] weights = new float[BLOCK];
    private final float[] gradient = new float[BLOCK];
    private final float[] mask = new float[BLOCK];
    private final float[][] slots;

    HostRule(OptimizerKernel kernel) {
        this.kernel = kernel;
        this.slots = new float[kernel.slots()][BLOCK];
    }

    @Override
    public void apply(Parameter parameter, NDArray gradient, double learningRate, long step) {
        FloatBuffer read = HostMemory.read(gradient);
        if (parameter.masked()
                && !parameter.denseSlots()
                && (long) parameter.live().length * PASS_OVER_ALL_FROM < read.capacity()) {
            live(parameter, read, learningRate, step);
        } else {
            all(parameter, read, learningRate, step);
        }
    }

    private void live(Parameter parameter, FloatBuffer read, double learningRate, long step) {
        FloatBuffer value = parameter.value().memory().orElseThrow();
        int[] live = parameter.live();
        for (int from = 0; from < live.length; from += BLOCK) {
            int n = Math.min(BLOCK, live.length - from);
            gather(read, live, from, n, gradient);
            gather(value, live, from, n, weights);
            for (int s = 0; s < slots.length; s++) {
                gather(memory(parameter, s), live, from, n, slots[s]);
            }
            kernel.apply(weights, 0, slots, 0, gradient, 0, n, learningRate, step);
            scatter(weights, value, live, from, n);
            for (int s = 0; s < slots.length; s++) {
                scatter(slots[s], memory(parameter, s), live, from, n);
            }
        }
    }

    private void all(Parameter parameter, FloatBuffer read, double learningRate, long step) {
        FloatBuffer value = parameter.value().memory().orElseThrow();
        int size = value.capacity();
        for (int from = 0; from < size; from += BLOCK) {
            int n = Math.min(BLOCK, size - from);
            read.get(from, gradient, 0, n);
            value.get(from, weights, 0, n);
            for (int s = 0; s < slots.length; s++) {
                memory(parameter, s).get(from, slots[s], 0, n);
            }
            if (parameter.masked()) {
                parameter.maskTensor().memory().orElseThrow().get(from, mask, 0, n);
            }
            if (parameter.masked() && !parameter.denseSlots()) {
                multiply(gradient, mask, n);
            }
            kernel.apply(weights, 0, slots, 0, gradient, 0, n, learningRate, step);
            if (parameter.masked() && parameter.denseSlots()) {
                multiply(weights, mask, n);
            }
            value.put(from, weights, 0, n);
            for (int s = 0; s < slots.length; s++) {
                memory(parameter, s).put(from, slots[s], 0, n);
            }
        }
    }

    private static void multiply(float[] values, float[] mask, int n) {
        for (int i = 0; i < n; i++) {
            values[i] = values[i] * mask[i] + 0f; // -0 + 0 is 0
        }
    }

    private static FloatBuffer memory(Parameter parameter, int slot) {
        return parameter.slot(slot).memory().orElseThrow();
    }

    private static void gather(FloatBuffer source, int[] positions, int from, int n, float[] target) {
        for (int i = 0; i < n; i++) {
            target[i] = source.get(positions[from + i]);
        }
    }

    private static void scatter(float[] source, FloatBuffer target, int[] positions, int from, int n) {
        for (int i = 0; i < n; i++) {
            target.put(positions[from + i], source[i]);
        }
    }
}
