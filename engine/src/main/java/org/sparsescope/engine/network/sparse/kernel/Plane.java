package org.sparsescope.engine.network.sparse.kernel;

/**
 * A matrix in an array: one row a feature, one column an example, so that the lanes of a vector are examples.
 *
 * @param data the array, which other planes may share
 * @param at where row 0 begins
 * @param pitch numbers from one row to the next, at least as many as there are columns
 */
public record Plane(float[] data, int at, int pitch) {
    /** Where {@code row} begins. */
    public int row(int row) {
        return at + row * pitch;
    }

    /** The plane from {@code row} on. */
    public Plane from(int row) {
        return new Plane(data, row(row), pitch);
    }

    /** The plane of every {@code step}-th row. */
    public Plane every(int step) {
        return step == 1 ? this : new Plane(data, at, pitch * step);
    }
}
