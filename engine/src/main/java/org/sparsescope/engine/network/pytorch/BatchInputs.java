package org.sparsescope.engine.network.pytorch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Optional;
import org.sparsescope.engine.dataset.Examples;
import org.sparsescope.engine.network.Batch;

/** Turns batches of indices into tensors: a split is copied to the device once and gathered there, if it is not huge. */
final class BatchInputs {
    /** A split with more numbers than this (1 GiB) is copied batch by batch. */
    private static final long RESIDENT_LIMIT = 1L << 28;

    private static final int ROWS_AT_ONCE = 1000;

    private final NDManager manager;
    private Optional<Resident> resident = Optional.empty();
    private Optional<Index> index = Optional.empty();

    BatchInputs(NDManager manager) {
        this.manager = manager;
    }

    /** Copies {@code source} to the device unless it is there already, too large or never the same twice. */
    void prepare(Examples source) {
        if (holds(source) || !source.fixed() || (long) source.size() * source.featureSize() > RESIDENT_LIMIT) {
            return;
        }
        resident.ifPresent(held -> held.rows.close());
        NDArray rows = manager.zeros(new Shape(source.size(), source.featureSize()));
        for (int from = 0; from < source.size(); from += ROWS_AT_ONCE) {
            int to = Math.min(source.size(), from + ROWS_AT_ONCE);
            try (NDManager scope = manager.newSubManager()) {
                rows.set(new NDIndex(from + ":" + to), copy(scope, source, range(from, to)));
            }
        }
        resident = Optional.of(new Resident(source, (PtNDArray) rows));
    }

    /** The batch's features, of shape {@code (examples, features)}, in {@code scope}. */
    PtNDArray features(NDManager scope, Batch batch) {
        prepare(batch.source());
        if (!holds(batch.source())) {
            return copy(scope, batch.source(), batch.indices());
        }
        PtNDArray features =
                JniUtils.embedding(indexTensor(scope, batch.indices()), resident.orElseThrow().rows, false);
        features.attach(scope);
        return features;
    }

    /** The features of some examples, from the host, in {@code scope}. */
    static PtNDArray copy(NDManager scope, Examples source, int[] indices) {
        int width = source.featureSize();
        float[] row = new float[width];
        ByteBuffer bytes = HostMemory.allocate(Math.multiplyExact(indices.length, width * Float.BYTES));
        FloatBuffer rows = bytes.asFloatBuffer();
        for (int i = 0; i < indices.length; i++) {
            source.copyFeatures(indices[i], row, 0);
            rows.put(i * width, row);
        }
        return (PtNDArray) scope.create(bytes, new Shape(indices.length, width), DataType.FLOAT32);
    }

    static int[] range(int from, int to) {
        int[] range = new int[to - from];
        for (int i = 0; i < range.length; i++) {
            range[i] = from + i;
        }
        return range;
    }

    private boolean holds(Examples source) {
        return resident.isPresent() && resident.get().source == source;
    }

    private PtNDArray indexTensor(NDManager scope, int[] indices) {
        if (manager.getDevice().isGpu()) {
            long[] longs = new long[indices.length];
            for (int i = 0; i < longs.length; i++) {
                longs[i] = indices[i];
            }
            return (PtNDArray) scope.create(longs);
        }
        Index reused = index.filter(held -> held.memory.capacity() == indices.length)
                .orElseGet(() -> newIndex(indices.length));
        for (int i = 0; i < indices.length; i++) {
            reused.memory.put(i, indices[i]);
        }
        return reused.tensor;
    }

    private Index newIndex(int length) {
        index.ifPresent(held -> held.tensor.close());
        ByteBuffer bytes = HostMemory.allocate(length * Long.BYTES);
        PtNDArray tensor = (PtNDArray) manager.create(bytes, new Shape(length), DataType.INT64);
        Index fresh = new Index(tensor, bytes.asLongBuffer());
        index = Optional.of(fresh);
        return fresh;
    }

    private record Resident(Examples source, PtNDArray rows) {}

    private record Index(PtNDArray tensor, LongBuffer memory) {}
}
