package org.sparsescope.engine.train;

import org.sparsescope.engine.InputException;
import org.sparsescope.engine.method.grow.GrowthInits;
import org.sparsescope.engine.method.grow.Regrowth;
import org.sparsescope.engine.method.schedule.DropSchedules;
import org.sparsescope.engine.network.Optimizer;

/** Which numbers a run can be made of, and the sentence for each that it cannot. */
final class RunConfigRules {
    private RunConfigRules() {}

    static void check(RunConfig config) {
        config.data().validate();
        require(
                config.sparsity() >= 0 && config.sparsity() < 1,
                "sparsity",
                "at least 0 and below 1 (0.9 keeps one weight in ten)",
                config.sparsity());
        require(config.epochs() >= 1, "epochs", "at least 1", config.epochs());
        require(config.batch() >= 1, "batch", "at least 1", config.batch());
        require(config.accumulate() >= 1, "accumulate", "at least 1", config.accumulate());
        require(
                config.learningRate() > 0 && Double.isFinite(config.learningRate()),
                "learningRate",
                "above 0 and finite",
                config.learningRate());
        config.deltaT().ifPresent(steps -> require(steps >= 1, "deltaT", "at least 1 step", steps));
        config.dropFraction()
                .ifPresent(share -> require(share > 0 && share <= 1, "dropFraction", "above 0 and at most 1", share));
        config.tEnd().ifPresent(share -> require(share > 0 && share <= 1, "tEnd", "above 0 and at most 1", share));
        require(config.growthBatches() >= 1, "growthBatches", "at least 1", config.growthBatches());
        config.mask()
                .layerDensities()
                .forEach((layer, share) -> require(
                        share > 0 && share <= 1, "the density of layer " + layer, "above 0 and at most 1", share));
        config.mask().dropSchedule().ifPresent(id -> DropSchedules.of(id, step -> 1));
        config.mask().growthInit().ifPresent(GrowthInits::of);
        config.mask().regrowth().ifPresent(Regrowth::byId);
        LearningRates.of(config.learningRateSchedule(), config.learningRate());
        if (config.optimizer() instanceof Optimizer.Sgd sgd) {
            decay("momentum", sgd.momentum());
            factor("weightDecay", sgd.weightDecay());
            if (sgd.nesterov() && sgd.momentum() == 0) {
                throw new InputException(
                        "Nesterov's method needs a momentum above 0; found 0. Set momentum, or nesterov"
                                + " to false.");
            }
        } else if (config.optimizer() instanceof Optimizer.AdamW adam) {
            decay("beta1", adam.beta1());
            decay("beta2", adam.beta2());
            require(adam.epsilon() > 0 && Double.isFinite(adam.epsilon()), "epsilon", "above 0", adam.epsilon());
            factor("weightDecay", adam.weightDecay());
        }
    }

    private static void decay(String field, double value) {
        require(value >= 0 && value < 1, field, "at least 0 and below 1", value);
    }

    private static void factor(String field, double value) {
        require(value >= 0 && Double.isFinite(value), field, "0 or more", value);
    }

    private static void require(boolean met, String field, String range, Number found) {
        if (!met) {
            throw new InputException(field + " must be " + range + "; found " + found + ".");
        }
    }
}
