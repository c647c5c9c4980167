package org.sparsescope.engine.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.compaction.Compaction;
import org.sparsescope.engine.model.Architecture;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.model.ModelCatalog;
import org.sparsescope.engine.record.RunSummary;

/** The compaction of a recorded run. */
final class Compacted {
    private Compacted() {}

    /** That of {@code run} under {@code masks}; empty where this program does not know a model with these layers, or cannot compact it. */
    static Optional<Compaction> of(RunSummary run, List<LayerShape> layers, List<Mask> masks) {
        try {
            Architecture model = ModelCatalog.byId(run.config().model());
            String recorded = run.environment().getOrDefault("dataset.example", "");
            List<Integer> example = recorded.matches("\\d{1,9}(x\\d{1,9}){2}")
                    ? Stream.of(recorded.split("x", -1)).map(Integer::valueOf).toList()
                    : model.inputShape();
            Architecture fitted =
                    model.forData(example, layers.get(layers.size() - 1).outputs());
            return fitted.maskable().equals(layers)
                            && Compaction.obstacle(fitted).isEmpty()
                    ? Optional.of(Compaction.of(fitted, masks))
                    : Optional.empty();
        } catch (InputException unknown) {
            return Optional.empty();
        }
    }
}
