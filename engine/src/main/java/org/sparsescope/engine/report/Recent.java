package org.sparsescope.engine.report;

import java.util.Optional;
import java.util.OptionalDouble;
import org.sparsescope.engine.method.LinkStatistics;
import org.sparsescope.engine.method.UpdateStatistics;
import org.sparsescope.engine.train.Flops;

/** What newer run files say of a layer, or of all: each figure is empty where nobody counted. */
record Recent(
        OptionalDouble survival, OptionalDouble age, OptionalDouble trainingFlops, OptionalDouble denseTrainingFlops) {
    /**
     * @param stepsSince steps since the update, by which all weights have grown older
     */
    static Recent of(UpdateStatistics update, long stepsSince, Optional<Flops> flops) {
        return new Recent(
                update.links().stream()
                        .mapToDouble(LinkStatistics::survival)
                        .filter(Double::isFinite)
                        .findAny(),
                update.links().stream()
                        .mapToDouble(links -> links.age() + stepsSince)
                        .filter(Double::isFinite)
                        .findAny(),
                flops.stream().mapToDouble(Flops::training).findAny(),
                flops.stream().mapToDouble(Flops::denseTraining).findAny());
    }
}
