package org.sparsescope.engine.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.sparsescope.engine.method.LinkCounts;
import org.sparsescope.engine.method.Spread;
import org.sparsescope.engine.method.compaction.Compaction;

/** All layers of a report as one row. */
final class Totals {
    private Totals() {}

    /** @param unmaskedFlops operations of one example in weights that no mask is ever on */
    static LayerReport of(
            List<LayerReport> layers,
            List<LinkCounts> links,
            OptionalDouble askedSparsity,
            Recent recent,
            Optional<Compaction> compaction,
            long unmaskedFlops) {
        boolean known = !layers.isEmpty()
                && layers.stream().allMatch(layer -> layer.values().isPresent());
        return new LayerReport(
                "total",
                Optional.empty(),
                layers.stream().mapToLong(LayerReport::weights).sum(),
                layers.stream().mapToLong(LayerReport::live).sum(),
                askedSparsity,
                known
                        ? Optional.of(layers.stream()
                                .flatMap(layer -> layer.values().stream())
                                .reduce(Spread.NONE, Spread::plus))
                        : Optional.empty(),
                Degrees.of(links.stream().map(LinkCounts::ofUnits).toList()),
                Degrees.of(links.stream().map(LinkCounts::ofInputs).toList()),
                layers.stream().map(LayerReport::rewired).reduce(Rewired.NONE, Rewired::plus),
                recent.survival(),
                recent.age(),
                compaction.map(Compaction::text).orElse(""),
                layers.stream().map(LayerReport::cost).reduce(Cost.ofOperations(unmaskedFlops), Cost::plus),
                recent.trainingFlops(),
                recent.denseTrainingFlops());
    }
}
