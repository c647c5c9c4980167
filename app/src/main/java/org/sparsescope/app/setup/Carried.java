package org.sparsescope.app.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.engine.network.Optimizer;
import org.sparsescope.engine.train.MaskOptions;
import org.sparsescope.engine.train.RunConfig;

/**
 * What a run's configuration has beside the fields of the form: micro-batches, averaged gradients, the settings of its masks and its optimizer, and shares to the last
 * bit, which the fields show rounded.
 *
 * @param config empty when nothing was taken from a run
 * @param note what a reader of the form must know, in a sentence; empty when the form shows it all
 */
record Carried(Optional<RunConfig> config, String note) {
    static final Carried NONE = new Carried(Optional.empty(), "");

    static Carried of(RunConfig config, String from) {
        List<String> hidden = new ArrayList<>();
        if (config.accumulate() != 1) {
            hidden.add(Texts.of("setup.carried.accumulate", Integer.toString(config.accumulate())));
        }
        if (config.growthBatches() != 1) {
            hidden.add(Texts.of("setup.carried.growth", Integer.toString(config.growthBatches())));
        }
        if (!config.mask().equals(MaskOptions.NONE)) {
            hidden.add(Texts.of("setup.carried.mask", String.join(", ", settings(config.mask()))));
        }
        if (!config.optimizer().equals(Optimizer.byId(config.optimizer().id()))) {
            hidden.add(settings(config.optimizer()));
        }
        return new Carried(
                Optional.of(config),
                hidden.isEmpty() ? "" : Texts.of("setup.carried", from, String.join(", ", hidden)));
    }

    private static List<String> settings(MaskOptions mask) {
        List<String> words = new ArrayList<>();
        mask.layerDensities().forEach((layer, density) -> words.add(layer + "=" + number(density)));
        mask.excludedLayers().forEach(layer -> words.add(Texts.of("setup.carried.excluded", layer)));
        mask.dropSchedule().ifPresent(words::add);
        mask.growthInit().ifPresent(words::add);
        mask.regrowth().ifPresent(words::add);
        return words;
    }

    private static String settings(Optimizer optimizer) {
        if (optimizer instanceof Optimizer.Sgd sgd) {
            String kind = Texts.of(sgd.nesterov() ? "setup.carried.nesterov" : "setup.carried.momentum");
            return Texts.of("setup.carried.sgd", kind, number(sgd.momentum()), number(sgd.weightDecay()));
        }
        Optimizer.AdamW adam = (Optimizer.AdamW) optimizer;
        return Texts.of(
                "setup.carried.adamw",
                number(adam.beta1()),
                number(adam.beta2()),
                number(adam.epsilon()),
                number(adam.weightDecay()));
    }

    private static String number(double value) {
        return Double.toString(value).toLowerCase(Locale.ROOT).replaceFirst("\\.0$", "");
    }

    /** {@code typed}, with what the form could not say. */
    RunConfig complete(RunConfig typed) {
        return config.map(from -> complete(typed, from)).orElse(typed);
    }

    private static RunConfig complete(RunConfig typed, RunConfig from) {
        RunConfig whole = typed.withAccumulate(from.accumulate())
                .withGrowthBatches(from.growthBatches())
                .withMask(from.mask());
        if (from.optimizer().id().equals(typed.optimizer().id())) {
            whole = whole.withOptimizer(from.optimizer());
        }
        if (isSame(typed.sparsity(), from.sparsity())) {
            whole = whole.withSparsity(from.sparsity());
        }
        OptionalDouble until = from.tEnd();
        if (until.isPresent() && typed.tEnd().isPresent() && isSame(typed.tEnd().getAsDouble(), until.getAsDouble())) {
            whole = whole.withTEnd(until.getAsDouble());
        }
        return whole;
    }

    /** But for the last bits, which a share loses on its way through a percentage. */
    private static boolean isSame(double one, double other) {
        return Math.abs(one - other) < 1e-12;
    }
}
