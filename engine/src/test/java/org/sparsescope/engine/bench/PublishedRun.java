package org.sparsescope.engine.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.sparsescope.engine.dataset.Dataset;
import org.sparsescope.engine.method.MaskEngine;
import org.sparsescope.engine.method.Method;
import org.sparsescope.engine.method.SparsityPlan;
import org.sparsescope.engine.method.compaction.Compaction;
import org.sparsescope.engine.model.Architecture;
import org.sparsescope.engine.model.Layer;
import org.sparsescope.engine.model.ModelCatalog;
import org.sparsescope.engine.network.SparseNetwork;
import org.sparsescope.engine.network.pytorch.PyTorchDevices;
import org.sparsescope.engine.network.pytorch.PyTorchNetwork;
import org.sparsescope.engine.network.sparse.JvmNetwork;
import org.sparsescope.engine.train.RunConfig;
import org.sparsescope.engine.train.RunControl;
import org.sparsescope.engine.train.RunEvent;
import org.sparsescope.engine.train.TrainingLoop;

/**
 * One training of a published experiment: a row of the table of runs.
 *
 * @param method as {@link Protocol#method} takes it
 */
record PublishedRun(String protocol, String method, double sparsity, long seed) {
    /**
     * What came of it.
     *
     * @param accuracy on the 10,000 test examples after the last step, never the best on the way
     * @param nnz live weights a layer, such as {@code 2352/300/10}
     * @param compacted what the network compacts to, such as {@code 408-100-69-10}
     */
    record Outcome(double accuracy, double loss, String nnz, String compacted, long steps) {}

    /** Trains; takes minutes. */
    Outcome train(Dataset mnist) {
        Protocol how = Protocol.byId(protocol);
        RunConfig config =
                how.config().withMethod(method).withSparsity(sparsity).withSeed(seed);
        Dataset data = how.of(mnist);
        Architecture model = ModelCatalog.byId(config.model());
        long stepsPerEpoch = TrainingLoop.stepsPerEpoch(config, data.train().size());
        long live =
                SparsityPlan.of(model.maskable(), how.distribution(), sparsity).kept();
        Method recipe = how.method(method, live);
        MaskEngine engine = new MaskEngine(
                recipe,
                how.distribution(),
                sparsity,
                model.maskable(),
                stepsPerEpoch,
                stepsPerEpoch * config.epochs(),
                seed);
        List<RunEvent> heard = new ArrayList<>();
        try (SparseNetwork network = network(model, how.start().of(model, engine, seed), config, recipe)) {
            new TrainingLoop(config, data, engine, network, new RunControl(), event -> keep(event, heard), Map.of())
                    .run();
        }
        return outcome(heard, engine, model);
    }

    /** The sparse kernels where they can and are quick, PyTorch elsewhere; the two agree. */
    private static SparseNetwork network(
            Architecture model, Map<String, float[]> weights, RunConfig config, Method method) {
        boolean images = model.layers().stream().anyMatch(Layer.Convolution.class::isInstance);
        boolean quick = method.sparse() && (images || !method.denseMomentum());
        return quick && JvmNetwork.obstacle(model).isEmpty()
                ? JvmNetwork.create(model, weights, config.optimizer(), method.denseMomentum())
                : PyTorchNetwork.create(
                        model,
                        weights,
                        config.optimizer(),
                        method.denseMomentum(),
                        PyTorchDevices.choose("cpu").device());
    }

    private static void keep(RunEvent event, List<RunEvent> heard) {
        if (event instanceof RunEvent.Evaluated
                || event instanceof RunEvent.Finished
                || event instanceof RunEvent.Failed) {
            heard.add(event);
        }
    }

    private Outcome outcome(List<RunEvent> heard, MaskEngine engine, Architecture model) {
        RunEvent last = heard.get(heard.size() - 1);
        if (!(last instanceof RunEvent.Finished finished)
                || !(heard.get(heard.size() - 2) instanceof RunEvent.Evaluated end)) {
            throw new IllegalStateException(this + " ended with " + last);
        }
        String nnz =
                engine.masks().stream().map(mask -> String.valueOf(mask.nnz())).collect(Collectors.joining("/"));
        return new Outcome(
                end.testAccuracy(),
                end.testLoss(),
                nnz,
                Compaction.of(model, engine.masks()).text(),
                finished.step());
    }
}
