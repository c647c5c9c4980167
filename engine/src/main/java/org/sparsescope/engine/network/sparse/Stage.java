package org.sparsescope.engine.network.sparse;

import java.util.List;
import org.sparsescope.engine.network.sparse.kernel.Kernels;

/** A step from one boundary of a tape to the next, and back. Most handle each column for itself, so that threads can take tiles. */
interface Stage {
    /** Whether a column depends on others: all tiles are then handled together, when the stage before is done with every one. */
    default boolean mixes() {
        return false;
    }

    /** Whether the way back of the batch on {@code tape} takes all tiles together. */
    default boolean goesBackTogether(Tape tape) {
        return mixes();
    }

    /**
     * Fills the activations of the next boundary, made 0 where negative if it is {@code rectified}.
     *
     * @param tile the tile of the tape, of no meaning where the stage {@link #mixes}
     * @param part which share of its rows
     */
    void forward(Kernels kernels, Tape tape, boolean rectified, int tile, Part part);

    /**
     * Fills the loss gradient at this boundary from that at the next, made 0 where a ReLU in front is off if it is {@code gated}.
     *
     * @param tile the tile of the tape, of no meaning where the stage {@link #goesBackTogether}
     * @param part which share of its rows
     */
    void backward(Kernels kernels, Tape tape, boolean gated, int tile, Part part);

    /** Gets ready for the way back of what is on {@code tape}, on one thread, before several go it. */
    default void prepareBackward(Tape tape) {}

    /** What it keeps between steps, live weights aside. */
    default List<Numbers> numbers() {
        return List.of();
    }
}
