package org.sparsescope.engine.network.sparse.kernel;

import java.util.List;

/**
 * The loops in which a sparse network spends its time. Costs are for B columns; a fused multiply-add counts as two operations.
 * An instance holds scratch memory, so each thread has {@linkplain #another() its own}.
 *
 * <p>All numbers of columns are multiples of {@link #lanes()}, where nothing else is said. They may be more than the plane's
 * pitch: they then go on through the rows behind.
 *
 * <p>Sums over columns are kept lane by lane, column {@code j} in lane {@code j % lanes()}, each lane in the order of its columns, and the
 * lanes are added up at the end. So a sum does not depend on how its columns are spread over planes, where there is one shift.
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

    /** The same for {@code count} threads that go on using them: what they keep lies at cache lines, in one array. */
    List<Kernels> forThreads(int count);

    /** Columns handled at once. */
    int lanes();

    /** For people: {@code SIMD of 8 lanes}. */
    String title();

    /**
     * {@code y = max(floor, A x + bias)} in columns {@code [0, columns)} of rows {@code [first, last)}: the forward pass of a layer, and
     * with the transposed matrix the gradient of its input.
     *
     * <p>Costs 2 B operations a number of A, and as many loads of x as there are numbers: 4 B bytes each from the first- or
     * second-level cache, 8 of A. A block of columns is kept in registers while a row is walked.
     *
     * @param bias one number a row of A
     * @param floor 0 for ReLU, negative infinity for none
     */
    void multiply(SparseRows a, int first, int last, float[] bias, Plane x, Plane y, int columns, float floor);

    /**
     * {@code sums[at + k - first] += x[index[k]] . d[unit]} for k in {@code [first, last)}, summed over planes and shifts: the gradient of
     * each live weight. Numbers of row {@code row} of {@code a} belong to {@code unit}, those of the next row to the next unit, and so on.
     *
     * <p>Costs 2 B operations and 4 B bytes of x a weight and shift; the row of d stays in registers. Sums of as many weights as there are
     * lanes are added up together, whichever rows they are of.
     *
     * @param row that number {@code first} is in
     */
    void dots(SparseRows a, int row, int unit, int first, int last, Sides sides, float[] sums, int at);

    /**
     * The way back through a linear layer, x its input and d the gradient at its output, one plane a tile: {@code dx = A d} in rows
     * {@code [first, last)}, where x is above 0 or not {@code gated}, else 0; and {@code sums[k] = x[r] . d[index[k]]} for each number k of row r. The same, to the
     * last bit, as {@link #multiply}, {@link #gate} and {@link #dots}.
     *
     * <p>Costs 4 B operations a number of A and 4 B bytes of d, loaded once for both; 12 B bytes a row.
     *
     * @param a the transposed matrix: a row an input
     */
    void back(SparseRows a, int first, int last, Plane[] x, Plane[] d, Plane[] dx, boolean gated, float[] sums);

    /**
     * {@code sums[r] += d[r rowPitch]} for rows {@code [first, last)}, summed over planes, shifts and columns: the gradient of the biases
     * of a layer.
     */
    void rowSums(Sides sides, int first, int last, float[] sums);

    /** Adds {@code d[row]} to {@code lanes}, as long as {@link #lanes()}, up to column {@code to}, which may be any. */
    void addSum(Plane d, int row, int to, float[] lanes);

    /** Adds {@code (x[row] - mean)^2} in the same way. */
    void addSquares(Plane x, int row, float mean, int to, float[] lanes);

    /** Adds {@code d[row] (x[row] - mean)} in the same way. */
    void addProducts(Plane d, Plane x, int row, float mean, int to, float[] lanes);

    /**
     * {@code y[row] = max(floor, scale x[row] + shift)}: batch norm with what it has made of the batch.
     *
     * <p>Costs 2 operations and 8 bytes a number, as do the sums that come before it.
     */
    void affine(Plane x, Plane y, int row, float scale, float shift, int to, float floor);

    /** {@code dx[row] = a d[row] + b x[row] + c}: the way back through batch norm, when its sums are known. */
    void combine(Plane d, Plane x, Plane dx, int row, float a, float b, float c, int to);

    /**
     * Softmax and cross-entropy of every column of a plane: {@code loss[i] = -log softmax(x)[labels[i]]} in nats, {@code right[i]}
     * where the largest is the label's, and {@code dx = scale (softmax(x) - onehot(labels))}. Column j is example {@code i = first + j};
     * columns of examples from {@code examples} on get 0.
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
            int first,
            int examples,
            float scale,
            float[] loss,
            boolean[] right);

    /**
     * The first {@code count} columns of y, which may be any number, from images held example by example: {@code y[rows[f]][j] =
     * scale b + shift} with byte {@code b = pixels[indices[first + j] size + f]}, unsigned, and scale and shift of f's channel.
     *
     * <p>Costs 5 bytes a number, and two instructions where eight examples are turned at once.
     */
    void columns(Pixels pixels, int[] indices, int first, int count, Plane y, int[] rows);

    /**
     * {@code h = g + decay w; v = momentum v + h; w -= ofGradient h + ofVelocity v} for n numbers of arrays of their own: SGD, with no
     * multiply-add fused, so that all kernels agree to the last bit. Makes denormal numbers of v 0.
     *
     * <p>Costs 8 operations and 20 bytes a number. The compiler would leave the loop scalar: it cannot know that the arrays differ.
     */
    void momentum(
            float[] w,
            int weightAt,
            float[] v,
            int velocityAt,
            float[] g,
            int gradientAt,
            int n,
            float momentum,
            float decay,
            float ofGradient,
            float ofVelocity);

    /** Replaces {@code d} by 0 where {@code y}, the output of a ReLU, is not above 0; makes denormal numbers 0. */
    void gate(Plane y, Plane d, int rows);

    /** Replaces {@code y} by {@code max(0, y)}. */
    void rectify(Plane y, int rows);

    /**
     * {@code y[row] = max} over the {@code size} by {@code size} rows of x from row {@code from} on, {@code rowPitch} apart from one
     * line to the next; then the same for the window to the right and the row behind, {@code count} times.
     */
    void largest(Plane x, int from, int size, int rowPitch, Plane y, int row, int count);

    /**
     * {@code dx = dy[row]} at the first of those rows of x that has the maximum, column by column, and 0 at the others.
     *
     * @param gated whether x is the output of a ReLU whose gradient is wanted: 0 also where the maximum is not above 0
     */
    void toLargest(Plane x, Plane dx, int from, int size, int rowPitch, Plane dy, int row, int count, boolean gated);

    /** {@code y[row] =} the mean of the rows that {@link #largest} looks at. */
    void mean(Plane x, int from, int size, int rowPitch, Plane y, int row, int count);

    /** {@code dx = dy[row] / size^2} at each of those rows. */
    void toEach(Plane dx, int from, int size, int rowPitch, Plane dy, int row, int count);
}
