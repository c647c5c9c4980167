package org.sparsescope.engine.network.sparse;

import org.sparsescope.engine.network.sparse.kernel.Kernels;

/** A step from one boundary of a tape to the next, and back. */
interface Stage {
    /** Fills the activations of the next boundary, made 0 where negative if it is {@code rectified}. */
    void forward(Kernels kernels, Tape tape, boolean rectified);

    /** Fills the loss gradient at this boundary from that at the next. */
    void backward(Kernels kernels, Tape tape);
}
