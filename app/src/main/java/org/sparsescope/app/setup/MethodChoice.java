package org.sparsescope.app.setup;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.sparsescope.engine.method.Method;
import org.sparsescope.engine.method.Rewiring;
import org.sparsescope.engine.method.schedule.DropSchedules;
import org.sparsescope.engine.method.schedule.UpdateSchedule;

/**
 * A method with the defaults that the form shows in its fields.
 *
 * @param sparse false for dense training, where sparsity and spread say nothing
 * @param followsPlan whether each layer has at any time the weights that the preview counts
 * @param denseMomentum whether it goes by the momentum of dead weights
 * @param distribution id of its own spread, empty when not sparse
 * @param updates how its mask changes while training, empty when it does not
 */
public record MethodChoice(
        Choice choice,
        boolean sparse,
        boolean followsPlan,
        boolean denseMomentum,
        Optional<String> distribution,
        Optional<Updates> updates) {
    /**
     * How a mask changes.
     *
     * @param deltaT steps between mask updates, empty for once an epoch
     * @param dropFraction at the first update, empty when it drops by a rule of its own
     * @param tEnd share of all steps after which the mask stays, empty when it never rests
     * @param dropSchedule how the fraction falls: an id, or empty for a way that has none
     * @param growthInit with which value a weight grows: an id, or empty for a way that has none
     * @param regrowth id of what becomes of a weight that is dropped and grown again
     * @param byGradient whether growth looks at gradients
     */
    public record Updates(
            OptionalInt deltaT,
            OptionalDouble dropFraction,
            OptionalDouble tEnd,
            String dropSchedule,
            String growthInit,
            String regrowth,
            boolean byGradient) {
        /** Whether a drop fraction means anything to it. */
        public boolean takesDropFraction() {
            return dropFraction.isPresent();
        }

        private static Updates of(Rewiring rewiring) {
            UpdateSchedule schedule = rewiring.schedule();
            boolean byFraction = schedule.takesDropFraction();
            return new Updates(
                    schedule.deltaT(),
                    byFraction ? OptionalDouble.of(schedule.alpha()) : OptionalDouble.empty(),
                    schedule.tEnd() < 1 ? OptionalDouble.of(schedule.tEnd()) : OptionalDouble.empty(),
                    byFraction ? DropSchedules.idOf(schedule).orElse("") : "",
                    rewiring.growsFromZero() ? "zero" : "",
                    rewiring.regrowth().id(),
                    rewiring.growsByGradient());
        }
    }

    /** What the form has to know of {@code method}. */
    public static MethodChoice of(Method method) {
        return new MethodChoice(
                new Choice(method.id(), method.title(), method.summary()),
                method.sparse(),
                method.followsPlan(),
                method.denseMomentum(),
                method.sparse() ? Optional.of(method.distribution()) : Optional.empty(),
                method.rewiring().map(Updates::of));
    }

    /** Whether the mask changes while training. */
    public boolean rewires() {
        return updates.isPresent();
    }

    /** Whether a drop fraction means anything to it. */
    public boolean takesDropFraction() {
        return updates.map(Updates::takesDropFraction).orElse(false);
    }

    @Override
    public String toString() {
        return choice.title();
    }
}
