package org.sparsescope.engine.network.sparse;

import java.util.ArrayList;
import java.util.List;
import org.sparsescope.engine.dataset.Examples;
import org.sparsescope.engine.network.sparse.kernel.Plane;

/**
 * What one batch leaves behind on its way through the network: the activations at every boundary between stages and, after the
 * backward pass, the gradient of the loss at each but the first. A micro-batch keeps its tape until the step, so gradients of weights are
 * worked out when somebody wants them, for those whom they want.
 */
final class Tape {
    /** Floats in a cache line of 64 bytes. */
    private static final int LINE = 16;

    /** An array's numbers begin 16 bytes behind its start, and large arrays start at a cache line: 12 floats on is the next line. */
    private static final int FIRST = 12;

    private final int capacity;
    private final int lanes;
    private final List<Plane> activations = new ArrayList<>();
    private final List<Plane> gradients = new ArrayList<>();
    private final int[] labels;
    private int examples;

    /**
     * A tape for batches of up to {@code capacity} examples.
     *
     * @param rows features at each boundary, the input first
     * @param lanes of the kernels: columns are rounded up to a multiple
     * @param backward whether gradients are kept as well
     */
    Tape(List<Integer> rows, int capacity, int lanes, boolean backward) {
        this.capacity = capacity;
        this.lanes = lanes;
        this.labels = new int[capacity];
        int pitch = pitch(capacity, lanes);
        int all = rows.stream().reduce(0, Math::addExact);
        int kept = backward ? Math.subtractExact(Math.multiplyExact(2, all), rows.get(0)) : all;
        float[] data = new float[Math.addExact(Math.multiplyExact(kept, pitch), FIRST)];
        int at = FIRST;
        for (int boundary = 0; boundary < rows.size(); boundary++) {
            activations.add(new Plane(data, at, pitch));
            at += rows.get(boundary) * pitch;
            if (backward && boundary > 0) {
                gradients.add(new Plane(data, at, pitch));
                at += rows.get(boundary) * pitch;
            }
        }
    }

    /** An odd number of cache lines, so that the rows of few columns do not all fall on the same few sets of the cache. */
    private static int pitch(int capacity, int lanes) {
        int unit = Math.max(LINE, lanes);
        int units = (capacity + unit - 1) / unit;
        return (units | 1) * unit;
    }

    int capacity() {
        return capacity;
    }

    /** Examples of the batch on this tape. */
    int examples() {
        return examples;
    }

    /** Columns to compute: {@link #examples()} rounded up to whole vectors; those beyond get a loss gradient of 0. */
    int width() {
        return (examples + lanes - 1) / lanes * lanes;
    }

    /** Whether gradients are kept. */
    boolean backward() {
        return !gradients.isEmpty();
    }

    /** One an example; those beyond {@link #examples()} are of an earlier batch. */
    int[] labels() {
        return labels;
    }

    Plane activation(int boundary) {
        return activations.get(boundary);
    }

    /** The gradient of the loss at {@code boundary}, 1 or more. */
    Plane gradient(int boundary) {
        return gradients.get(boundary - 1);
    }

    /** Puts examples on the tape: features at boundary 0, and labels. */
    void load(Examples source, int[] indices) {
        examples = indices.length;
        Plane input = activation(0);
        source.copyColumns(indices, input.data(), input.at(), input.pitch());
        for (int i = 0; i < indices.length; i++) {
            labels[i] = source.label(indices[i]);
        }
    }

    /** Puts one example on the tape, every feature 1. */
    void loadOnes(int features) {
        examples = 1;
        Plane input = activation(0);
        for (int f = 0; f < features; f++) {
            input.data()[input.row(f)] = 1;
        }
    }
}
