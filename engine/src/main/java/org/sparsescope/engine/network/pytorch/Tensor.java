package org.sparsescope.engine.network.pytorch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Optional;

/** A float tensor that lives as long as its manager; on the CPU Java reads and writes its memory in place. */
final class Tensor {
    private final PtNDArray array;
    private final Optional<FloatBuffer> memory;

    private Tensor(PtNDArray array, Optional<FloatBuffer> memory) {
        this.array = array;
        this.memory = memory;
    }

    static Tensor zeros(NDManager manager, Shape shape) {
        if (manager.getDevice().isGpu()) {
            return new Tensor((PtNDArray) manager.zeros(shape), Optional.empty());
        }
        ByteBuffer bytes = HostMemory.allocate(Math.toIntExact(shape.size() * Float.BYTES));
        PtNDArray array = (PtNDArray) manager.create(bytes, shape, DataType.FLOAT32);
        return new Tensor(array, Optional.of(bytes.asFloatBuffer()));
    }

    /** One that another made; Java does not see its memory. */
    static Tensor around(PtNDArray array) {
        return new Tensor(array, Optional.empty());
    }

    PtNDArray array() {
        return array;
    }

    /** The tensor's own memory; empty on a GPU and where another made it. */
    Optional<FloatBuffer> memory() {
        return memory;
    }

    /** A copy of the numbers, row-major. */
    float[] toFloats() {
        return read(new float[0]);
    }

    /** The numbers, row-major, in {@code into} where it has their length and on the CPU; else in a new array. */
    float[] read(float[] into) {
        return memory.isEmpty() ? array.toFloatArray() : read(memory.get(), into);
    }

    /** All of {@code numbers}, in {@code into} where it has their length. */
    static float[] read(FloatBuffer numbers, float[] into) {
        float[] values = into.length == numbers.capacity() ? into : new float[numbers.capacity()];
        numbers.get(0, values);
        return values;
    }

    /** Takes {@code values} for the first numbers, all of them where there is no {@link #memory()}; the rest stay. */
    void set(float[] values) {
        if (memory.isEmpty()) {
            GradMode.unrecorded(() -> array.set(FloatBuffer.wrap(values)));
        } else {
            memory.get().put(0, values);
        }
    }

    /** Takes the numbers of a tensor of the same shape, on whichever device that is. */
    void copy(Tensor from) {
        if (memory.isPresent() && from.memory.isPresent()) {
            memory.get().put(0, from.memory.get(), 0, from.memory.get().capacity());
            return;
        }
        try (NDArray here = from.array.toDevice(array.getDevice(), true)) {
            GradMode.unrecorded(() -> array.set(new NDIndex(":"), here));
        }
    }

    /** Takes {@code number} at each of {@code positions}; where there is {@link #memory()}. */
    void put(int[] positions, float number) {
        FloatBuffer numbers = memory.orElseThrow();
        for (int position : positions) {
            numbers.put(position, number);
        }
    }

    /** Takes one number of {@code values} at each of {@code positions}; where there is {@link #memory()}. */
    void put(int[] positions, float[] values) {
        FloatBuffer numbers = memory.orElseThrow();
        for (int i = 0; i < positions.length; i++) {
            numbers.put(positions[i], values[i]);
        }
    }
}
