package org.sparsescope.engine.network.pytorch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.mask.MaskDelta;
import org.sparsescope.engine.method.LayerUpdate;
import org.sparsescope.engine.model.ParameterShape;
import org.sparsescope.engine.model.ParameterShape.Role;

/** One trained tensor with its optimizer slots, its mask if it has one, and the gradient gathered since the last clearing. */
final class Parameter {
    private final ParameterShape shape;
    private final NDManager manager;
    private final Tensor value;
    private final boolean borrowed;
    private final List<Tensor> slots;
    private final boolean denseSlots;
    private Optional<Mask> mask = Optional.empty();
    private int[] live = {};
    private Optional<Tensor> maskTensor = Optional.empty();
    private Optional<PtNDArray> leaf = Optional.empty();
    // Kept from update to update: a fresh large array costs more in page faults than all else that an update does.
    private float[] weightsRead = {};
    private float[] gradientRead = {};

    /**
     * A parameter without a mask, its slots zero.
     *
     * @param own the tensor that it has already, as one of a module that is loaded, trained in place; else it is made, of zeros
     * @param slots how many slots the optimizer keeps
     * @param denseSlots true when the slots of masked weights go on changing (SNFS)
     */
    Parameter(ParameterShape shape, NDManager manager, Optional<Tensor> own, int slots, boolean denseSlots) {
        this.shape = shape;
        this.manager = manager;
        Shape dims =
                new Shape(shape.dims().stream().mapToLong(Integer::longValue).toArray());
        this.value = own.orElseGet(() -> Tensor.zeros(manager, dims));
        this.borrowed = own.isPresent();
        this.slots = new ArrayList<>();
        for (int s = 0; s < slots; s++) {
            this.slots.add(Tensor.zeros(manager, dims));
        }
        this.denseSlots = denseSlots;
    }

    String name() {
        return shape.name();
    }

    Role role() {
        return shape.role();
    }

    Tensor value() {
        return value;
    }

    /** Optimizer slot {@code s}, of the same shape as the value. */
    Tensor slot(int s) {
        return slots.get(s);
    }

    int size() {
        return Math.toIntExact(value.array().size());
    }

    /** The mask in force; empty for what is never masked. A mask with every weight live counts as none in {@link #masked()}. */
    Optional<Mask> mask() {
        return mask;
    }

    boolean masked() {
        return maskTensor.isPresent();
    }

    boolean denseSlots() {
        return denseSlots;
    }

    /** The live positions, ascending, when {@link #masked()}. */
    int[] live() {
        return live;
    }

    /** 1 where live and 0 elsewhere; only when {@link #masked()}. */
    Tensor maskTensor() {
        return maskTensor.orElseThrow();
    }

    /** Puts {@code next} in force: values and slots of all other positions become 0, but for dense slots. */
    void setMask(Mask next) {
        follow(next, MaskDelta.NONE, new int[0], new float[0]);
    }

    /** Follows a mask update; slots of dropped and fresh positions are cleared, dense slots too. */
    void rewire(LayerUpdate update) {
        if (update.delta().isEmpty() && update.fresh().length == 0) {
            return;
        }
        Mask next = update.mask();
        if (masked() && next.nnz() < next.size() && value.memory().isPresent()) {
            followInPlace(update);
        } else {
            follow(next, update.delta(), update.fresh(), update.freshWeights());
        }
    }

    /** The same where Java can write the tensors: all that is dead is 0 already, so what the update changes is all there is to do. */
    private void followInPlace(LayerUpdate update) {
        mask = Optional.of(update.mask());
        live = update.mask().livePositions();
        maskTensor().put(update.delta().dropped(), 0);
        maskTensor().put(update.delta().grown(), 1);
        value.put(update.delta().dropped(), 0);
        value.put(update.fresh(), update.freshWeights());
        for (Tensor slot : slots) {
            slot.put(update.delta().dropped(), 0);
            slot.put(update.fresh(), 0);
        }
    }

    private void follow(Mask next, MaskDelta delta, int[] fresh, float[] freshWeights) {
        mask = Optional.of(next);
        boolean all = next.nnz() == next.size();
        live = all ? new int[0] : next.livePositions();
        if (all) {
            maskTensor.ifPresent(tensor -> tensor.array().close());
            maskTensor = Optional.empty();
        } else {
            Tensor tensor = maskTensor.orElseGet(
                    () -> Tensor.zeros(manager, value.array().getShape()));
            tensor.set(next.toFloats());
            maskTensor = Optional.of(tensor);
        }
        float[] weights = value.toFloats();
        clearDead(weights, next);
        for (int i = 0; i < fresh.length; i++) {
            weights[fresh[i]] = freshWeights[i];
        }
        value.set(weights);
        for (Tensor slot : slots) {
            float[] state = slot.toFloats();
            if (!denseSlots) {
                clearDead(state, next);
            }
            clear(state, fresh);
            clear(state, delta.dropped());
            slot.set(state);
        }
    }

    // Assigned, not multiplied by the mask: a negative number times 0 is -0.
    private static void clearDead(float[] values, Mask mask) {
        for (int i = 0; i < values.length; i++) {
            if (!mask.live(i)) {
                values[i] = 0;
            }
        }
    }

    private static void clear(float[] values, int[] positions) {
        for (int position : positions) {
            values[position] = 0;
        }
    }

    /**
     * The tensor that stands for this parameter in a forward pass. It shares the value's memory but not its gradient: dropping it
     * drops the gradient, so that the next backward pass hands over a fresh one instead of clearing and adding. A tensor that its
     * module holds is its own leaf.
     */
    PtNDArray leaf() {
        if (leaf.isEmpty() && borrowed) {
            leaf = Optional.of(value.array());
        } else if (leaf.isEmpty()) {
            PtNDArray fresh = JniUtils.detachGradient(value.array());
            fresh.setRequiresGradient(true);
            leaf = Optional.of(fresh);
        }
        return leaf.get();
    }

    void clearGradient() {
        leaf.ifPresent(borrowed ? JniUtils::zeroGrad : NDArray::close);
        leaf = Optional.empty();
    }

    /** The gradient gathered so far, dense, for the caller to close; empty before the first backward pass. */
    Optional<NDArray> gradient() {
        return leaf.map(PtNDArray::getGradient);
    }

    /** Adds the gradient that the same parameter of another network has gathered, and leaves it none; both have had a batch, or it none. */
    void takeGradient(Parameter other) {
        Optional<NDArray> theirs = other.gradient();
        if (theirs.isEmpty()) {
            return;
        }
        try (NDArray there = theirs.get();
                NDArray here = there.toDevice(value.array().getDevice(), true);
                NDArray sum = gradient().orElseThrow()) {
            GradMode.unrecorded(() -> sum.addi(here));
        }
        other.clearGradient();
    }

    /** The weights, in an array that the next call fills anew. */
    float[] weightsRead() {
        weightsRead = value.read(weightsRead);
        return weightsRead;
    }

    /** The numbers of {@link #gradient()}, zeros where there is none, in an array that the next call fills anew. */
    float[] gradientRead() {
        Optional<NDArray> gradient = gradient();
        if (gradient.isEmpty()) {
            return new float[size()];
        }
        try (NDArray tensor = gradient.get()) {
            if (value.memory().isEmpty()) {
                return tensor.toFloatArray();
            }
            gradientRead = Tensor.read(HostMemory.read(tensor), gradientRead);
            return gradientRead;
        }
    }

    /** SGD's momentum, or Adam's {@code m1 / (sqrt(m2) + 1e-8)}. */
    float[] momentumFloats() {
        float[] momentum = slot(0).toFloats();
        if (slots.size() > 1) {
            float[] variance = slot(1).toFloats();
            for (int i = 0; i < momentum.length; i++) {
                momentum[i] /= (float) Math.sqrt(variance[i]) + 1e-8f;
            }
        }
        return momentum;
    }
}
