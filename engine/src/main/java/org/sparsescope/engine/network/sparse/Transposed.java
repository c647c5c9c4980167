package org.sparsescope.engine.network.sparse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sparsescope.engine.network.sparse.kernel.SparseRows;

/**
 * A layer's matrix seen from its input, one matrix for each way back, with values that follow those of the original when told to, or are
 * stepped here.
 */
final class Transposed {
    private final int[] source;
    private final float[] value;
    private final int[] place; // where the number of the original is here
    private final List<SparseRows> ways;
    private final float[] gradient;
    private Optional<Tape> gradientOf = Optional.empty();

    /**
     * The transpose of {@code original}, by a counting sort: proportional to its numbers.
     *
     * @param positions which weight of its unit each number is
     * @param keepsGradient whether a way back can leave the gradient here
     */
    Transposed(SparseRows original, int[] positions, Wiring wiring, boolean keepsGradient) {
        int rows = wiring.transposedRows();
        int all = rows * wiring.backward().size();
        int[] start = new int[all + 1];
        for (int position : positions) {
            start[row(wiring, position) + 1]++;
        }
        for (int c = 0; c < all; c++) {
            start[c + 1] += start[c];
        }
        int[] next = start.clone();
        int[] index = new int[positions.length];
        this.source = new int[positions.length];
        this.place = new int[keepsGradient ? positions.length : 0];
        this.gradient = new float[place.length];
        this.value = new float[positions.length];
        for (int unit = 0; unit < original.rows(); unit++) {
            for (int k = original.start()[unit]; k < original.start()[unit + 1]; k++) {
                int to = next[row(wiring, positions[k])]++;
                index[to] = wiring.output(unit, positions[k]);
                source[to] = k;
            }
        }
        for (int to = 0; to < source.length && keepsGradient; to++) {
            place[source[to]] = to;
        }
        List<SparseRows> made = new ArrayList<>();
        for (int from = 0; from < all; from += rows) {
            made.add(new SparseRows(Arrays.copyOfRange(start, from, from + rows + 1), index, value));
        }
        this.ways = List.copyOf(made);
    }

    private static int row(Wiring wiring, int position) {
        return wiring.way(position) * wiring.transposedRows() + wiring.transposedRow(position);
    }

    List<SparseRows> ways() {
        return ways;
    }

    /** Has the next way back leave the gradient of each weight here, that of {@code tape}, or none; what an earlier one left is forgotten. */
    void expectGradient(Optional<Tape> tape) {
        gradientOf = tape;
    }

    /** Where the gradient of {@code tape} is left, one number a weight in the order of these matrices; empty where it is not. */
    Optional<float[]> gradient(Tape tape) {
        return gradientOf.filter(tape::equals).map(left -> gradient);
    }

    /** The values, one a number, in the order of these matrices. */
    float[] values() {
        return value;
    }

    // A gradient is left only where there is one way back, and so one matrix.

    /** Where the numbers of a share of its rows begin. */
    int from(Part part) {
        SparseRows only = ways.get(0);
        return only.start()[part.from(only.rows(), 1)];
    }

    /** Where they end. */
    int to(Part part) {
        SparseRows only = ways.get(0);
        return only.start()[part.to(only.rows(), 1)];
    }

    /** Takes over a share of the values of the original. */
    void follow(float[] values, Part part) {
        toHere(values, value, part);
    }

    // Both are written in order, so that threads do not write the same cache lines.

    /** Puts a share of numbers in the order of the original into that of these matrices. */
    private void toHere(float[] numbers, float[] into, Part part) {
        for (int i = part.from(into.length, 1), end = part.to(into.length, 1); i < end; i++) {
            into[i] = numbers[source[i]];
        }
    }

    /** Puts a share of numbers in the order of these matrices into that of the original, where gradients are kept here. */
    void toOriginal(float[] numbers, float[] into, Part part) {
        for (int k = part.from(into.length, 1), end = part.to(into.length, 1); k < end; k++) {
            into[k] = numbers[place[k]];
        }
    }

    /** All of them; a fresh array. */
    float[] toHere(float[] numbers) {
        float[] into = new float[numbers.length];
        toHere(numbers, into, Part.WHOLE);
        return into;
    }

    /** All of them; a fresh array. */
    float[] toOriginal(float[] numbers) {
        float[] into = new float[numbers.length];
        toOriginal(numbers, into, Part.WHOLE);
        return into;
    }
}
