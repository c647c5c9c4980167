package org.sparsescope.engine.network.sparse;

import java.util.ArrayList;
import java.util.Arrays;
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
    private final int pitch;
    private final Image input;
    private final List<Plane> activations = new ArrayList<>();
    private final List<Plane> gradients = new ArrayList<>();
    private final float[] data;
    private final int gradientsFrom;
    private final int[] labels;
    private int examples;

    /**
     * A tape for batches of up to {@code capacity} examples.
     *
     * @param images how features lie at each boundary, the input first
     * @param lanes of the kernels: columns are rounded up to a multiple
     * @param backward whether gradients are kept as well
     */
    Tape(List<Image> images, int capacity, int lanes, boolean backward) {
        List<Integer> rows = images.stream().map(Image::rows).toList();
        this.input = images.get(0);
        this.pitch = pitch(capacity, lanes);
        this.capacity = capacity;
        this.lanes = lanes;
        this.labels = new int[capacity];
        int all = rows.stream().reduce(0, Math::addExact);
        int kept = backward ? Math.subtractExact(Math.multiplyExact(2, all), rows.get(0)) : all;
        this.data = new float[Math.addExact(Math.multiplyExact(kept, pitch), FIRST)];
        int at = FIRST;
        for (int count : rows) {
            activations.add(new Plane(data, at, pitch));
            at += count * pitch;
        }
        this.gradientsFrom = at;
        for (int count : backward ? rows.subList(1, rows.size()) : List.<Integer>of()) {
            gradients.add(new Plane(data, at, pitch));
            at += count * pitch;
        }
    }

    /** An odd number of cache lines, so that the rows of few columns do not all fall on the same few sets of the cache. */
    private static int pitch(int capacity, int lanes) {
        int unit = Math.max(LINE, lanes);
        int units = (capacity + unit - 1) / unit;
        return (units | 1) * unit;
    }

    /** Columns of each row, those that the batch leaves empty included. */
    int pitch() {
        return pitch;
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
        begin(indices.length);
        Plane pixels = activation(0);
        if (input.border() == 0) {
            source.copyColumns(indices, pixels.data(), pixels.at(), pitch);
        } else {
            float[] unbordered = new float[input.pixels() * pitch];
            source.copyColumns(indices, unbordered, 0, pitch);
            for (int f = 0; f < input.pixels(); f++) {
                System.arraycopy(unbordered, f * pitch, pixels.data(), pixels.row(input.row(f)), pitch);
            }
        }
        for (int i = 0; i < indices.length; i++) {
            labels[i] = source.label(indices[i]);
        }
    }

    /** Puts one example on the tape, every feature 1. */
    void loadOnes() {
        begin(1);
        Plane pixels = activation(0);
        for (int f = 0; f < input.pixels(); f++) {
            pixels.data()[pixels.row(input.row(f))] = 1;
        }
    }

    /** Strips of a convolution run through the columns that a small batch leaves empty: no gradient of a larger one may be left there. */
    private void begin(int count) {
        if (count < examples) {
            Arrays.fill(data, gradientsFrom, data.length, 0);
        }
        examples = count;
    }
}
