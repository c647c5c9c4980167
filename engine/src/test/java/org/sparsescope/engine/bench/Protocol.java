package org.sparsescope.engine.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.sparsescope.engine.dataset.Dataset;
import org.sparsescope.engine.dataset.Examples;
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
 * @param start the weights that it starts from
 * @param unitPixels whether pixels are numbers from 0 to 1, and not of mean 0 and deviation 1
 */
record Protocol(
        String id,
        RunConfig config,
        int trainingExamples,
        Distribution distribution,
        StartWeights start,
        boolean unitPixels) {
    private static final double DSR_WEIGHTS = 600;

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
        return new Protocol(id, config, 54_000, Distributions.uniform(), StartWeights.LIVE_FAN_IN, false);
    }

    /**
     * The network from which the published figures of SET, DSR, DeepR and static masks come (Mostafa and Wang 2019): no biases, batch norm
     * behind each of the three layers, all 60,000 examples; the rest as sparse momentum's authors have it.
     */
    private static Protocol mostafaAndWang() {
        Protocol same = sparseMomentum("lenet-300-100-bn", "lenet-300-100-bn");
        return new Protocol(same.id, same.config, 60_000, same.distribution, same.start, false);
    }

    /**
     * Table 2 of the RigL paper (Evci et al. 2020): 99 % and 89 % sparsity in the two hidden layers, a dense output, 200 epochs of 600
     * steps, updates until step 50,000.
     */
    private static Protocol riglTable2(String id, StartWeights start, boolean unitPixels) {
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
                id,
                config,
                60_000,
                Distributions.overriding(Distributions.uniform(), Map.of("fc1", .01, "fc2", .11), Set.of("fc3")),
                start,
                unitPixels);
    }

    /** Every protocol, by id; those that differ from another in one thing are the experiments that explain a difference. */
    static List<Protocol> all() {
        Protocol lenet300 = sparseMomentum("lenet-300-100", "lenet-300-100");
        Protocol lenet5 = sparseMomentum("lenet-5", "lenet-5");
        return List.of(
                lenet300,
                new Protocol(
                        "lenet-300-100-plain-init",
                        lenet300.config,
                        54_000,
                        lenet300.distribution,
                        StartWeights.PLAIN,
                        false),
                new Protocol("lenet-300-100-er", lenet300.config, 54_000, Distributions.er(), lenet300.start, false),
                new Protocol(
                        "lenet-300-100-all-data",
                        lenet300.config,
                        60_000,
                        lenet300.distribution,
                        lenet300.start,
                        false),
                mostafaAndWang(),
                new Protocol(
                        "lenet-300-100-bn-split",
                        mostafaAndWang().config,
                        54_000,
                        lenet300.distribution,
                        lenet300.start,
                        false),
                lenet5,
                new Protocol(
                        "lenet-5-plain-init", lenet5.config, 54_000, lenet5.distribution, StartWeights.PLAIN, false),
                new Protocol("lenet-5-erk", lenet5.config, 54_000, Distributions.erk(1), lenet5.start, false),
                riglTable2("rigl-table-2", StartWeights.GLOROT, true),
                riglTable2("rigl-table-2-plain-init", StartWeights.PLAIN, true),
                riglTable2("rigl-table-2-live-fan-in", StartWeights.LIVE_FAN_IN, true),
                riglTable2("rigl-table-2-normalised", StartWeights.LIVE_FAN_IN, false));
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
     *     fraction falls from .5 to .005 as SNFS's does, which is how sparse momentum's authors ran SET. {@code dsr} alone aims
     *     at {@value #DSR_WEIGHTS} weights, as its authors did on MNIST, however many are live, every 1,000 steps, and {@code dsr:often} every 100
     * @param live weights of the network
     */
    Method method(String text, long live) {
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
        if (text.equals("dsr") || text.equals("dsr:often")) {
            int deltaT = text.equals("dsr") ? 1000 : 100;
            return method(String.format(Locale.ROOT, "dsr:%s:%d", DSR_WEIGHTS / live, deltaT), live);
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

    /** The data as this protocol has it; the same held-out examples for every seed. */
    Dataset of(Dataset data) {
        Examples train = trainingExamples == data.train().size()
                ? data.train()
                : Subset.drawn(data.train(), trainingExamples, 0);
        return new Dataset(
                data.id(),
                data.title(),
                data.classNames(),
                unitPixels ? new UnitPixels(train) : train,
                unitPixels ? new UnitPixels(data.test()) : data.test(),
                data.checksum());
    }
}
