package org.sparsescope.engine.network.sparse.kernel;

/**
 * The loops in which a sparse network spends its time. Costs are for B columns; a fused multiply-add counts as two operations.
 * An instance holds scratch memory, so each thread has its own.
 *
 * <p>Column ranges {@code [from, to)} begin and end at multiples of {@link #lanes()}; planes have room for that.
 */
public interface Kernels {
    /** The best kernels that this JVM can run: those on the Vector API where its module is loaded. */
    static Kernels best() {
        return vectorModuleLoaded() ? new VectorKernels() : scalar();
    }

    /** Those in plain Java. */
    static Kernels scalar() {
        return new ScalarKernels();
    }

    /** Whether Java was started with {@code --add-modules jdk.incubator.vector}. */
    static boolean vectorModuleLoaded() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }

    /** Columns handled at once. */
    int lanes();

    /** For people: {@code SIMD of 8 lanes}. */
    String title();

    /**
     * {@code y = max(floor, A x + bias)}: the forward pass of a layer, and with the transposed matrix the gradient of its input.
     *
     * <p>Costs 2 B operations a number of A, and as many loads of x as there are numbers: 4 B bytes each from the first- or
     * second-level cache, 8 of A. A block of columns is kept in registers while a row is walked.
     *
     * @param bias one number a row of A
     * @param floor 0 for ReLU, negative infinity for none
     */
    void multiply(SparseRows a, float[] bias, Plane x, Plane y, int from, int to, float floor);

    /**
     * {@code sums[at + k - first] += x[index[k]] . d[row]} for k in {@code [first, last)}: the gradient of each live weight of one
     * row.
     *
     * <p>Costs 2 B operations and 4 B bytes of x a weight; the row of d stays in registers or the first-level cache.
     */
    void dots(int[] index, int first, int last, Plane x, Plane d, int row, int from, int to, float[] sums, int at);

    /** Returns the sum of {@code d[row]} over the columns: the gradient of a bias. */
    float sum(Plane d, int row, int from, int to);

    /** Replaces {@code d} by 0 where {@code y}, the output of a ReLU, is not above 0; makes denormal numbers 0. */
    void gate(Plane y, Plane d, int rows, int from, int to);

    /** Replaces {@code y} by {@code max(0, y)}. */
    void rectify(Plane y, int rows, int from, int to);

    /**
     * {@code y[row] = max} over the {@code size} by {@code size} rows of x from row {@code from} on, {@code rowPitch} apart from one
     * line to the next.
     */
    void largest(Plane x, int from, int size, int rowPitch, Plane y, int row, int to);

    /** {@code dx = dy[row]} at the first of those rows of x that has the maximum, column by column, and 0 at the others. */
    void toLargest(Plane x, Plane dx, int from, int size, int rowPitch, Plane dy, int row, int to);
}
