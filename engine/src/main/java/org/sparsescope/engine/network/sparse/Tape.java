package org.sparsescope.engine.network.sparse;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sparsescope.engine.dataset.ByteExamples;
import org.sparsescope.engine.dataset.Examples;
import org.sparsescope.engine.dataset.Normalisation;
import org.sparsescope.engine.dataset.Subset;
import org.sparsescope.engine.network.sparse.kernel.CacheLines;
import org.sparsescope.engine.network.sparse.kernel.Kernels;
import org.sparsescope.engine.network.sparse.kernel.Pixels;
import org.sparsescope.engine.network.sparse.kernel.Plane;

/**
 * What one batch leaves behind on its way through the network: the activations at every boundary between stages and, after the
 * backward pass, the gradient of the loss at each but the first. A micro-batch keeps its tape until the step, so gradients of weights are
 * worked out when somebody wants them, for those whom they want.
 *
 * <p>The examples are cut into tiles, and all numbers of a boundary in one tile lie together, a row of the tile's columns a feature. A
 * tile goes on as far as it can before the next, so that what a stage has written is still in the cache when the next reads
 * it; and neighbouring pixels are neighbouring rows, so that kernels run through them as if they were more columns.
 */
final class Tape {
    /** Tiles that a way back can take together: so few that the rows of a layer in all of them stay in the second-level cache. */
    private static final int TOGETHER = 2;

    private final int capacity;
    private final int tile;
    private final int[] inputRows;
    private final Plane[][] activations;
    private final Plane[][] gradients;
    private final int[] labels;
    private Optional<Examples> source = Optional.empty(); // the whole, where a batch is of a subset
    private int[] indices = {};
    private int examples;
    private Norms norms = Norms.BATCH;
    private boolean whole;

    /**
     * A tape for batches of up to {@code capacity} examples.
     *
     * @param images how features lie at each boundary, the input first
     * @param tile columns of a tile, a multiple of the kernels' lanes
     * @param backward whether gradients are kept as well
     */
    Tape(List<Image> images, int capacity, int tile, boolean backward) {
        this.inputRows = new int[images.get(0).pixels()];
        Arrays.setAll(inputRows, images.get(0)::row);
        this.capacity = capacity;
        this.tile = tile;
        this.labels = new int[capacity];
        int tiles = (capacity + tile - 1) / tile;
        int rows = images.stream().map(Image::rows).reduce(0, Math::addExact);
        int kept = backward
                ? Math.subtractExact(Math.multiplyExact(2, rows), images.get(0).rows())
                : rows;
        float[] data = CacheLines.allocate(Math.multiplyExact(kept, Math.multiplyExact(tiles, tile)));
        this.activations = new Plane[images.size()][tiles];
        this.gradients = new Plane[backward ? images.size() : 0][backward ? tiles : 0];
        int at = CacheLines.FIRST;
        for (int t = 0; t < tiles; t++) {
            for (int b = 0; b < images.size(); b++) {
                activations[b][t] = new Plane(data, at, tile);
                at += images.get(b).rows() * tile;
            }
            for (int b = 1; backward && b < images.size(); b++) {
                gradients[b][t] = new Plane(data, at, tile);
                at += images.get(b).rows() * tile;
            }
        }
    }

    int capacity() {
        return capacity;
    }

    /** Columns of a tile. */
    int tile() {
        return tile;
    }

    /** Tiles that the batch on this tape takes. */
    int tiles() {
        return (examples + tile - 1) / tile;
    }

    /** Examples of the batch on this tape. */
    int examples() {
        return examples;
    }

    /** Examples in tile {@code t}; columns beyond get a loss gradient of 0. */
    int examples(int t) {
        return Math.min(tile, examples - t * tile);
    }

    /** Whether gradients are kept. */
    boolean backward() {
        return gradients.length > 0;
    }

    /** One an example; those beyond {@link #examples()} are of an earlier batch. */
    int[] labels() {
        return labels;
    }

    /** Of the planes of each tile there is room for, those that the batch on this tape takes. */
    Plane[] used(Plane[] planes) {
        return planes.length == tiles() ? planes : Arrays.copyOf(planes, tiles());
    }

    /** The activations of each tile there is room for. */
    Plane[] activation(int boundary) {
        return activations[boundary];
    }

    /** The gradient of the loss at {@code boundary}, 1 or more, of each tile there is room for. */
    Plane[] gradient(int boundary) {
        return gradients[boundary];
    }

    /** Says whether the batch on this tape is all that the next step goes by. */
    void whole(boolean is) {
        whole = is;
    }

    /** Whether a step goes by this batch alone, and its tiles are few enough for the way back to take all of them together. */
    boolean isStep() {
        return whole && tiles() <= TOGETHER;
    }

    /** What batch norms do with the batch on this tape. */
    Norms norms() {
        return norms;
    }

    /** Begins a batch: takes its labels; features follow with {@link #load}. */
    void begin(Examples from, int[] chosen) {
        examples = chosen.length;
        norms = backward() ? Norms.BATCH : Norms.RUNNING;
        for (int i = 0; i < chosen.length; i++) {
            labels[i] = from.label(chosen[i]);
        }
        Examples whole = from;
        indices = chosen;
        while (whole instanceof Subset subset) {
            indices = subset.inWhole(indices);
            whole = subset.whole();
        }
        source = Optional.of(whole);
    }

    /** Puts features of the batch at boundary 0, a share of the columns of tile {@code t}. */
    void load(Kernels kernels, int t, Part part) {
        Examples from = source.orElseThrow();
        Plane plane = activations[0][t];
        int first = Math.min(examples(t), part.from(tile, kernels.lanes()));
        int end = Math.min(examples(t), part.to(tile, kernels.lanes()));
        Optional<Pixels> pixels = pixels(from);
        if (pixels.isPresent()) {
            Plane share = new Plane(plane.data(), plane.at() + first, plane.pitch());
            kernels.columns(pixels.get(), indices, t * tile + first, end - first, share, inputRows);
            return;
        }
        float[] features = new float[inputRows.length];
        for (int i = first; i < end; i++) {
            from.copyFeatures(indices[t * tile + i], features, 0);
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
        Plane pixels = activations[0][0];
        for (int row : inputRows) {
            pixels.data()[pixels.row(row)] = 1;
        }
    }
}
