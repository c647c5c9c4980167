package org.sparsescope.engine.method;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.method.initial.InitialPruning;

/**
 * A sparse training method as a recipe: data that the {@link MaskEngine} carries out.
 *
 * @param id what the command line calls it
 * @param title what the window calls it
 * @param paper who proposed it, when and where
 * @param summary one sentence: what it does to the mask
 * @param distribution id of the distribution it takes when none is asked for
 * @param sparse whether it has a mask at all; false for dense training
 * @param initialPruning how the untrained network is pruned to its first mask; empty when that is drawn at random
 * @param rewiring how the mask changes; empty when it stays as it was at first
 * @param denseMomentum whether inactive weights gather momentum too, because growth or redistribution reads it
 */
public record Method(
        String id,
        String title,
        String paper,
        String summary,
        String distribution,
        boolean sparse,
        Optional<InitialPruning> initialPruning,
        Optional<Rewiring> rewiring,
        boolean denseMomentum) {
    /** A method whose mask changes as {@code rewiring} says. */
    public static Method of(
            String id, String title, String paper, String summary, String distribution, Rewiring rewiring) {
        return new Method(
                id, title, paper, summary, distribution, true, Optional.empty(), Optional.of(rewiring), false);
    }

    /** A method of one's own that changes its mask as {@code rewiring} says, uniform where no other distribution is asked for. */
    public static Method of(String id, Rewiring rewiring) {
        return of(id, id, "-", "A method of its own.", "uniform", rewiring);
    }

    /** A method that prunes the untrained network and keeps that mask. */
    public static Method of(
            String id, String title, String paper, String summary, String distribution, InitialPruning pruning) {
        return new Method(id, title, paper, summary, distribution, true, Optional.of(pruning), Optional.empty(), false);
    }

    /** This method on an optimizer that keeps momentum for inactive weights too. */
    public Method withDenseMomentum() {
        return new Method(id, title, paper, summary, distribution, sparse, initialPruning, rewiring, true);
    }

    /** Whether an update takes the place of the optimizer's step. */
    public boolean updateReplacesStep() {
        return rewiring.map(Rewiring::replacesStep).orElse(false);
    }

    /** Whether delta T, drop fraction and T end mean anything to it. */
    public boolean adjusts() {
        return rewiring.isPresent();
    }

    /**
     * Whether a layer's density follows from its plan at any time: false where density changes, or where the weights of all layers are
     * ranked together, so that what a layer keeps shows only in training.
     */
    public boolean followsPlan() {
        return initialPruning.isEmpty() && rewiring.flatMap(Rewiring::budget).isEmpty();
    }

    /**
     * Checks that a method which reaches its sparsity through mask updates has one.
     *
     * @param updates of the whole training, which has {@code steps} steps
     * @throws InputException when it has none
     */
    public void requireRoomForPruning(int updates, long steps) {
        if (rewiring.flatMap(Rewiring::budget).isPresent() && updates == 0) {
            throw new InputException(title + " reaches its sparsity through mask updates, and none falls within "
                    + steps + " training steps. Train for more epochs, or give a smaller delta T.");
        }
    }

    /**
     * This method with another schedule: each value given replaces its own.
     *
     * @param deltaT optimizer steps between updates, at least 1
     * @param dropFraction share of live weights dropped at first, in (0, 1]
     * @param tEnd share of all steps after which the mask stays, in (0, 1]
     * @throws InputException when a value is out of range, or given to a method whose mask never changes
     */
    public Method with(OptionalInt deltaT, OptionalDouble dropFraction, OptionalDouble tEnd) {
        if (deltaT.isEmpty() && dropFraction.isEmpty() && tEnd.isEmpty()) {
            return this;
        }
        return with(
                "Delta T, drop fraction and T end",
                own -> own.with(own.schedule().with(deltaT, dropFraction, tEnd)));
    }

    /**
     * This method with a piece of its rewiring changed.
     *
     * @param what the piece, as it begins a sentence in the plural
     * @throws InputException when the mask of this method never changes
     */
    public Method with(String what, UnaryOperator<Rewiring> change) {
        Rewiring own = rewiring.orElseThrow(() -> new InputException(what
                + " belong to methods that change their mask during training; " + id
                + " does not. Leave them out, or take another method."));
        return new Method(
                id,
                title,
                paper,
                summary,
                distribution,
                sparse,
                initialPruning,
                Optional.of(change.apply(own)),
                denseMomentum);
    }
}
