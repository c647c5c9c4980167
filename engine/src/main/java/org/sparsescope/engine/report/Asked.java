package org.sparsescope.engine.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.method.Method;
import org.sparsescope.engine.method.Methods;
import org.sparsescope.engine.method.SparsityPlan;
import org.sparsescope.engine.method.distribution.Distributions;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.train.RunConfig;

/**
 * What a configuration asks for, in shares of zero weights.
 *
 * @param network of all weights together
 * @param plan of each layer; empty where the method ranks the weights of all layers together
 */
record Asked(OptionalDouble network, Optional<SparsityPlan> plan) {
    /** Reads it off the catalogs; a run of a method or distribution that this program does not know says nothing of its layers. */
    static Asked of(RunConfig config, List<LayerShape> layers) {
        try {
            Method method = Methods.byId(config.method());
            double sparsity = method.sparse() ? config.sparsity() : 0;
            if (!method.followsPlan()) {
                return new Asked(OptionalDouble.of(sparsity), Optional.empty());
            }
            String distribution = method.sparse() ? config.distribution().orElse(method.distribution()) : "uniform";
            return new Asked(
                    OptionalDouble.of(sparsity),
                    Optional.of(SparsityPlan.of(layers, Distributions.byId(distribution), sparsity)));
        } catch (InputException unknown) {
            return new Asked(OptionalDouble.of(config.sparsity()), Optional.empty());
        }
    }

    OptionalDouble layer(int layer) {
        return plan.stream()
                .mapToDouble(p -> 1 - p.layers().get(layer).density())
                .findAny();
    }
}
