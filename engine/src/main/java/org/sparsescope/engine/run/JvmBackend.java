package org.sparsescope.engine.run;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.method.Method;
import org.sparsescope.engine.model.Architecture;
import org.sparsescope.engine.model.Layer;
import org.sparsescope.engine.network.Optimizer;
import org.sparsescope.engine.network.SparseNetwork;
import org.sparsescope.engine.network.pytorch.PyTorchDevices;
import org.sparsescope.engine.network.sparse.JvmNetwork;
import org.sparsescope.engine.train.RunConfig;

/** The sparse kernels on the JVM. They need no natives, and share nothing with other runs but the cores. */
record JvmBackend(String why) implements Backend {
    /** The least sparsity at which a step is faster than PyTorch's on one core, on every linear model measured: see docs/benchmarks.md. */
    private static final double FASTER_FROM = 0.8;

    static JvmBackend asked(Architecture model) {
        JvmNetwork.obstacle(model).ifPresent(why -> {
            throw new InputException(
                    "compute \"sparse\" cannot run the model " + model.id() + ": " + why + "; use auto or pytorch.");
        });
        return new JvmBackend("as asked");
    }

    /** The kernels, where a step with them is faster than PyTorch's on this machine's processor and no GPU is about. */
    static Optional<JvmBackend> whereFaster(RunConfig config, Architecture model, Method method) {
        boolean faster = config.sparsity() >= FASTER_FROM && !method.denseMomentum() && !Backend.beginsDenser(method);
        boolean linear = model.everyLayer().noneMatch(Layer.Convolution.class::isInstance);
        return faster && linear && JvmNetwork.obstacle(model).isEmpty() && !PyTorchDevices.expectsGpu()
                ? Optional.of(new JvmBackend(String.format(
                        Locale.ROOT, "at sparsity %s they are faster than PyTorch on a processor", config.sparsity())))
                : Optional.empty();
    }

    /** Why {@link #whereFaster} leaves a run to PyTorch, in a sentence. */
    static String whyNot(RunConfig config, Architecture model, Method method) {
        Optional<String> obstacle = JvmNetwork.obstacle(model);
        if (obstacle.isPresent()) {
            return "The sparse kernels cannot run this model: " + obstacle.get() + ".";
        }
        if (model.everyLayer().anyMatch(Layer.Convolution.class::isInstance)) {
            return "It is faster on convolutions than the sparse kernels, which compute sparse asks for.";
        }
        if (method.denseMomentum() || Backend.beginsDenser(method)) {
            return "It is faster than the sparse kernels where much is computed densely, as " + method.title()
                    + " does.";
        }
        return config.sparsity() < FASTER_FROM
                ? String.format(
                        Locale.ROOT, "From sparsity %s on the sparse kernels take over this model.", FASTER_FROM)
                : "A GPU goes before the sparse kernels.";
    }

    /** What {@link #whereFaster} goes by, in a sentence. */
    static String whenFaster() {
        return String.format(Locale.ROOT, "Linear models take the sparse kernels from sparsity %s on.", FASTER_FROM);
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
