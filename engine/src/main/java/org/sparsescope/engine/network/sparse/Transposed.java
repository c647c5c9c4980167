package org.sparsescope.engine.network.sparse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sparsescope.engine.network.sparse.kernel.SparseRows;

/** A layer's matrix seen from its input, one matrix for each way back, with values that follow those of the original when told to. */
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
     */
    Transposed(SparseRows original, int[] positions, Wiring wiring) {
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
        this.place = new int[positions.length];
        this.gradient = new float[positions.length];
        this.value = new float[positions.length];
        for (int unit = 0; unit < original.rows(); unit++) {
            for (int k = original.start()[unit]; k < original.start()[unit + 1]; k++) {
                int to = next[row(wiring, positions[k])]++;
                index[to] = wiring.output(unit, positions[k]);
                source[to] = k;
                place[k] = to;
            }
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

    /** Copies the gradient of numbers {@code [first, last)} of the original. */
    void copyGradient(int first, int last, float[] into) {
        for (int k = first; k < last; k++) {
            into[k - first] = gradient[place[k]];
        }
    }

    /** Takes over the values of the original, a share of them; written in order, so that threads do not write the same cache lines. */
    void follow(float[] values, Part part) {
        for (int i = part.from(value.length, 1), end = part.to(value.length, 1); i < end; i++) {
            value[i] = values[source[i]];
        }
    }
}
