package org.sparsescope.engine.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.sparsescope.engine.model.LayerShape;

/**
 * The least time that the arithmetic and the memory of this machine allow for a sparse step (Williams, Waterman, Patterson 2009), whoever
 * computes it.
 *
 * <p>Arithmetic: two operations a live weight, position and example in each of three passes, forward, gradient of the activations and
 * gradient of the weights; two in the first layer, whose input needs no gradient. Memory: a live weight moves 32 bytes, itself with its
 * place forward and back and itself with its momentum in the step, and an activation 16, once written and once read there and back; those
 * stay in the cache, for a part of the batch may go all the way before the next.
 *
 * @param flops operations a second of one thread
 * @param levels how fast one thread moves bytes, by how many of them there are, ascending
 */
public record Roofline(double flops, List<Level> levels) {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int BYTES_A_WEIGHT = 32;
    private static final int BYTES_AN_ACTIVATION = 16;
    private static final int FMAS = 16;
    private static final int ROUNDS = 40;
    private static final List<Integer> SIZES = List.of(1 << 20, 1 << 23, 1 << 26);

    /**
     * What one thread moves a second among so many bytes.
     *
     * @param bytes the most that it holds for
     */
    public record Level(long bytes, double bytesPerSecond) {}

    public Roofline {
        levels = List.copyOf(levels);
    }

    /** Measures this machine for about a second of processor time: the best of several rounds each. */
    public static Roofline measure() {
        float[] near = new float[2048];
        double flops = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long began = THREADS.getCurrentThreadCpuTime();
            for (int i = 0; i < 500; i++) {
                multiplyAdd(near, 0.5f, 0.25f);
            }
            flops = Math.max(flops, 2.0 * FMAS * near.length * 500 / (THREADS.getCurrentThreadCpuTime() - began) * 1e9);
        }
        return new Roofline(
                flops,
                SIZES.stream().map(size -> new Level(size, copyRate(size))).toList());
    }

    /** Sixteen additions and multiplications a number, which the JIT compiler turns into SIMD instructions without a load between. */
    private static void multiplyAdd(float[] values, float factor, float summand) {
        for (int i = 0; i < values.length; i++) {
            float v = values[i];
            v = Math.fma(v, factor, summand);
            v = Math.fma(v, factor, summand);
            v = Math.fma(v, factor, summand);
            v = Math.fma(v, factor, summand);
            v = Math.fma(v, factor, summand);
            v = Math.fma(v, factor, summand);
            v = Math.fma(v, factor, summand);
            v = Math.fma(v, factor, summand);
            v = Math.fma(v, factor, summand);
            v = Math.fma(v, factor, summand);
            v = Math.fma(v, factor, summand);
            v = Math.fma(v, factor, summand);
            v = Math.fma(v, factor, summand);
            v = Math.fma(v, factor, summand);
            v = Math.fma(v, factor, summand);
            values[i] = Math.fma(v, factor, summand);
        }
    }

    /** Bytes read and written a second by copying one half of {@code bytes} to the other. */
    private static double copyRate(int bytes) {
        int floats = bytes / 2 / Float.BYTES;
        int times = Math.max(1, SIZES.get(1) / bytes);
        float[] from = new float[floats];
        float[] to = new float[floats];
        Arrays.fill(to, 1);
        double best = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long began = THREADS.getCurrentThreadCpuTime();
            for (int i = 0; i < times; i++) {
                System.arraycopy(from, 0, to, 0, floats);
            }
            best = Math.max(best, (double) bytes * times / (THREADS.getCurrentThreadCpuTime() - began) * 1e9);
        }
        return best;
    }

    /**
     * Milliseconds that a step takes at the least.
     *
     * @param layers in forward order
     * @param live how many weights of each are live
     */
    double leastMillis(List<LayerShape> layers, int[] live, int batch, int threads) {
        double operations = 0;
        double weights = 0;
        double activations = 0;
        for (int l = 0; l < live.length; l++) {
            LayerShape layer = layers.get(l);
            operations += (l == 0 ? 2.0 : 3.0) * layer.forwardFlops(live[l]) * batch;
            weights += (double) BYTES_A_WEIGHT * live[l];
            activations += (double) BYTES_AN_ACTIVATION * layer.outputs() * layer.positions() * batch;
        }
        double memory = weights / rate(weights, threads) + activations / rate(1, threads);
        return 1e3 * Math.max(operations / (flops * threads), memory);
    }

    /** Threads have caches of their own, but one memory. */
    private double rate(double bytes, int threads) {
        for (Level level : levels.subList(0, levels.size() - 1)) {
            if (bytes <= level.bytes()) {
                return level.bytesPerSecond() * threads;
            }
        }
        return levels.get(levels.size() - 1).bytesPerSecond();
    }

    /** What it was measured as, in a sentence. */
    public String sentence() {
        return String.format(
                Locale.ROOT,
                "Roofline of this machine: %.0f billion operations a second and thread; %s.",
                flops / 1e9,
                levels.stream()
                        .map(level -> String.format(
                                Locale.ROOT,
                                "%.0f GB/s among %d MB",
                                level.bytesPerSecond() / 1e9,
                                level.bytes() >> 20))
                        .collect(Collectors.joining(", ")));
    }
}
