package org.sparsescope.engine.record;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.LayerUpdate;
import org.sparsescope.engine.method.UpdateStatistics;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.train.Flops;
import org.sparsescope.engine.train.RunEvent;

/**
 * Writes masks: what changed at every update, and the whole mask now and then. Deltas are worked out from the masks themselves, so
 * that what is read back is the mask that trained, whatever the event says changed.
 */
final class MaskWriter {
    /** Updates from one keyframe to the next: a seek reads at most this many deltas. */
    static final int KEYFRAME_EVERY = 32;

    private final Connection connection;
    private final PreparedStatement statistics;
    private final PreparedStatement keyframe;
    private final PreparedStatement delta;
    private final Map<String, Integer> indexByName = new HashMap<>();
    private final List<Mask> masks = new ArrayList<>();
    private final List<StoredStatistics> latest = new ArrayList<>();
    private int updates;

    MaskWriter(Connection connection) throws SQLException {
        this.connection = connection;
        statistics = connection.prepareStatement(StoredStatistics.INSERT);
        keyframe = connection.prepareStatement("insert into keyframe values (?, ?, ?, ?)");
        delta = connection.prepareStatement("insert into delta values (?, ?, ?, ?)");
    }

    /** Writes the layers and update 0. */
    void start(List<LayerShape> layers, List<Mask> initialMasks) throws SQLException {
        if (layers.size() != initialMasks.size()) {
            throw new IllegalArgumentException(
                    layers.size() + " layers came with " + initialMasks.size() + " initial masks");
        }
        try (PreparedStatement insert = connection.prepareStatement("insert into layer values (?, ?, ?, ?)")) {
            for (int layer = 0; layer < layers.size(); layer++) {
                LayerShape shape = layers.get(layer);
                Mask mask = initialMasks.get(layer);
                if (mask.size() != shape.size() || indexByName.put(shape.name(), layer) != null) {
                    throw new IllegalArgumentException(
                            "layer " + shape.name() + " comes twice, or with a mask that is not of its size");
                }
                insert.setInt(1, layer);
                insert.setString(2, shape.name());
                insert.setString(3, StoredLayers.dimsText(shape));
                insert.setLong(4, shape.positions());
                insert.executeUpdate();

                StoredStatistics initial = new StoredStatistics(
                        0, UpdateStatistics.initial(shape, mask), Optional.of(Flops.none(shape, mask.nnz())));
                masks.add(mask);
                latest.add(initial);
                writeStatistics(0, layer, initial);
                writeBlob(keyframe, layer, 0, MaskBlob.encode(mask.toWords(), mask.size()));
            }
        }
    }

    /** Writes the next update; a layer that it leaves out is one that sat it out. */
    void write(RunEvent.MaskUpdated event) throws SQLException {
        if (event.update() != updates + 1) {
            throw new IllegalStateException("update " + event.update() + " follows update " + updates);
        }
        updates = event.update();
        boolean whole = updates % KEYFRAME_EVERY == 0;
        Mask[] next = masks.toArray(new Mask[0]);
        latest.replaceAll(before -> satOut(event.step(), before.figures()));
        for (int l = 0; l < event.layers().size(); l++) {
            LayerUpdate update = event.layers().get(l);
            Integer layer = indexByName.get(update.shape().name());
            if (layer == null) {
                throw new IllegalArgumentException(
                        "the run has no layer " + update.shape().name());
            }
            next[layer] = update.mask();
            Optional<Flops> flops = event.flops().isEmpty()
                    ? Optional.empty()
                    : Optional.of(event.flops().get(l));
            latest.set(layer, new StoredStatistics(event.step(), update.statistics(), flops));
        }
        for (int layer = 0; layer < next.length; layer++) {
            Mask after = next[layer];
            long[] words = after.toWords();
            if (whole) {
                writeBlob(keyframe, layer, updates, MaskBlob.encode(words, after.size()));
            }
            long[] before = masks.get(layer).toWords();
            for (int w = 0; w < words.length; w++) {
                words[w] ^= before[w];
            }
            writeBlob(delta, layer, updates, MaskBlob.encode(words, after.size()));
            writeStatistics(updates, layer, latest.get(layer));
            masks.set(layer, after);
        }
    }

    private static StoredStatistics satOut(long step, UpdateStatistics before) {
        return new StoredStatistics(
                step,
                new UpdateStatistics(before.nnz(), 0, 0, 0, Double.NaN, Double.NaN, before.exploration()),
                Optional.empty());
    }

    private void writeStatistics(int update, int layer, StoredStatistics figures) throws SQLException {
        figures.write(statistics, update, layer);
        statistics.executeUpdate();
    }

    private static void writeBlob(PreparedStatement insert, int layer, int update, MaskBlob blob) throws SQLException {
        insert.setInt(1, layer);
        insert.setInt(2, update);
        insert.setString(3, blob.codec());
        insert.setBytes(4, blob.data());
        insert.executeUpdate();
    }
}
