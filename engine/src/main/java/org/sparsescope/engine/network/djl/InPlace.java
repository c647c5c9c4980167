package org.sparsescope.engine.network.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;

/**
 * Numbers into and out of an array that someone else holds too. Never by {@code copyTo} or {@code set(Buffer)}: on the CPU these give
 * the tensor other memory, which goes with one Java handle while the gradient or the optimizer still writes to it.
 */
final class InPlace {
    private InPlace() {}

    /** Overwrites {@code into}, on whichever device it is. */
    static void copy(NDArray from, NDArray into) {
        try (NDArray there = from.toDevice(into.getDevice(), true)) {
            into.set(new NDIndex(":"), there);
        }
    }

    /** Overwrites {@code into}, of whichever type it is. */
    static void copy(float[] values, NDArray into) {
        try (NDManager manager = into.getManager().newSubManager()) {
            NDArray floats = manager.create(values, into.getShape());
            into.set(new NDIndex(":"), floats.toType(into.getDataType(), false));
        }
    }

    static void clear(NDArray array) {
        try (NDArray zeros = array.zerosLike()) {
            array.set(new NDIndex(":"), zeros);
        }
    }

    /** A copy of the numbers, row-major. */
    static float[] floats(NDArray array) {
        if (array.getDataType() == DataType.FLOAT32) {
            return array.toFloatArray();
        }
        try (NDArray converted = array.toType(DataType.FLOAT32, false)) {
            return converted.toFloatArray();
        }
    }
}
