package org.sparsescope.engine.train;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.sparsescope.engine.dataset.DataOptions;
import org.sparsescope.engine.network.Optimizer;

/**
 * Everything that decides how a run goes: two runs of one configuration on CPU with one thread are the same run.
 *
 * <p>An empty optional means the method's own default. Ids are those of {@code sparsescope list}.
 *
 * @param dataset id of a bundled dataset, or a path
 * @param data how the dataset is read, and varied while it is trained on
 * @param sparsity asked global share of zero weights, in [0, 1)
 * @param accumulate micro-batches a step, at least 1
 * @param deltaT optimizer steps between mask updates
 * @param dropFraction share of live weights dropped at the first update
 * @param tEnd share of all steps after which the mask stays, in (0, 1]
 * @param growthBatches steps whose gradients the growth of new weights averages, the update's own and those just before, at least 1;
 *     never more than there are since the last update
 * @param mask what else is changed in distribution and method
 */
public record RunConfig(
        String dataset,
        DataOptions data,
        String model,
        String method,
        double sparsity,
        Optional<String> distribution,
        int epochs,
        int batch,
        int accumulate,
        Optimizer optimizer,
        double learningRate,
        String learningRateSchedule,
        OptionalInt deltaT,
        OptionalDouble dropFraction,
        OptionalDouble tEnd,
        int growthBatches,
        MaskOptions mask,
        long seed,
        String compute) {
    /** LeNet-300-100 on MNIST with RigL at 90 % sparsity, three epochs: what a first press of Train runs. */
    public static RunConfig defaults() {
        return new RunConfig(
                "mnist",
                DataOptions.NONE,
                "lenet-300-100",
                "rigl",
                0.9,
                Optional.empty(),
                3,
                128,
                1,
                Optimizer.byId("sgd"),
                0.1,
                "step",
                OptionalInt.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                1,
                MaskOptions.NONE,
                1,
                "auto");
    }

    /**
     * Checks every number; ids are checked by the catalogs that know them.
     *
     * @throws org.sparsescope.engine.InputException with a sentence on the first field that cannot be used
     */
    public void validate() {
        RunConfigRules.check(this);
    }

    public RunConfig withDataset(String dataset) {
        return with(draft -> draft.dataset = dataset);
    }

    public RunConfig withData(DataOptions data) {
        return with(draft -> draft.data = data);
    }

    public RunConfig withModel(String model) {
        return with(draft -> draft.model = model);
    }

    public RunConfig withMethod(String method) {
        return with(draft -> draft.method = method);
    }

    public RunConfig withSparsity(double sparsity) {
        return with(draft -> draft.sparsity = sparsity);
    }

    public RunConfig withDistribution(String distribution) {
        return with(draft -> draft.distribution = Optional.of(distribution));
    }

    public RunConfig withEpochs(int epochs) {
        return with(draft -> draft.epochs = epochs);
    }

    public RunConfig withBatch(int batch) {
        return with(draft -> draft.batch = batch);
    }

    public RunConfig withAccumulate(int accumulate) {
        return with(draft -> draft.accumulate = accumulate);
    }

    public RunConfig withOptimizer(Optimizer optimizer) {
        return with(draft -> draft.optimizer = optimizer);
    }

    public RunConfig withLearningRate(double learningRate) {
        return with(draft -> draft.learningRate = learningRate);
    }

    public RunConfig withLearningRateSchedule(String learningRateSchedule) {
        return with(draft -> draft.learningRateSchedule = learningRateSchedule);
    }

    public RunConfig withDeltaT(int deltaT) {
        return with(draft -> draft.deltaT = OptionalInt.of(deltaT));
    }

    public RunConfig withDropFraction(double dropFraction) {
        return with(draft -> draft.dropFraction = OptionalDouble.of(dropFraction));
    }

    public RunConfig withTEnd(double tEnd) {
        return with(draft -> draft.tEnd = OptionalDouble.of(tEnd));
    }

    public RunConfig withGrowthBatches(int growthBatches) {
        return with(draft -> draft.growthBatches = growthBatches);
    }

    public RunConfig withMask(MaskOptions mask) {
        return with(draft -> draft.mask = mask);
    }

    public RunConfig withSeed(long seed) {
        return with(draft -> draft.seed = seed);
    }

    public RunConfig withCompute(String compute) {
        return with(draft -> draft.compute = compute);
    }

    private RunConfig with(Consumer<RunConfigDraft> change) {
        RunConfigDraft draft = new RunConfigDraft(this);
        change.accept(draft);
        return draft.config();
    }
}
