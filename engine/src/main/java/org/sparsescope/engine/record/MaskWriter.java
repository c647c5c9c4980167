package org.sparsescope.engine.record;

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

    private final Statements statements;
    private final Map<String, Integer> indexByName = new HashMap<>();
    private Reached reached = Reached.NOTHING;
    private Reached committed = Reached.NOTHING;

    /** Where the timeline ends: the number of its last update, with masks and figures one a layer. */
    private record Reached(int update, List<LayerShape> layers, List<Mask> masks, List<UpdateStatistics> statistics) {
        static final Reached NOTHING = new Reached(0, List.of(), List.of(), List.of());
    }

    MaskWriter(Statements statements) {
        this.statements = statements;
    }

    /** Writes the layers and update 0. */
    void start(List<LayerShape> layers, List<Mask> initialMasks) throws SQLException {
        if (layers.size() != initialMasks.size()) {
            throw new IllegalArgumentException(
                    layers.size() + " layers came with " + initialMasks.size() + " initial masks");
        }
        for (int layer = 0; layer < layers.size(); layer++) {
            if (initialMasks.get(layer).size() != layers.get(layer).size()) {
                throw new IllegalArgumentException(
                        "layer " + layers.get(layer).name() + " comes with a mask that is not of its size");
            }
        }
        List<UpdateStatistics> figures = new ArrayList<>();
        for (int layer = 0; layer < layers.size(); layer++) {
            figures.add(UpdateStatistics.initial(layers.get(layer), initialMasks.get(layer)));
        }
        goOn(0, layers, initialMasks, figures);
        for (int layer = 0; layer < layers.size(); layer++) {
            LayerShape shape = layers.get(layer);
            Mask mask = initialMasks.get(layer);
            statements
                    .prepare(
                            "insert into layer values (?, ?, ?, ?)",
                            layer,
                            shape.name(),
                            StoredLayers.dimsText(shape),
                            shape.positions())
                    .executeUpdate();
            Flops none = Flops.none(shape, mask.nnz());
            writeStatistics(0, layer, new StoredStatistics(0, figures.get(layer), Optional.of(none)));
            writeBlob("keyframe", layer, 0, MaskBlob.encode(mask.toWords(), mask.size()));
        }
    }

    /** Goes on after update {@code update}, which the file holds and nothing later. */
    void goOn(int update, List<LayerShape> layers, List<Mask> masks, List<UpdateStatistics> figures) {
        indexByName.clear();
        for (int layer = 0; layer < layers.size(); layer++) {
            if (indexByName.put(layers.get(layer).name(), layer) != null) {
                throw new IllegalArgumentException("layer " + layers.get(layer).name() + " comes twice");
            }
        }
        reached = new Reached(update, layers, List.copyOf(masks), List.copyOf(figures));
    }

    /** What was written so far is in the file for good. */
    void committed() {
        committed = reached;
    }

    /** What was written since {@link #committed} is not in the file, and will be written again. */
    void rolledBack() {
        reached = committed;
    }

    List<LayerShape> layers() {
        return reached.layers();
    }

    /** Writes the next update; a layer that it leaves out is one that sat it out. */
    void write(RunEvent.MaskUpdated event) throws SQLException {
        if (event.update() != reached.update() + 1) {
            throw new IllegalStateException("update " + event.update() + " follows update " + reached.update());
        }
        List<Mask> next = new ArrayList<>(reached.masks());
        List<StoredStatistics> rows = new ArrayList<>();
        reached.statistics().forEach(before -> rows.add(satOut(event.step(), before)));
        for (int l = 0; l < event.layers().size(); l++) {
            LayerUpdate update = event.layers().get(l);
            Integer layer = indexByName.get(update.shape().name());
            if (layer == null) {
                throw new IllegalArgumentException(
                        "the run has no layer " + update.shape().name());
            }
            next.set(layer, update.mask());
            Optional<Flops> flops = event.flops().isEmpty()
                    ? Optional.empty()
                    : Optional.of(event.flops().get(l));
            rows.set(layer, new StoredStatistics(event.step(), update.statistics(), flops));
        }
        for (int layer = 0; layer < next.size(); layer++) {
            Mask after = next.get(layer);
            long[] words = after.toWords();
            if (event.update() % KEYFRAME_EVERY == 0) {
                writeBlob("keyframe", layer, event.update(), MaskBlob.encode(words, after.size()));
            }
            long[] before = reached.masks().get(layer).toWords();
            for (int w = 0; w < words.length; w++) {
                words[w] ^= before[w];
            }
            writeBlob("delta", layer, event.update(), MaskBlob.encode(words, after.size()));
            writeStatistics(event.update(), layer, rows.get(layer));
        }
        List<UpdateStatistics> figures =
                rows.stream().map(StoredStatistics::figures).toList();
        reached = new Reached(event.update(), reached.layers(), List.copyOf(next), figures);
    }

    private static StoredStatistics satOut(long step, UpdateStatistics before) {
        return new StoredStatistics(
                step,
                new UpdateStatistics(before.nnz(), 0, 0, 0, Double.NaN, Double.NaN, before.exploration()),
                Optional.empty());
    }

    private void writeStatistics(int update, int layer, StoredStatistics row) throws SQLException {
        statements.prepare(StoredStatistics.INSERT, row.columns(update, layer)).executeUpdate();
    }

    private void writeBlob(String table, int layer, int update, MaskBlob blob) throws SQLException {
        statements
                .prepare("insert into " + table + " values (?, ?, ?, ?)", layer, update, blob.codec(), blob.data())
                .executeUpdate();
    }
}
