package org.sparsescope.engine.network.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.training.optimizer.Adam;
import ai.djl.training.optimizer.AdamW;
import ai.djl.training.optimizer.Optimizer;
import java.util.List;
import org.sparsescope.engine.InputException;

/** The program's optimizer as its trainer sees it: every step goes by the masks. */
final class StatefulOptimizer extends Optimizer {
    private final Optimizer inner;
    private final OptimizerState state;
    private final boolean given;
    private final MaskKeeper keeper;

    /**
     * An optimizer around {@code inner}.
     *
     * @param given whether the program said where the state is, and so which slot is the momentum
     */
    StatefulOptimizer(Optimizer inner, OptimizerState state, boolean given, MaskKeeper keeper) {
        super(new Plain());
        this.inner = inner;
        this.state = state;
        this.given = given;
        this.keeper = keeper;
    }

    @Override
    public void update(String parameterId, NDArray weight, NDArray grad) {
        keeper.step(inner, parameterId, weight, grad);
    }

    List<NDArray> slots(String parameterId) {
        return state.slots(parameterId);
    }

    /** What a criterion takes for momentum. */
    float[] momentum(MaskedWeight weight) {
        List<NDArray> slots = slots(weight.id());
        boolean adam = inner instanceof Adam || inner instanceof AdamW;
        if (slots.size() > 1 && !adam && !given) {
            throw new InputException("The method reads the momentum, and which part of the state of "
                    + inner.getClass().getSimpleName()
                    + " is one is unknown. Take SGD or Adam, or say where it is: optimizer(yourOptimizer, state).");
        }
        return HostView.momentum(slots, adam && slots.size() > 1, weight.shape().size());
    }

    /** The superclass wants a builder; decay, clipping and counting are the inner optimizer's. */
    private static final class Plain extends OptimizerBuilder<Plain> {
        @Override
        protected Plain self() {
            return this;
        }
    }
}
