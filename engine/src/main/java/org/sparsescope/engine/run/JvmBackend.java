package org.sparsescope.engine.run;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.method.Method;
import org.sparsescope.engine.method.distribution.Distribution;
import org.sparsescope.engine.method.distribution.Distributions;
import org.sparsescope.engine.model.Architecture;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.model.ModelCatalog;
import org.sparsescope.engine.network.Optimizer;
import org.sparsescope.engine.network.SparseNetwork;
import org.sparsescope.engine.network.pytorch.PyTorchDevices;
import org.sparsescope.engine.network.sparse.JvmNetwork;
import org.sparsescope.engine.train.RunConfig;

/** The sparse kernels on the JVM. They need no natives, and share nothing with other runs but the cores. */
record JvmBackend(String why) implements Backend {
    private static final LayerTimes TIMES = LayerTimes.measured();

    static JvmBackend asked(Architecture model) {
        JvmNetwork.obstacle(model).ifPresent(why -> {
            throw new InputException(
                    "compute \"sparse\" cannot run the model " + model.id() + ": " + why + "; use auto or pytorch.");
        });
        return new JvmBackend("as asked");
    }

    /**
     * The kernels, where a step with them is forecast to be faster than PyTorch's on a processor and no GPU is about.
     *
     * @param distribution spreads the sparsity over the layers
     */
    static Optional<JvmBackend> whereFaster(
            RunConfig config, Architecture model, Method method, Distribution distribution) {
        if (method.denseMomentum()
                || Backend.beginsDenser(method)
                || !simd()
                || PyTorchDevices.expectsGpu()
                || JvmNetwork.obstacle(model).isPresent()) {
            return Optional.empty();
        }
        double times;
        try {
            times = timesFaster(model, distribution, config.sparsity());
        } catch (InputException noRoom) {
            return Optional.empty(); // and whoever draws the masks refuses it
        }
        return times > 1
                ? Optional.of(new JvmBackend(String.format(
                        Locale.ROOT,
                        "at this density about %s times as fast as PyTorch, by the times of single layers on %s",
                        times < 3 ? String.format(Locale.ROOT, "%.1f", times) : Math.round(times),
                        TIMES.machine())))
                : Optional.empty();
    }

    /** Why {@link #whereFaster} leaves a run to PyTorch, in a sentence. */
    static String whyNot(RunConfig config, Architecture model, Method method, Distribution distribution) {
        Optional<String> obstacle = JvmNetwork.obstacle(model);
        if (obstacle.isPresent()) {
            return "The sparse kernels cannot run this model: " + obstacle.get() + ".";
        }
        if (method.denseMomentum() || Backend.beginsDenser(method)) {
            return "It is faster than the sparse kernels where much is computed densely, as " + method.title()
                    + " does.";
        }
        if (!simd()) {
            return whenFaster();
        }
        try {
            return timesFaster(model, distribution, config.sparsity()) <= 1
                    ? from(model, distribution)
                            .map(from -> "From about sparsity " + from + " on the sparse kernels take over this model.")
                            .orElse("The sparse kernels are not forecast to be faster on this model at any sparsity.")
                    : "A GPU goes before the sparse kernels.";
        } catch (InputException noRoom) {
            return String.valueOf(noRoom.getMessage());
        }
    }

    private static double timesFaster(Architecture model, Distribution distribution, double sparsity) {
        List<LayerShape> layers = model.maskable();
        return TIMES.forecast(layers, distribution.densities(layers, sparsity)).times();
    }

    /** Not where the distribution cannot have that sparsity, as with layers that keep a density of their own. */
    private static boolean isFaster(Architecture model, Distribution distribution, double sparsity) {
        try {
            return timesFaster(model, distribution, sparsity) > 1;
        } catch (InputException noRoom) {
            return false;
        }
    }

    /** Whether Java was started with the Vector API; the times are not those of plain Java. */
    private static boolean simd() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }

    /** What {@link #whereFaster} comes to, in a sentence. */
    static String whenFaster() {
        if (!simd()) {
            return "Java was started without --add-modules jdk.incubator.vector, so PyTorch trains all models.";
        }
        return Stream.of("lenet-300-100", "lenet-5")
                .map(ModelCatalog::byId)
                .flatMap(model -> from(model, Distributions.byId("erk"))
                        .map(from -> model.title() + " from sparsity " + from + " on")
                        .stream())
                .collect(Collectors.joining(
                        " and ", "The sparse kernels train where they are forecast to be faster: ", "."));
    }

    /** The least sparsity, in hundredths, from which the kernels are faster; empty where they never are. */
    private static Optional<String> from(Architecture model, Distribution distribution) {
        return IntStream.range(0, 100)
                .filter(hundredths -> isFaster(model, distribution, hundredths / 100.0))
                .mapToObj(hundredths -> String.format(Locale.ROOT, ".%02d", hundredths))
                .findFirst();
    }

    @Override
    public String compute() {
        return "sparse";
    }

    @Override
    public String title() {
        return "CPU, sparse kernels";
    }

    @Override
    public String sentence() {
        return "Training on the CPU with the sparse kernels (" + JvmNetwork.kernels() + "): " + why + ".";
    }

    @Override
    public SparseNetwork network(
            Architecture architecture,
            Map<String, float[]> initialWeights,
            Optimizer optimizer,
            boolean denseMomentum) {
        return JvmNetwork.create(architecture, initialWeights, optimizer, denseMomentum, Cores::share);
    }
}
