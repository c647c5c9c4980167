package org.sparsescope.engine.network.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.training.optimizer.Optimizer;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sparsescope.engine.InputException;

/**
 * The state of an optimizer built as DJL's own are: in private fields that map a parameter's id to one array a device. Read by
 * reflection, for DJL has no other way to them; docs/decisions tells what else was tried.
 */
final class DjlState implements OptimizerState {
    private final List<Map<?, ?>> states;

    private DjlState(List<Map<?, ?>> states) {
        this.states = states;
    }

    /**
     * Finds the state of {@code optimizer}.
     *
     * @throws InputException when it is no optimizer of DJL's and has no such field, or when a field may not be read
     */
    static DjlState of(Optimizer optimizer) {
        List<Map<?, ?>> states = new ArrayList<>();
        for (Class<?> type = optimizer.getClass();
                type != null && type != Optimizer.class;
                type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (Map.class.isAssignableFrom(field.getType()) && !Modifier.isStatic(field.getModifiers())) {
                    states.add(read(field, optimizer));
                }
            }
        }
        if (states.isEmpty() && !optimizer.getClass().getName().startsWith("ai.djl.")) {
            throw unreachable(optimizer, "it has no field that maps parameter ids to arrays");
        }
        return new DjlState(states);
    }

    private static Map<?, ?> read(Field field, Optimizer optimizer) {
        try {
            field.setAccessible(true);
            if (field.get(optimizer) instanceof Map<?, ?> state) {
                return state;
            }
            throw unreachable(optimizer, "its field " + field.getName() + " is not set");
        } catch (ReflectiveOperationException | RuntimeException e) {
            InputException unreachable = unreachable(optimizer, "its field " + field.getName() + " cannot be read");
            unreachable.addSuppressed(e);
            throw unreachable;
        }
    }

    private static InputException unreachable(Optimizer optimizer, String why) {
        return new InputException(
                "Weights that are dropped or grown must be forgotten by the optimizer, and the state of "
                        + optimizer.getClass().getName() + " is out of reach: " + why
                        + ". Give it yourself: optimizer(yourOptimizer, id -> its arrays for that parameter).");
    }

    @Override
    public List<NDArray> slots(String parameterId) {
        List<NDArray> slots = new ArrayList<>();
        for (Map<?, ?> state : states) {
            if (state.get(parameterId) instanceof Map<?, ?> byDevice) {
                byDevice.values().forEach(array -> slots.add((NDArray) array));
            } else if (state.get(parameterId) instanceof NDArray array) {
                slots.add(array);
            }
        }
        return slots;
    }
}
