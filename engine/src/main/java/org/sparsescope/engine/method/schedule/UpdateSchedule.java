package org.sparsescope.engine.method.schedule;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.sparsescope.engine.InputException;

/**
 * When a method updates its mask and how much it drops, before the length of the training is known.
 *
 * <p>An update falls on optimizer step t, from 1, when {@code t % deltaT == 0} and {@code begin <= t < T_end}, and never on the last
 * step, whose mask nothing would train.
 *
 * @param deltaT optimizer steps between updates, never micro-batches; empty for once an epoch
 * @param begin share of all steps before the first update, in [0, tEnd)
 * @param tEnd share of all steps after which the mask stays, in (0, 1]
 * @param alpha fraction of live weights dropped at the begin, in (0, 1]
 * @param drop how the fraction develops
 */
public record UpdateSchedule(OptionalInt deltaT, double begin, double tEnd, double alpha, DropSchedule drop) {
    public UpdateSchedule {
        if (deltaT.isPresent() && deltaT.getAsInt() < 1) {
            throw new InputException("Delta T is the number of optimizer steps between mask updates, at least 1; found "
                    + deltaT.getAsInt() + ". Give, for example, 100.");
        }
        if (!(tEnd > 0 && tEnd <= 1)) {
            throw new InputException(
                    "T end is the share of all steps after which the mask stays, above 0 and at most 1; found " + tEnd
                            + ". Give, for example, 0.75.");
        }
        if (!(alpha > 0 && alpha <= 1)) {
            throw new InputException(
                    "The drop fraction is the share of live weights that an update drops, above 0 and at most 1; "
                            + "found " + alpha + ". Give, for example, 0.3.");
        }
        if (!(begin >= 0 && begin < tEnd)) {
            throw new InputException("Mask updates must begin at a share of all steps from 0 to below T end (" + tEnd
                    + "); found " + begin + ".");
        }
    }

    /** An update every {@code deltaT} steps through the whole training, dropping {@code alpha} as {@code drop} says. */
    public static UpdateSchedule every(int deltaT, double alpha, DropSchedule drop) {
        return new UpdateSchedule(OptionalInt.of(deltaT), 0, 1, alpha, drop);
    }

    /** An update every {@code deltaT} steps through the whole training, of a method that drops by a rule of its own. */
    public static UpdateSchedule every(int deltaT) {
        return every(deltaT, 1, DropSchedule.unused());
    }

    /** An update at the end of each epoch but the last, of a method that drops by a rule of its own. */
    public static UpdateSchedule everyEpoch() {
        return everyEpoch(1, DropSchedule.unused());
    }

    /** An update at the end of each epoch but the last, dropping {@code alpha} as {@code drop} says. */
    public static UpdateSchedule everyEpoch(double alpha, DropSchedule drop) {
        return new UpdateSchedule(OptionalInt.empty(), 0, 1, alpha, drop);
    }

    /** This schedule with the last update before the share {@code tEnd} of all steps. */
    public UpdateSchedule until(double newTEnd) {
        return new UpdateSchedule(deltaT, begin, newTEnd, alpha, drop);
    }

    /** This schedule with no update before the share {@code begin} of all steps. */
    public UpdateSchedule from(double newBegin) {
        return new UpdateSchedule(deltaT, newBegin, tEnd, alpha, drop);
    }

    /**
     * This schedule with the values given in place of its own.
     *
     * @throws InputException when a value is out of range, or is a drop fraction for a method that asks for none
     */
    public UpdateSchedule with(OptionalInt newDeltaT, OptionalDouble newAlpha, OptionalDouble newTEnd) {
        if (newAlpha.isPresent() && !takesDropFraction()) {
            throw new InputException("This method drops by a rule of its own and takes no drop fraction; found "
                    + newAlpha.getAsDouble() + ". Leave it out, or take another method.");
        }
        return new UpdateSchedule(
                newDeltaT.isPresent() ? newDeltaT : deltaT, begin, newTEnd.orElse(tEnd), newAlpha.orElse(alpha), drop);
    }

    /**
     * This schedule with another course of the drop fraction.
     *
     * @throws InputException for a method that asks for none
     */
    public UpdateSchedule with(DropSchedule newDrop) {
        if (!takesDropFraction()) {
            throw new InputException(
                    "This method drops by a rule of its own and takes no drop schedule. Leave it out, or take another method.");
        }
        return new UpdateSchedule(deltaT, begin, tEnd, alpha, newDrop);
    }

    /** Whether alpha means anything; false for a method that drops by a rule of its own. */
    public boolean takesDropFraction() {
        return drop != DropSchedule.unused();
    }

    /** This schedule over a training of {@code totalSteps} optimizer steps. */
    public Timetable over(long stepsPerEpoch, long totalSteps) {
        return new Timetable(this, stepsPerEpoch, totalSteps);
    }
}
