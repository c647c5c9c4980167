package org.sparsescope.engine.network.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
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
        return gradient.map(MaskedWeight::floats).orElseGet(() -> new float[shape.size()]);
    }

    static float[] floats(NDArray array) {
        if (array.getDataType() == DataType.FLOAT32) {
            return array.toFloatArray();
        }
        try (NDArray converted = array.toType(DataType.FLOAT32, false)) {
            return converted.toFloatArray();
        }
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
                    // Of the parameter's manager, to live as long as the parameter does.
                    NDManager manager = parameter.getArray().getManager();
                    try (NDArray floats = manager.create(mask.toFloats(), like.getShape());
                            NDArray typed = floats.toType(like.getDataType(), true);
                            NDArray moved = typed.toDevice(like.getDevice(), true)) {
                        // Duplicated, for whatever DJL says, what was of the right type and device shares the memory of
                        // a Java array's copy that is about to go.
                        NDArray made = moved.duplicate();
                        made.attach(manager);
                        return made;
                    }
                });
        maskTensor = Optional.of(tensor);
        return tensor;
    }

    /** Puts 0 where the mask is not live in the block's own array; {@code scaled} scales the rest to the links each unit has. */
    void applyMask(boolean scaled) {
        float[] weights = floats(parameter.getArray());
        float[] values = scaled ? LiveFanIn.scale(shape, mask, weights) : weights;
        for (int i = 0; i < values.length; i++) {
            values[i] = mask.live(i) ? values[i] : 0;
        }
        write(values, parameter.getArray());
    }

    /** Follows a mask update, on every device and in the optimizer's {@code slots}. */
    void rewire(LayerUpdate update, List<NDArray> slots) {
        int[] dropped = update.delta().dropped();
        int[] fresh = update.fresh();
        if (dropped.length + fresh.length == 0) {
            return;
        }
        mask = update.mask();
        maskTensor.ifPresent(tensor -> write(mask.toFloats(), tensor));
        float[] weights = floats(array());
        clear(weights, dropped);
        for (int i = 0; i < fresh.length; i++) {
            weights[fresh[i]] = update.freshWeights()[i];
        }
        write(weights, array());
        replicas.stream().skip(1).forEach(replica -> write(weights, replica));
        for (NDArray slot : slots) {
            float[] state = floats(slot);
            clear(state, dropped);
            clear(state, fresh);
            write(state, slot);
        }
    }

    private static void clear(float[] values, int[] positions) {
        for (int position : positions) {
            values[position] = 0;
        }
    }

    /** In place: a parameter's array cannot be exchanged for another. */
    private static void write(float[] values, NDArray into) {
        try (NDArray floats = into.getManager().create(values, into.getShape());
                NDArray typed = floats.toType(into.getDataType(), true)) {
            typed.copyTo(into);
        }
    }
}
