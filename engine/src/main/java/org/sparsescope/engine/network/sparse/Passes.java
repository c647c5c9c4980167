package org.sparsescope.engine.network.sparse;

import java.util.ArrayList;
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
 * <p>Threads take columns, each the whole way, and wait for each other only around a stage that mixes columns.
 */
final class Passes {
    /** Makes the stages that keep something between steps. */
    interface StageMaker {
        /** The stage of one layer with weights. */
        WeightedStage weighted(int boundary, LayerShape shape, boolean bias, Wiring wiring);

        /** That of a batch norm. */
        NormStage norm(int boundary, String name, Image input, Image output);
    }

    private final Crew crew;
    private final List<Stage> stages;
    private final boolean[] rectified;
    private final List<Image> images;
    private final int classes;
    private float[] losses = {};
    private boolean[] right = {};

    private Passes(Crew crew, List<Stage> stages, boolean[] rectified, List<Image> images, int classes) {
        this.crew = crew;
        this.stages = List.copyOf(stages);
        this.rectified = rectified;
        this.images = List.copyOf(images);
        this.classes = classes;
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
        return new Tape(images, capacity, crew.kernels().lanes(), backward);
    }

    /** What is done to each part of a tape. */
    private interface Leg {
        void go(Kernels kernels, Part part);
    }

    /** A way made of legs: each thread goes on to the next leg with its own part, but where {@link #apart} says that all wait for all. */
    private final class Route {
        private final int parts;
        private List<Leg> pending = new ArrayList<>();

        Route(Tape tape, int threads) {
            this.parts =
                    Math.max(1, Math.min(threads, tape.width() / crew.kernels().lanes()));
        }

        void add(Leg leg) {
            pending.add(leg);
        }

        void apart(Leg leg) {
            end();
            add(leg);
            end();
        }

        void end() {
            List<Leg> legs = pending;
            pending = new ArrayList<>();
            if (!legs.isEmpty()) {
                crew.share(parts, (part, kernels) -> legs.forEach(leg -> leg.go(kernels, part)));
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
        route.add((kernels, part) -> onesAtOutput(tape));
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
        route.add((kernels, part) -> tape.load(kernels, source, indices, part));
        forward(route, tape);
        route.add((kernels, part) -> loss(kernels, tape, scale, part));
        return route;
    }

    private void forward(Route route, Tape tape) {
        if (rectified[0]) {
            int rows = images.get(0).rows();
            route.add((kernels, part) -> kernels.rectify(tape.activation(0), rows, tape.first(part), tape.end(part)));
        }
        for (int s = 0; s < stages.size(); s++) {
            Stage stage = stages.get(s);
            boolean relu = rectified[s + 1];
            Leg leg = (kernels, part) -> stage.forward(kernels, tape, relu, part);
            if (stage.mixes()) {
                route.apart(leg);
            } else {
                route.add(leg);
            }
        }
    }

    private void loss(Kernels kernels, Tape tape, double scale, Part part) {
        Plane last = tape.activation(stages.size());
        kernels.crossEntropy(
                last,
                tape.backward() ? tape.gradient(stages.size()) : last,
                classes,
                tape.labels(),
                tape.examples(),
                tape.first(part),
                tape.end(part),
                (float) scale,
                losses,
                right);
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
        stages.forEach(Stage::prepareBackward);
        for (int s = stages.size() - 1; s >= 0; s--) {
            Stage stage = stages.get(s);
            int boundary = s + 1;
            Leg leg = (kernels, part) -> {
                if (rectified[boundary]) {
                    gate(kernels, tape, boundary, stage.mixes(), part);
                }
                if (boundary > 1 || stage.mixes()) {
                    stage.backward(kernels, tape, part);
                }
            };
            if (stage.mixes()) {
                route.apart(leg);
            } else {
                route.add(leg);
            }
        }
    }

    private void gate(Kernels kernels, Tape tape, int boundary, boolean byChannels, Part part) {
        Image image = images.get(boundary);
        Plane y = tape.activation(boundary);
        Plane d = tape.gradient(boundary);
        if (byChannels) {
            int from = part.from(image.channels(), 1) * image.channelPitch();
            int to = part.to(image.channels(), 1) * image.channelPitch();
            kernels.gate(y.from(from), d.from(from), to - from, 0, tape.width());
        } else {
            kernels.gate(y, d, image.rows(), tape.first(part), tape.end(part));
        }
    }

    /** Puts 1 at every output of each example, the gradient of their sum. */
    private void onesAtOutput(Tape tape) {
        Plane gradient = tape.gradient(stages.size());
        for (int c = 0; c < classes; c++) {
            for (int i = 0; i < tape.width(); i++) {
                gradient.data()[gradient.row(c) + i] = i < tape.examples() ? 1 : 0;
            }
        }
    }
}
