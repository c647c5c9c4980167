package org.sparsescope.engine.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.Nearest;
import org.sparsescope.engine.method.Method;
import org.sparsescope.engine.method.Rewiring;
import org.sparsescope.engine.method.distribution.Distribution;
import org.sparsescope.engine.model.Architecture;
import org.sparsescope.engine.network.Optimizer;
import org.sparsescope.engine.network.SparseNetwork;
import org.sparsescope.engine.network.pytorch.PyTorchDevices;
import org.sparsescope.engine.train.RunConfig;

/** What computes a run, chosen by name or, for {@code auto}, by what is fastest. */
sealed interface Backend permits JvmBackend, PyTorchBackend {
    /** What {@code --compute} takes. */
    List<String> COMPUTE = List.of("auto", "sparse", "gpu", "gpus", "pytorch", "cpu");

    /**
     * The backend of a run whose sparsity {@code distribution} spreads over the layers. Loads nothing when it is the sparse kernels, and PyTorch's natives when it is not.
     *
     * @throws InputException when {@code compute} is unknown or cannot be had here, or when the kernels asked for cannot run the model
     */
    static Backend choose(RunConfig config, Architecture model, Method method, Distribution distribution) {
        requireKnown(config.compute());
        if (config.compute().equals("sparse")) {
            return JvmBackend.asked(model);
        }
        Optional<JvmBackend> faster = config.compute().equals("auto")
                ? JvmBackend.whereFaster(config, model, method, distribution)
                : Optional.empty();
        return faster.<Backend>map(backend -> backend).orElseGet(() -> PyTorchBackend.choose(config.compute()));
    }

    /**
     * Checks the name alone.
     *
     * @throws InputException naming the nearest right one
     */
    static void requireKnown(String compute) {
        if (!COMPUTE.contains(compute) && !PyTorchDevices.names(compute)) {
            throw new InputException("compute must be one of " + String.join(", ", COMPUTE)
                    + ", or devices such as gpu1 or gpu0,gpu1; not \"" + compute + "\""
                    + Nearest.to(compute, COMPUTE)
                            .map(near -> "; did you mean " + near + "?")
                            .orElse("."));
        }
    }

    /** Whether a method has more live weights on the way than at the end. */
    static boolean beginsDenser(Method method) {
        return !method.sparse() || method.rewiring().flatMap(Rewiring::budget).isPresent();
    }

    /** {@code sparse} or {@code pytorch}. */
    String compute();

    /** The device for people. */
    String title();

    /** Which device and why, in a sentence. */
    String sentence();

    /** What a run file keeps of this. */
    default Map<String, String> surroundings() {
        return Map.of(
                "compute",
                compute(),
                "device.title",
                title(),
                "device.why",
                sentence(),
                "sparsescope",
                ProgramVersion.get());
    }

    SparseNetwork network(
            Architecture architecture, Map<String, float[]> initialWeights, Optimizer optimizer, boolean denseMomentum);
}
