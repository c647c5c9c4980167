package org.sparsescope.engine.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.sparsescope.engine.dataset.ByteExamples;
import org.sparsescope.engine.dataset.Examples;
import org.sparsescope.engine.dataset.Normalisation;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.model.Architecture;
import org.sparsescope.engine.model.InitialWeights;
import org.sparsescope.engine.model.Layer;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.network.Optimizer;
import org.sparsescope.engine.network.SparseNetwork;
import org.sparsescope.engine.network.pytorch.PyTorchDevices;
import org.sparsescope.engine.network.sparse.JvmNetwork;
import org.sparsescope.engine.random.SeededRandom;
import org.sparsescope.engine.run.LayerTimes;

/**
 * Measures at which density the sparse kernels are as fast as PyTorch, layer by layer: each shape as the first layer of a network of its
 * own, dense in PyTorch and at several densities on the kernels, and the same network without the layer, in turn on one thread, batch
 * 128. What the layer takes is the difference of the medians.
 *
 * @param time that the networks of one shape take turns for
 */
public record CrossoverBenchmark(Duration time) {
    private static final int BATCH = 128;
    private static final int CLASSES = 10;
    private static final List<Double> DENSITIES = List.of(0.02, 0.1, 0.4);

    /** Who races for one shape; a density above 0 has the layer, on the kernels. */
    private record Lane(boolean kernels, double density) {
        static final Lane PYTORCH = new Lane(false, 1);
        static final Lane PYTORCH_WITHOUT = new Lane(false, 0);
        static final Lane KERNELS_WITHOUT = new Lane(true, 0);
    }

    /**
     * A layer to measure.
     *
     * @param kernel 0 for a linear layer
     * @param side of the image that a convolution sees
     */
    private record Shape(int inputs, int outputs, int kernel, int padding, int side) {
        static Shape linear(int inputs, int outputs) {
            return new Shape(inputs, outputs, 0, 0, 1);
        }

        int sideAfter() {
            return kernel == 0 ? 1 : side + 2 * padding - kernel + 1;
        }
    }

    /** Linear layers from small to beyond the cache, convolutions as LeNet-5 and the VGG-like network have. */
    private static final List<Shape> SHAPES = List.of(
            Shape.linear(100, 10),
            Shape.linear(300, 100),
            Shape.linear(784, 300),
            Shape.linear(784, 1000),
            Shape.linear(1000, 1000),
            Shape.linear(2048, 2048),
            new Shape(1, 20, 5, 0, 28),
            new Shape(20, 50, 5, 0, 12),
            new Shape(1, 32, 3, 1, 28),
            new Shape(32, 32, 3, 1, 28),
            new Shape(32, 64, 3, 1, 14),
            new Shape(64, 64, 3, 1, 14),
            new Shape(128, 128, 3, 1, 7));

    /**
     * Measures all shapes; each row is told of at once.
     *
     * @param machine what to call this machine at the end of a sentence
     */
    public LayerTimes run(String machine, Consumer<LayerTimes.Row> measured) {
        int before = PyTorchDevices.threads();
        PyTorchDevices.useThreads(1);
        try {
            List<LayerTimes.Row> rows = new ArrayList<>();
            for (Shape shape : SHAPES) {
                LayerTimes.Row row = row(shape, race(shape));
                rows.add(row);
                measured.accept(row);
            }
            Map<Lane, StepTime> mnist = race(Shape.linear(784, CLASSES));
            LayerTimes.Row outside = new LayerTimes.Row(
                    784, CLASSES, 0, 1, median(mnist, Lane.PYTORCH_WITHOUT), median(mnist, Lane.KERNELS_WITHOUT), 0);
            return new LayerTimes(machine, outside, rows);
        } finally {
            PyTorchDevices.useThreads(before);
        }
    }

    private static LayerTimes.Row row(Shape shape, Map<Lane, StepTime> times) {
        double without = median(times, Lane.KERNELS_WITHOUT);
        double[] line = line(times, without);
        return new LayerTimes.Row(
                shape.inputs,
                shape.outputs,
                shape.kernel,
                (long) shape.sideAfter() * shape.sideAfter(),
                Math.max(0, median(times, Lane.PYTORCH) - median(times, Lane.PYTORCH_WITHOUT)),
                line[0],
                line[1]);
    }

    private Map<Lane, StepTime> race(Shape shape) {
        Architecture with = architecture(shape, true);
        Architecture without = architecture(shape, false);
        Optimizer sgd = Optimizer.byId("sgd");
        Map<Lane, SparseNetwork> networks = new LinkedHashMap<>();
        try {
            networks.put(Lane.PYTORCH, StepBenchmark.pytorch(with, InitialWeights.of(with, 1), sgd));
            networks.put(Lane.PYTORCH_WITHOUT, StepBenchmark.pytorch(without, InitialWeights.of(without, 1), sgd));
            networks.put(Lane.KERNELS_WITHOUT, sparse(without, 0, sgd));
            for (double density : DENSITIES) {
                networks.put(new Lane(true, density), sparse(with, density, sgd));
            }
            return new StepRace(noise(with.inputShape()), BATCH, 1).run(networks, time);
        } finally {
            networks.values().forEach(SparseNetwork::close);
        }
    }

    /** With the first layer at {@code density}, or with next to no weights in it where that is 0. */
    private static SparseNetwork sparse(Architecture model, double density, Optimizer optimizer) {
        SparseNetwork network = JvmNetwork.create(model, InitialWeights.of(model, 1), optimizer, false);
        SeededRandom random = SeededRandom.stream(1, "crossover");
        List<Mask> masks = new ArrayList<>();
        for (LayerShape layer : model.maskable()) {
            int live = (int) Math.max(CLASSES, Math.round(density * layer.size()));
            masks.add(masks.isEmpty() ? Mask.random(layer.size(), live, random) : Mask.dense(layer.size()));
        }
        network.setMasks(masks);
        return network;
    }

    /** The layer, then ten outputs; or ten outputs alone. */
    private static Architecture architecture(Shape shape, boolean with) {
        List<Layer> layers = new ArrayList<>();
        if (with && shape.kernel > 0) {
            layers.add(new Layer.Convolution("layer", shape.outputs, shape.kernel, 1, shape.padding));
            layers.add(new Layer.Relu());
        }
        if (shape.kernel > 0) {
            layers.add(new Layer.AvgPool(with ? shape.sideAfter() : shape.side));
        }
        layers.add(new Layer.Flatten());
        if (with && shape.kernel == 0) {
            layers.add(new Layer.Linear("layer", shape.outputs));
            layers.add(new Layer.Relu());
        }
        layers.add(new Layer.Linear("outputs", CLASSES));
        List<Integer> input =
                shape.kernel > 0 ? List.of(shape.inputs, shape.side, shape.side) : List.of(1, 1, shape.inputs);
        return new Architecture("layer", "One layer", input, CLASSES, layers);
    }

    /** The straight line through the median times by density, errors counted as shares of the times: its height at 0 and its slope. */
    private static double[] line(Map<Lane, StepTime> times, double without) {
        double w = 0;
        double x = 0;
        double y = 0;
        double xx = 0;
        double xy = 0;
        for (double density : DENSITIES) {
            double whole = median(times, new Lane(true, density));
            double time = whole - without;
            double weight = 1 / (whole * whole);
            w += weight;
            x += weight * density;
            y += weight * time;
            xx += weight * density * density;
            xy += weight * density * time;
        }
        double slope = Math.max(1e-9, (w * xy - x * y) / (w * xx - x * x));
        return new double[] {Math.max(0, (y - slope * x) / w), slope};
    }

    private static double median(Map<Lane, StepTime> times, Lane lane) {
        return Objects.requireNonNull(times.get(lane)).median();
    }

    /** Images of any shape; what they show changes no step's time. */
    private static Examples noise(List<Integer> shape) {
        int size = shape.stream().reduce(1, Math::multiplyExact);
        SeededRandom random = SeededRandom.stream(1, "noise");
        byte[] pixels = new byte[2 * BATCH * size];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) random.nextInt(256);
        }
        byte[] labels = new byte[2 * BATCH];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) (i % CLASSES);
        }
        return new ByteExamples(
                pixels, labels, shape, Normalisation.over(pixels, shape.get(0), shape.get(1) * shape.get(2)));
    }
}
