package org.sparsescope.engine.method;

import java.util.Optional;
import org.sparsescope.engine.method.drop.Drop;
import org.sparsescope.engine.method.grow.Grow;
import org.sparsescope.engine.method.grow.GrowthInit;
import org.sparsescope.engine.method.grow.Regrowth;
import org.sparsescope.engine.method.redistribute.Redistribution;
import org.sparsescope.engine.method.schedule.UpdateSchedule;

/**
 * How a method changes its mask during training.
 *
 * @param regrowth what becomes of a weight dropped and grown again in one update
 * @param growthInit with which value a grown weight starts
 * @param replacesStep whether an update takes the place of the optimizer's step (RigL) or follows it
 * @param budget how the number of live weights changes; empty where it stays what it was
 */
public record Rewiring(
        Drop drop,
        Redistribution redistribution,
        Grow grow,
        UpdateSchedule schedule,
        Regrowth regrowth,
        GrowthInit growthInit,
        boolean replacesStep,
        Optional<Budget> budget) {
    /** After the optimizer's step; grown weights start at 0; a weight dropped and grown again keeps its value. */
    public Rewiring(Drop drop, Redistribution redistribution, Grow grow, UpdateSchedule schedule) {
        this(drop, redistribution, grow, schedule, Regrowth.KEEP, GrowthInit.zero(), false, Optional.empty());
    }

    /** This rewiring in place of the optimizer's step, not after it. */
    public Rewiring replacingStep() {
        return new Rewiring(drop, redistribution, grow, schedule, regrowth, growthInit, true, budget);
    }

    /** Whether weights go from layer to layer. */
    public boolean redistributes() {
        return redistribution != Redistribution.none();
    }

    /** Whether growth looks at gradients, those of dead weights included; tried out on a layer of a few weights. */
    public boolean growsByGradient() {
        return GrowthTrial.readsGradients(grow);
    }

    /** Whether grown weights start at 0; tried out on a layer of a few weights. */
    public boolean growsFromZero() {
        return GrowthTrial.startsAtZero(growthInit);
    }

    public Rewiring with(UpdateSchedule newSchedule) {
        return new Rewiring(drop, redistribution, grow, newSchedule, regrowth, growthInit, replacesStep, budget);
    }

    public Rewiring with(Drop newDrop) {
        return new Rewiring(newDrop, redistribution, grow, schedule, regrowth, growthInit, replacesStep, budget);
    }

    public Rewiring with(Regrowth newRegrowth) {
        return new Rewiring(drop, redistribution, grow, schedule, newRegrowth, growthInit, replacesStep, budget);
    }

    public Rewiring with(GrowthInit newGrowthInit) {
        return new Rewiring(drop, redistribution, grow, schedule, regrowth, newGrowthInit, replacesStep, budget);
    }

    public Rewiring with(Budget newBudget) {
        return new Rewiring(
                drop, redistribution, grow, schedule, regrowth, growthInit, replacesStep, Optional.of(newBudget));
    }
}
