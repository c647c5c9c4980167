package org.sparsescope.engine.network.sparse.kernel;

/**
 * The loops in which a sparse network spends its time. Costs are for B columns; a fused multiply-add counts as two operations.
 * An instance holds scratch memory, so each thread has {@linkplain #another() its own}.
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

    /** The same kernels for another thread. */
    Kernels another();

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
     * {@code sums[at + k - first] += x[index[k]] . d[row]} for k in {@code [first, last)}, summed over shifted planes: the gradient of each
     * live weight of one row. A linear layer has one shift, of 0; a convolution has one a pixel.
     *
     * <p>Costs 2 B operations and 4 B bytes of x a weight and shift; the row of d stays in registers.
     *
     * @param shiftX rows by which x is shifted, one a shift
     * @param shiftD rows by which d is
     */
    void dots(
            int[] index,
            int first,
            int last,
            Plane x,
            int[] shiftX,
            Plane d,
            int[] shiftD,
            int row,
            int from,
            int to,
            float[] sums,
            int at);

    /** Returns the sum of {@code d[row]} over the columns: the gradient of a bias. Here {@code to} may be any column. */
    float sum(Plane d, int row, int from, int to);

    /** Returns the sum of {@code (x[row] - mean)^2} over the columns before {@code to}, which may be any. */
    float squares(Plane x, int row, float mean, int to);

    /** Returns the sum of {@code d[row] (x[row] - mean)} over the columns before {@code to}, which may be any. */
    float products(Plane d, Plane x, int row, float mean, int to);

    /**
     * {@code y[row] = max(floor, scale x[row] + shift)}: batch norm with what it has made of the batch.
     *
     * <p>Costs 2 operations and 8 bytes a number, as do the sums that come before it.
     */
    void affine(Plane x, Plane y, int row, float scale, float shift, int to, float floor);

    /** {@code dx[row] = a d[row] + b x[row] + c}: the way back through batch norm, when its sums are known. */
    void combine(Plane d, Plane x, Plane dx, int row, float a, float b, float c, int to);

    /**
     * Softmax and cross-entropy of columns {@code [from, to)}: {@code loss[j] = -log softmax(x)[labels[j]]} in nats, {@code right[j]}
     * where the largest is the label's, and {@code dx = scale (softmax(x) - onehot(labels))}. Columns from {@code examples} on get 0.
     *
     * <p>Costs about 20 operations a number.
     *
     * @param dx may be x itself
     */
    void crossEntropy(
            Plane x,
            Plane dx,
            int classes,
            int[] labels,
            int examples,
            int from,
            int to,
            float scale,
            float[] loss,
            boolean[] right);

    /**
     * Columns {@code [from, to)} of y from images held example by example: {@code y[rows[f]][j] = scale b + shift} with byte {@code b =
     * pixels[indices[j] size + f]}, unsigned, and scale and shift of f's channel. Columns may begin and end anywhere.
     *
     * <p>Costs 5 bytes a number, and two instructions where eight examples are turned at once.
     */
    void columns(Pixels pixels, int[] indices, int from, int to, Plane y, int[] rows);

    /** Replaces {@code d} by 0 where {@code y}, the output of a ReLU, is not above 0; makes denormal numbers 0. */
    void gate(Plane y, Plane d, int rows, int from, int to);

    /** Replaces {@code y} by {@code max(0, y)}. */
    void rectify(Plane y, int rows, int from, int to);

    /**
     * {@code y[row] = max} over the {@code size} by {@code size} rows of x from row {@code from} on, {@code rowPitch} apart from one
     * line to the next, in columns {@code [first, to)}.
     */
    void largest(Plane x, int from, int size, int rowPitch, Plane y, int row, int first, int to);

    /** {@code dx = dy[row]} at the first of those rows of x that has the maximum, column by column, and 0 at the others. */
    void toLargest(Plane x, Plane dx, int from, int size, int rowPitch, Plane dy, int row, int first, int to);

    /** {@code y[row] =} the mean of the rows that {@link #largest} looks at. */
    void mean(Plane x, int from, int size, int rowPitch, Plane y, int row, int first, int to);

    /** {@code dx = dy[row] / size^2} at each of those rows. */
    void toEach(Plane dx, int from, int size, int rowPitch, Plane dy, int row, int first, int to);
}
