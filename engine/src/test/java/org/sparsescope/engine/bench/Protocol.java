package org.sparsescope.engine.bench;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.sparsescope.engine.dataset.Dataset;
import org.sparsescope.engine.dataset.Subset;
import org.sparsescope.engine.method.Method;
import org.sparsescope.engine.method.Methods;
import org.sparsescope.engine.method.distribution.Distribution;
import org.sparsescope.engine.method.distribution.Distributions;
import org.sparsescope.engine.method.schedule.DropSchedule;
import org.sparsescope.engine.method.schedule.UpdateSchedule;
import org.sparsescope.engine.network.Optimizer;
import org.sparsescope.engine.train.RunConfig;

/**
 * How a published training was done: all that decides it but method, sparsity and seed.
 *
 * @param id names it in the table of runs
 * @param trainingExamples drawn from the training split; the rest is held out, as the authors did for validation, and never used
 * @param scaledInitialWeights whether initial weights are scaled to the live fan-in of each unit
 */
record Protocol(
        String id, RunConfig config, int trainingExamples, Distribution distribution, boolean scaledInitialWeights) {
    /**
     * Sparse momentum's MNIST experiments (Dettmers and Zettlemoyer 2019): 100 epochs of 540 steps, every layer at the same sparsity.
     */
    private static Protocol sparseMomentum(String id, String model) {
        RunConfig config = RunConfig.defaults()
                .withModel(model)
                .withBatch(100)
                .withEpochs(100)
                .withOptimizer(new Optimizer.Sgd(.9, true, 5e-4))
                .withLearningRate(.1)
                .withLearningRateSchedule("step:25000,50000:0.1");
        return new Protocol(id, config, 54_000, Distributions.uniform(), true);
    }

    /**
     * Table 2 of the RigL paper (Evci et al. 2020): 99 % and 89 % sparsity in the two hidden layers, a dense output, 200 epochs of 600
     * steps, updates until step 50,000.
     */
    private static Protocol riglTable2() {
        RunConfig config = RunConfig.defaults()
                .withBatch(100)
                .withEpochs(200)
                .withOptimizer(new Optimizer.Sgd(.9, true, 1e-4))
                .withLearningRate(.2)
                .withLearningRateSchedule("step:45000,57000:0.33333333")
                .withDeltaT(100)
                .withDropFraction(.3)
                .withTEnd(50_000.0 / 120_000);
        return new Protocol(
                "rigl-table-2",
                config,
                60_000,
                Distributions.overriding(Distributions.uniform(), Map.of("fc1", .01, "fc2", .11), Set.of("fc3")),
                true);
    }

    /** Every protocol, by id; those that differ from another in one thing are the experiments that explain a difference. */
    static List<Protocol> all() {
        Protocol lenet300 = sparseMomentum("lenet-300-100", "lenet-300-100");
        return List.of(
                lenet300,
                new Protocol("lenet-300-100-plain-init", lenet300.config, 54_000, lenet300.distribution, false),
                new Protocol("lenet-300-100-er", lenet300.config, 54_000, Distributions.er(), true),
                new Protocol("lenet-300-100-all-data", lenet300.config, 60_000, lenet300.distribution, true),
                sparseMomentum("lenet-5", "lenet-5"),
                riglTable2());
    }

    static Protocol byId(String id) {
        return all().stream()
                .filter(protocol -> protocol.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no protocol is called " + id));
    }

    /**
     * A method under this protocol.
     *
     * @param text its id, or its id with another drop fraction and delta T: {@code dsr:0.2:1000}; or {@code set:annealed}, whose drop
     *     fraction falls from .5 to .005 as SNFS's does, which is how sparse momentum's authors ran SET
     */
    Method method(String text) {
        if (text.equals("set:annealed")) {
            Method set = Methods.set();
            return Method.of(
                    set.id(),
                    set.title(),
                    set.paper(),
                    set.summary(),
                    set.distribution(),
                    set.rewiring().orElseThrow().with(UpdateSchedule.everyEpoch(.5, DropSchedule.cosineDownTo(.005))));
        }
        String[] parts = text.split(":", -1);
        Method method = Methods.byId(parts[0]).with(config.deltaT(), config.dropFraction(), config.tEnd());
        return parts.length == 1
                ? method
                : method.with(
                        OptionalInt.of(Integer.parseInt(parts[2])),
                        OptionalDouble.of(Double.parseDouble(parts[1])),
                        OptionalDouble.empty());
    }

    /** The same held-out examples for every seed. */
    Dataset split(Dataset data) {
        return trainingExamples == data.train().size()
                ? data
                : new Dataset(
                        data.id(),
                        data.title(),
                        data.classNames(),
                        Subset.drawn(data.train(), trainingExamples, 0),
                        data.test(),
                        data.checksum());
    }
}
