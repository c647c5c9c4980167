package org.sparsescope.engine.network.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.LayerUpdate;
import org.sparsescope.engine.method.LiveFanIn;
import org.sparsescope.engine.model.LayerShape;

/** One weight under a mask, with its replica on every device and the gradient of the step in progress. */
final class MaskedWeight {
    private final Parameter parameter;
    private final LayerShape shape;
    private final List<NDArray> replicas = new ArrayList<>();
    private Mask mask;
    private Optional<NDArray> maskTensor = Optional.empty();
    private Optional<NDArray> gradient = Optional.empty();

    MaskedWeight(Layers.Found found, Mask mask) {
        this.parameter = found.parameter();
        this.shape = found.shape();
        this.mask = mask;
    }

    LayerShape shape() {
        return shape;
    }

    Mask mask() {
        return mask;
    }

    String id() {
        return parameter.getId();
    }

    /** The array that the optimizer steps: that of the first device, or the block's own before the first step. */
    NDArray array() {
        return replicas.isEmpty() ? parameter.getArray() : replicas.get(0);
    }

    /** Takes {@code replica} for one of this weight's arrays; the first one given is the one that is stepped. */
    void addReplica(NDArray replica) {
        replicas.add(replica);
    }

    /** Whether this step has reached it. */
    boolean stepped() {
        return !replicas.isEmpty();
    }

    void startStep() {
        replicas.clear();
    }

    /** Keeps a copy of the dense gradient until {@link #forgetGradient()}. */
    void keepGradient(NDArray dense) {
        forgetGradient();
        NDArray copy = dense.duplicate();
        copy.detach();
        gradient = Optional.of(copy);
    }

    void forgetGradient() {
        gradient.ifPresent(NDArray::close);
        gradient = Optional.empty();
    }

    /** The gradient of this step; zeros where the step gave the weight none. */
    float[] gradientFloats() {
        return gradient.map(InPlace::floats).orElseGet(() -> new float[shape.size()]);
    }

    boolean dense() {
        return mask.nnz() == mask.size();
    }

    /** 1 where live and 0 elsewhere, of the type and on the device of {@code like}. */
    NDArray maskTensor(NDArray like) {
        NDArray tensor = maskTensor
                .filter(made -> made.getDevice().equals(like.getDevice()))
                .orElseGet(() -> {
                    maskTensor.ifPresent(NDArray::close);
                    NDArray made = like.zerosLike();
                    // To live as long as the parameter does, and not only as long as this trainer.
                    made.attach(parameter.getArray().getManager());
                    InPlace.copy(mask.toFloats(), made);
                    return made;
                });
        maskTensor = Optional.of(tensor);
        return tensor;
    }

    /** Puts 0 where the mask is not live in the block's own array; {@code scaled} scales the rest to the links each unit has. */
    void applyMask(boolean scaled) {
        float[] weights = InPlace.floats(parameter.getArray());
        float[] values = scaled ? LiveFanIn.scale(shape, mask, weights) : weights;
        for (int i = 0; i < values.length; i++) {
            values[i] = mask.live(i) ? values[i] : 0;
        }
        InPlace.copy(values, parameter.getArray());
    }

    /** Follows a mask update, on every device and in the optimizer's {@code slots}. */
    void rewire(LayerUpdate update, List<NDArray> slots) {
        int[] dropped = update.delta().dropped();
        int[] fresh = update.fresh();
        if (dropped.length + fresh.length == 0) {
            return;
        }
        mask = update.mask();
        maskTensor.ifPresent(tensor -> InPlace.copy(mask.toFloats(), tensor));
        float[] weights = InPlace.floats(array());
        clear(weights, dropped);
        for (int i = 0; i < fresh.length; i++) {
            weights[fresh[i]] = update.freshWeights()[i];
        }
        InPlace.copy(weights, array());
        replicas.stream().skip(1).forEach(replica -> InPlace.copy(weights, replica));
        for (NDArray slot : slots) {
            float[] state = InPlace.floats(slot);
            clear(state, dropped);
            clear(state, fresh);
            InPlace.copy(state, slot);
        }
    }

    private static void clear(float[] values, int[] positions) {
        for (int position : positions) {
            values[position] = 0;
        }
    }
}
