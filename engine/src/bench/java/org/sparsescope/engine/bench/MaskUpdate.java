package org.sparsescope.engine.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.sparsescope.engine.method.LayerUpdate;
import org.sparsescope.engine.method.LayerView;
import org.sparsescope.engine.method.MaskEngine;
import org.sparsescope.engine.method.Methods;
import org.sparsescope.engine.method.distribution.Distributions;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.random.SeededRandom;

/** One mask update of a network at sparsity .9, from host arrays to the updates of all its layers. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class MaskUpdate {
    private static final long STEP = 100;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Of the latest updates, the warm ones. */
    private final long[] processorNanos = new long[40];

    private int updates;

    /** Method, layers, and weights in each. */
    public enum Load {
        RIGL_100K("rigl", 1, 100_000),
        RIGL_1M("rigl", 1, 1_000_000),
        RIGL_4M("rigl", 1, 4_000_000),
        SET_1M("set", 1, 1_000_000),
        SNFS_1M("snfs", 1, 1_000_000),
        RIGL_25M("rigl", 50, 500_000);

        private final String method;
        private final int layers;
        private final int weights;

        Load(String method, int layers, int weights) {
            this.method = method;
            this.layers = layers;
            this.weights = weights;
        }
    }

    @Param
    private Load load = Load.RIGL_100K;

    @Param({"1", "2"})
    private int threads = 1;

    private final List<BenchLayer> layers = new ArrayList<>();
    private List<LayerView> views = List.of();
    private MaskEngine engine = engine("static", List.of(new LayerShape("none", List.of(1, 1), 1)));
    private List<LayerUpdate> last = List.of();

    /** Makes the network, and the engine that puts its first masks in force. */
    @Setup
    public void make() {
        int fanIn = 500;
        List<LayerShape> shapes = IntStream.range(0, load.layers)
                .mapToObj(l -> new LayerShape("fc" + l, List.of(load.weights / fanIn, fanIn), 1))
                .toList();
        engine = engine(load.method, shapes).withThreads(threads);
        SeededRandom random = new SeededRandom(1);
        for (int l = 0; l < shapes.size(); l++) {
            layers.add(new BenchLayer(shapes.get(l), engine.initialMasks().get(l), random));
        }
        views = List.copyOf(layers);
    }

    private static MaskEngine engine(String method, List<LayerShape> shapes) {
        return new MaskEngine(Methods.byId(method), Distributions.uniform(), .9, shapes, STEP, 1_000_000_000, 1);
    }

    /** The update of one step; what the network does with it is left out, but for its masks. */
    @Benchmark
    public List<LayerUpdate> update() {
        for (int l = 0; l < last.size(); l++) {
            layers.get(l).follow(last.get(l));
        }
        long began = THREADS.getCurrentThreadCpuTime();
        last = engine.update(views, STEP);
        processorNanos[updates++ % processorNanos.length] = THREADS.getCurrentThreadCpuTime() - began;
        return last;
    }

    /**
     * Says what other programs change little: how much processor time updates took of the thread that asks for them, and how large the last
     * result was, for comparison with what an update allocates.
     */
    @TearDown
    public void say() {
        long[] taken = Arrays.copyOf(processorNanos, Math.min(updates, processorNanos.length));
        Arrays.sort(taken);
        System.out.printf(
                Locale.ROOT,
                "%n%s on %d threads: the caller's processor time %.2f ms median, %.2f ms least; the last result holds %d bytes of arrays%n",
                load,
                threads,
                taken[taken.length / 2] / 1e6,
                taken[0] / 1e6,
                last.stream().mapToLong(MaskUpdate::bytes).sum());
    }

    /** Mask words, delta and fresh weights; an array that is there twice counts once. */
    private static long bytes(LayerUpdate update) {
        boolean shared = update.fresh() == update.delta().grown();
        long numbers = shared ? 0 : update.fresh().length;
        numbers += update.delta().dropped().length;
        numbers += update.delta().grown().length;
        numbers += update.freshWeights().length;
        return update.mask().size() / Byte.SIZE + Float.BYTES * numbers;
    }
}
