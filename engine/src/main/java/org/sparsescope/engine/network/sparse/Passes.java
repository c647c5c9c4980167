package org.sparsescope.engine.network.sparse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.dataset.Examples;
import org.sparsescope.engine.model.Architecture;
import org.sparsescope.engine.model.Layer;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.network.sparse.kernel.Kernels;
import org.sparsescope.engine.network.sparse.kernel.Plane;

/**
 * The way of a batch through the stages and back. Boundary 0 is the input, boundary i the output of stage i - 1, ReLU included: a ReLU
 * is a property of the boundary that it stands behind.
 *
 * <p>A tile goes on as far as it can before the next, and threads take tiles, each through its own cache, waiting for each other only around a
 * stage that takes all tiles together: one that mixes columns, or that works out gradients of weights on the way back, which are sums over
 * columns. There, and where there are fewer tiles than threads, they share the rows and wait after each stage.
 */
final class Passes {
    /** Makes the stages that keep something between steps. */
    interface StageMaker {
        /** The stage of one layer with weights. */
        WeightedStage weighted(int boundary, LayerShape shape, boolean bias, Wiring wiring);

        /** That of a batch norm. */
        NormStage norm(int boundary, String name, Image input, Image output);
    }

    /**
     * Columns of a tile: half a usual batch, so that two threads have one each, and enough to make the most of each weight that is read;
     * 128 are no faster on one thread.
     */
    private static final int TILE = 64;

    /** Images are many rows: of so many columns those of a layer stay in the second-level cache. */
    private static final int TILE_OF_IMAGES = 32;

    private final Crew crew;
    private final List<Stage> stages;
    private final boolean[] rectified;
    private final List<Image> images;
    private final int classes;
    private final boolean pixels;
    private float[] losses = {};
    private boolean[] right = {};

    private Passes(Crew crew, List<Stage> stages, boolean[] rectified, List<Image> images, int classes) {
        this.crew = crew;
        this.stages = List.copyOf(stages);
        this.rectified = rectified;
        this.images = List.copyOf(images);
        this.classes = classes;
        this.pixels = images.stream().skip(1).anyMatch(image -> image.height() * image.width() > 1);
    }

    static Optional<String> obstacle(Architecture architecture) {
        return architecture.layers().stream()
                .flatMap(layer -> obstacle(layer).stream())
                .findFirst();
    }

    private static Optional<String> obstacle(Layer layer) {
        if (layer instanceof Layer.MaxPool pool) {
            return pool.tiles()
                    ? Optional.empty()
                    : Optional.of(
                            "its max pooling has windows that overlap, and those of the kernels lie side by side");
        }
        boolean known = layer instanceof Layer.Linear
                || layer instanceof Layer.Convolution
                || layer instanceof Layer.BatchNorm
                || layer instanceof Layer.AvgPool
                || layer instanceof Layer.Relu
                || layer instanceof Layer.Flatten;
        return known ? Optional.empty() : Optional.of("the kernels have no " + missing(layer));
    }

    private static String missing(Layer layer) {
        if (layer instanceof Layer.Depthwise depthwise) {
            return "depthwise convolution such as " + depthwise.name();
        }
        if (layer instanceof Layer.Residual) {
            return "ways around blocks, as residual networks have";
        }
        if (layer instanceof Layer.Custom custom) {
            return "way to run a " + custom.part().what();
        }
        return layer instanceof Layer.GlobalAvgPool ? "pooling over whole images" : "layers for tokens";
    }

    static Passes of(Architecture architecture, Crew crew, StageMaker maker) {
        obstacle(architecture).ifPresent(why -> {
            throw new InputException("The sparse kernels cannot run the model " + architecture.id() + ": " + why
                    + "; use compute pytorch or auto.");
        });
        List<Image> images = images(architecture);
        List<Stage> stages = new ArrayList<>();
        Iterator<LayerShape> shapes = architecture.maskable().iterator();
        boolean[] rectified = new boolean[images.size()];
        for (Layer layer : architecture.layers()) {
            int b = stages.size();
            if (layer instanceof Layer.Linear linear) {
                stages.add(maker.weighted(b, shapes.next(), linear.bias(), new Wiring.Linear(images.get(b))));
            } else if (layer instanceof Layer.Convolution convolution) {
                LayerShape shape = shapes.next();
                Wiring wiring = Wiring.Convolution.of(
                        shape, convolution.stride(), convolution.padding(), images.get(b), images.get(b + 1));
                stages.add(maker.weighted(b, shape, convolution.bias(), wiring));
            } else if (layer instanceof Layer.BatchNorm norm) {
                stages.add(maker.norm(b, norm.name(), images.get(b), images.get(b + 1)));
            } else if (layer instanceof Layer.MaxPool pool) {
                stages.add(new PoolStage(b, pool.size(), false, images.get(b), images.get(b + 1)));
            } else if (layer instanceof Layer.AvgPool pool) {
                stages.add(new PoolStage(b, pool.size(), true, images.get(b), images.get(b + 1)));
            } else if (layer instanceof Layer.Relu) {
                rectified[b] = true;
            }
        }
        return new Passes(crew, stages, rectified, images, architecture.classes());
    }

    /** How features lie at each boundary, with the borders that the convolutions on both sides read. */
    private static List<Image> images(Architecture architecture) {
        List<Integer> input = architecture.inputShape();
        Image now = new Image(input.get(0), input.get(1), input.get(2), 0);
        List<Image> images = new ArrayList<>();
        for (Layer layer : architecture.layers()) {
            if (layer instanceof Layer.Linear linear) {
                images.add(now);
                now = Image.vector(linear.units());
            } else if (layer instanceof Layer.BatchNorm) {
                images.add(now);
                now = new Image(now.channels(), now.height(), now.width(), 0);
            } else if (layer instanceof Layer.MaxPool pool) {
                images.add(now);
                now = new Image(now.channels(), now.height() / pool.size(), now.width() / pool.size(), 0);
            } else if (layer instanceof Layer.AvgPool pool) {
                images.add(now);
                now = new Image(now.channels(), now.height() / pool.size(), now.width() / pool.size(), 0);
            } else if (layer instanceof Layer.Convolution convolution) {
                images.add(now.withBorder(convolution.padding()));
                now = behind(convolution, now, images.size() > 1);
            }
        }
        images.add(now);
        return images;
    }

    /** On the way back, which the first stage never goes, the gradient is read beyond its edge. */
    private static Image behind(Layer.Convolution layer, Image input, boolean goesBack) {
        int kernel = layer.kernel();
        int height = (input.height() + 2 * layer.padding() - kernel) / layer.stride() + 1;
        int width = (input.width() + 2 * layer.padding() - kernel) / layer.stride() + 1;
        int down = Wiring.Convolution.reach(input.height(), height, kernel, layer.stride(), layer.padding());
        int right = Wiring.Convolution.reach(input.width(), width, kernel, layer.stride(), layer.padding());
        return new Image(layer.filters(), height, width, goesBack ? Math.max(down, right) : 0);
    }

    /** A tape for batches of up to {@code capacity} examples through these stages. */
    Tape tape(int capacity, boolean backward) {
        int lanes = crew.kernels().lanes();
        int tile = (Math.min(capacity, pixels ? TILE_OF_IMAGES : TILE) + lanes - 1) / lanes * lanes;
        return new Tape(images, capacity, tile, backward);
    }

    /** What is done to a tile, or to a share of its rows; where tiles go together, to all of them. */
    private interface Leg {
        void go(Kernels kernels, int tile, Part part);
    }

    /** A way made of legs: each tile goes on to the next leg at once, but where {@link #apart} says that all wait for all. */
    private final class Route {
        private final int tiles;
        private final int threads;
        private List<Leg> pending = new ArrayList<>();

        Route(Tape tape, int threads) {
            this.tiles = tape.tiles();
            this.threads = threads;
        }

        void add(Leg leg) {
            pending.add(leg);
        }

        void apart(Leg leg) {
            end();
            crew.share(threads, (part, kernels) -> leg.go(kernels, 0, part));
        }

        void end() {
            List<Leg> legs = pending;
            pending = new ArrayList<>();
            if (tiles < threads) {
                legs.forEach(leg -> crew.share(threads, (part, kernels) -> {
                    for (int tile = 0; tile < tiles; tile++) {
                        leg.go(kernels, tile, part);
                    }
                }));
            } else if (!legs.isEmpty()) {
                crew.share(threads, (part, kernels) -> {
                    for (int tile = part.from(tiles, 1); tile < part.to(tiles, 1); tile++) {
                        for (Leg leg : legs) {
                            leg.go(kernels, tile, Part.WHOLE);
                        }
                    }
                });
            }
        }
    }

    /**
     * Puts a batch on the tape and takes it the whole way there and back.
     *
     * @param scale what the gradient of the loss sum is multiplied by
     * @return the sum over the examples of their cross-entropy
     */
    double train(Tape tape, Examples source, int[] indices, double scale, int threads) {
        Route route = there(tape, source, indices, scale, threads);
        back(route, tape);
        route.end();
        return lossSum(tape);
    }

    /** Puts a batch on the tape, fills the boundaries behind the input and returns the sum of the examples' cross-entropy. */
    double evaluate(Tape tape, Examples source, int[] indices, int threads) {
        there(tape, source, indices, 0, threads).end();
        return lossSum(tape);
    }

    /** From one example of ones to the gradient of the sum of its outputs. */
    void flow(Tape tape) {
        tape.loadOnes();
        Route route = new Route(tape, 1);
        forward(route, tape);
        route.add((kernels, tile, part) -> onesAtOutput(tape));
        back(route, tape);
        route.end();
    }

    private Route there(Tape tape, Examples source, int[] indices, double scale, int threads) {
        tape.begin(source, indices);
        if (losses.length < tape.capacity()) {
            losses = new float[tape.capacity()];
            right = new boolean[tape.capacity()];
        }
        Route route = new Route(tape, threads);
        route.add((kernels, tile, part) -> tape.load(kernels, tile, part));
        forward(route, tape);
        route.add((kernels, tile, part) -> loss(kernels, tape, scale, tile, part));
        return route;
    }

    private void forward(Route route, Tape tape) {
        if (rectified[0]) {
            int rows = images.get(0).rows();
            route.add((kernels, tile, part) -> {
                int first = part.from(rows, 1);
                kernels.rectify(tape.activation(0)[tile].from(first), part.to(rows, 1) - first);
            });
        }
        for (int s = 0; s < stages.size(); s++) {
            Stage stage = stages.get(s);
            boolean relu = rectified[s + 1];
            Leg leg = (kernels, tile, part) -> stage.forward(kernels, tape, relu, tile, part);
            if (stage.mixes()) {
                route.apart(leg);
            } else {
                route.add(leg);
            }
        }
    }

    /** Too little to be shared: the first share is all of it. */
    private void loss(Kernels kernels, Tape tape, double scale, int tile, Part part) {
        if (part.index() > 0) {
            return;
        }
        Plane last = tape.activation(stages.size())[tile];
        Plane delta = tape.backward() ? tape.gradient(stages.size())[tile] : last;
        int first = tile * tape.tile();
        kernels.crossEntropy(last, delta, classes, tape.labels(), first, tape.examples(), (float) scale, losses, right);
    }

    private double lossSum(Tape tape) {
        double sum = 0;
        for (int i = 0; i < tape.examples(); i++) {
            sum += losses[i];
        }
        return sum;
    }

    /** Examples of the batch last evaluated whose largest output is the label's. */
    int correct(Tape tape) {
        int correct = 0;
        for (int i = 0; i < tape.examples(); i++) {
            correct += right[i] ? 1 : 0;
        }
        return correct;
    }

    /** From the gradient at the last boundary back to that behind the first stage; the input's own is never wanted. */
    private void back(Route route, Tape tape) {
        stages.forEach(stage -> stage.prepareBackward(tape));
        int last = stages.size();
        if (rectified[last]) {
            int rows = images.get(last).rows();
            route.add((kernels, tile, part) -> {
                int first = part.from(rows, 1);
                Plane on = tape.activation(last)[tile].from(first);
                kernels.gate(on, tape.gradient(last)[tile].from(first), part.to(rows, 1) - first);
            });
        }
        for (int s = last - 1; s >= 0; s--) {
            Stage stage = stages.get(s);
            boolean gated = rectified[s];
            Leg leg = (kernels, tile, part) -> stage.backward(kernels, tape, gated, tile, part);
            if (stage.goesBackTogether(tape)) {
                route.apart(leg);
            } else if (s > 0) {
                route.add(leg);
            }
        }
    }

    /** Puts 1 at the outputs of the one example, the gradient of their sum. */
    private void onesAtOutput(Tape tape) {
        Plane gradient = tape.gradient(stages.size())[0];
        for (int c = 0; c < classes; c++) {
            Arrays.fill(gradient.data(), gradient.row(c), gradient.row(c + 1), 0);
            gradient.data()[gradient.row(c)] = 1;
        }
    }
}
