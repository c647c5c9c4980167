package org.sparsescope.engine.network.sparse;

import java.util.List;
import org.sparsescope.engine.network.sparse.kernel.Kernels;

/** A step from one boundary of a tape to the next, and back. Most handle each column for itself, so that threads can take columns. */
interface Stage {
    /** Whether a part of the work reads columns of others: parts are then shares of the channels, and wait for the stage before. */
    default boolean mixes() {
        return false;
    }

    /** Fills this part of the activations of the next boundary, made 0 where negative if it is {@code rectified}. */
    void forward(Kernels kernels, Tape tape, boolean rectified, Part part);

    /** Fills this part of the loss gradient at this boundary from that at the next, made 0 where a ReLU in front is off if it is {@code gated}. */
    void backward(Kernels kernels, Tape tape, boolean gated, Part part);

    /** Gets ready for the way back, on one thread, before several go it. */
    default void prepareBackward() {}

    /** What it keeps between steps, live weights aside. */
    default List<Numbers> numbers() {
        return List.of();
    }
}
