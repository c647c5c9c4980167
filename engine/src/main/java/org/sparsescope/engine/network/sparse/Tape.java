package org.sparsescope.engine.network.sparse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sparsescope.engine.dataset.ByteExamples;
import org.sparsescope.engine.dataset.Examples;
import org.sparsescope.engine.dataset.Normalisation;
import org.sparsescope.engine.network.sparse.kernel.Kernels;
import org.sparsescope.engine.network.sparse.kernel.Pixels;
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

    /** Columns that kernels hold in registers at a time. */
    private static final int BLOCK = 64;

    private final int capacity;
    private final int lanes;
    private final int pitch;
    private final int[] inputRows;
    private final List<Plane> activations = new ArrayList<>();
    private final List<Plane> gradients = new ArrayList<>();
    private final int[] labels;
    private int examples;
    private Norms norms = Norms.BATCH;

    /**
     * A tape for batches of up to {@code capacity} examples.
     *
     * @param images how features lie at each boundary, the input first
     * @param lanes of the kernels: columns are rounded up to a multiple
     * @param backward whether gradients are kept as well
     */
    Tape(List<Image> images, int capacity, int lanes, boolean backward) {
        List<Integer> rows = images.stream().map(Image::rows).toList();
        this.inputRows = new int[images.get(0).pixels()];
        Arrays.setAll(inputRows, images.get(0)::row);
        this.pitch = pitch(capacity, lanes);
        this.capacity = capacity;
        this.lanes = lanes;
        this.labels = new int[capacity];
        int all = rows.stream().reduce(0, Math::addExact);
        int kept = backward ? Math.subtractExact(Math.multiplyExact(2, all), rows.get(0)) : all;
        float[] data = new float[Math.addExact(Math.multiplyExact(kept, pitch), FIRST)];
        int at = FIRST;
        for (int count : rows) {
            activations.add(new Plane(data, at, pitch));
            at += count * pitch;
        }
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

    /** What batch norms do with the batch on this tape. */
    Norms norms() {
        return norms;
    }

    /** First column of {@code part}. */
    int first(Part part) {
        return part.from(width(), lanes);
    }

    /** The column behind the last of {@code part}. */
    int end(Part part) {
        return part.to(width(), lanes);
    }

    /** Where the columns' second half begins, at whole blocks of registers; sums over columns are always made of two, so that they do not depend on who adds. */
    int middle() {
        return Math.min(width(), (width() / 2 + BLOCK - 1) / BLOCK * BLOCK);
    }

    /** Begins a batch: takes its labels; features follow with {@link #load}. */
    void begin(Examples source, int[] indices) {
        examples = indices.length;
        norms = backward() ? Norms.BATCH : Norms.RUNNING;
        for (int i = 0; i < indices.length; i++) {
            labels[i] = source.label(indices[i]);
        }
    }

    /** Puts features of the batch at boundary 0, those of the columns of {@code part}. */
    void load(Kernels kernels, Examples source, int[] indices, Part part) {
        int to = Math.min(end(part), examples);
        Optional<Pixels> pixels = pixels(source);
        if (pixels.isPresent()) {
            kernels.columns(pixels.get(), indices, first(part), to, activation(0), inputRows);
            return;
        }
        Plane plane = activation(0);
        float[] features = new float[inputRows.length];
        for (int i = first(part); i < to; i++) {
            source.copyFeatures(indices[i], features, 0);
            for (int f = 0; f < features.length; f++) {
                plane.data()[plane.row(inputRows[f]) + i] = features[f];
            }
        }
    }

    private static Optional<Pixels> pixels(Examples source) {
        if (source instanceof ByteExamples images) {
            Normalisation numbers = images.normalisation();
            int size = images.featureSize();
            return images.inMemory().map(bytes -> new Pixels(bytes, size, numbers.scale(), numbers.shift()));
        }
        return Optional.empty();
    }

    /** Puts one example on the tape, every feature 1, for norms to leave alone. */
    void loadOnes() {
        examples = 1;
        norms = Norms.NONE;
        Plane pixels = activation(0);
        for (int row : inputRows) {
            pixels.data()[pixels.row(row)] = 1;
        }
    }
}
