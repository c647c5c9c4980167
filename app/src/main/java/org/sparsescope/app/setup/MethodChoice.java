package org.sparsescope.app.setup;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A method with the defaults that the form shows as prompts.
 *
 * @param sparse false for dense training, where sparsity and spread say nothing
 * @param updates true when the mask changes while training
 * @param distribution id of its own spread, empty when not sparse
 * @param deltaT steps between mask updates, empty for once an epoch or never
 * @param dropFraction at the first update, empty when nothing is dropped, or by a rule of its own
 * @param tEnd share of all steps after which the mask stays, empty when it never rests
 * @param decay how the drop fraction falls, such as {@code cosine}
 */
public record MethodChoice(
        Choice choice,
        boolean sparse,
        boolean updates,
        Optional<String> distribution,
        OptionalInt deltaT,
        OptionalDouble dropFraction,
        OptionalDouble tEnd,
        String decay) {
    /** Whether a drop fraction means anything to it. */
    public boolean takesDropFraction() {
        return dropFraction.isPresent();
    }

    @Override
    public String toString() {
        return choice.title();
    }
}
