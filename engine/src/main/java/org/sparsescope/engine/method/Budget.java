package org.sparsescope.engine.method;

import org.sparsescope.engine.method.drop.Drop;
import org.sparsescope.engine.method.schedule.DensitySchedule;

/**
 * How many weights a network has in a method whose density changes, and how it is brought down to that number. An update first prunes
 * the weights that are too many, then drops and grows among the rest, and ends with exactly as many as scheduled.
 *
 * @param schedule the sparsity of the network as training goes on
 * @param prune which live weights go where there are too many: {@link Drop#toPlan} or {@link Drop#toPlanOverall}
 * @param clearsState whether an update that adds weights clears the optimizer's state of all live weights of the layer, and not only
 *     of those grown
 */
public record Budget(DensitySchedule schedule, Drop prune, boolean clearsState) {
    /** Only grown weights have their optimizer state cleared. */
    public Budget(DensitySchedule schedule, Drop prune) {
        this(schedule, prune, false);
    }

    /** This budget with optimizer state that starts anew whenever weights are added. */
    public Budget clearingState() {
        return new Budget(schedule, prune, true);
    }
}
