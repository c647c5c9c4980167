package org.sparsescope.engine.record;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.EngineState;
import org.sparsescope.engine.method.LiveSince;
import org.sparsescope.engine.method.Memory;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.network.NetworkState;
import org.sparsescope.engine.train.BatchOrder;
import org.sparsescope.engine.train.Checkpoint;
import org.sparsescope.engine.train.GatheredGradients;
import org.sparsescope.engine.train.WeightUses;

/** Reads what {@link CheckpointWriter} wrote, and trusts none of it: a size is checked before there is an array of it. One use. */
final class CheckpointReader {
    private static final int MOST_ARRAYS_A_LAYER = 64;
    private static final int LONGEST_NAME = 500;

    private final Statements all;
    private final Timeline timeline;
    private final List<LayerShape> layers;
    private final Path file;
    private final Map<String, LayerShape> shapes = new HashMap<>();
    private final Map<String, float[]> parameters = new HashMap<>();
    private final Map<String, float[]> slots = new HashMap<>();
    private final Map<String, Mask> explored = new HashMap<>();
    private final Map<String, LiveSince> liveSince = new HashMap<>();
    private final Map<String, float[]> gradientSums = new HashMap<>();
    private final Map<String, Long> weightUses = new HashMap<>();
    private final Map<String, Double> numbers = new HashMap<>();
    private final Map<String, Mask> positions = new HashMap<>();

    CheckpointReader(Statements all, Timeline timeline, List<LayerShape> layers, Path file) {
        this.all = all;
        this.timeline = timeline;
        this.layers = layers;
        this.file = file;
        layers.forEach(layer -> shapes.put(layer.name(), layer));
    }

    /**
     * The checkpoint whose row {@code row} stands on.
     *
     * @throws IllegalArgumentException when an array is not what its kind makes of it
     * @throws org.sparsescope.engine.InputException when it is damaged in another way
     */
    Checkpoint read(ResultSet row) throws SQLException {
        int updates = row.getInt("updates");
        List<Mask> masks = masks(updates);
        readArrays(CheckpointWriter.byParameter(layers, masks), row.getLong("crc32"));
        long step = row.getLong("step");
        int gathered = row.getInt("gradient_steps");
        return new Checkpoint(
                step,
                new NetworkState(parameters, slots, row.getLong("optimizer_steps")),
                new EngineState(
                        updates,
                        masks,
                        ofEachLayer(explored),
                        new Memory.Content(numbers, positions),
                        row.getInt("last_update"),
                        ofEachLayer(liveSince),
                        masks(0)),
                new BatchOrder(row.getLong("order_state"), row.getInt("order_next")),
                gathered == 0 ? GatheredGradients.NONE : new GatheredGradients(gathered, ofEachLayer(gradientSums)),
                new WeightUses(step, ofEachLayer(weightUses)), // every step is counted
                row.getDouble("training_ms"));
    }

    private void readArrays(Map<String, Mask> masks, long crc32) throws SQLException {
        CRC32 sum = new CRC32();
        try (ResultSet rows = arrays()) {
            while (rows.next()) {
                CheckpointArray array = new CheckpointArray(
                        rows.getString(1), rows.getString(2), rows.getString(3), rows.getInt(4), rows.getBytes(5));
                array.addTo(sum);
                sort(array, masks);
            }
        }
        if (sum.getValue() != crc32) {
            throw Problems.damaged(file, "the checksum of its checkpoint is not that of its arrays");
        }
    }

    private void sort(CheckpointArray array, Map<String, Mask> masks) {
        String name = array.name();
        switch (array.kind()) {
            case CheckpointArray.PARAMETER -> parameters.put(name, array.floats(CheckpointWriter.maskOf(name, masks)));
            case CheckpointArray.SLOT -> slots.put(name, array.floats(CheckpointWriter.maskOf(name, masks)));
            case CheckpointArray.EXPLORED -> explored.put(name, array.bits());
            case CheckpointArray.LIVE_SINCE -> liveSince.put(name, array.since(known(masks, name + ".weight", name)));
            case CheckpointArray.GRADIENT_SUM ->
                gradientSums.put(name, array.floats(known(shapes, name, name).size()));
            case CheckpointArray.WEIGHT_USES -> weightUses.put(name, array.count());
            case CheckpointArray.NUMBER -> numbers.put(name, array.number());
            case CheckpointArray.POSITIONS -> positions.put(name, array.bits());
            default -> throw Problems.damaged(file, "its checkpoint has arrays of an unknown kind");
        }
    }

    /** The arrays in the order of their checksum; none is longer than what the run's layers allow. */
    private ResultSet arrays() throws SQLException {
        int largest = layers.stream().mapToInt(LayerShape::size).max().orElse(0);
        try (ResultSet wrong = all.prepare(
                        "select count(*), coalesce(max(size), 0), coalesce(min(size), 0), coalesce(max(length(data)), 0),"
                                + " coalesce(max(length(kind || name || codec)), 0) from checkpoint_array")
                .executeQuery()) {
            if (!wrong.next()
                    || wrong.getLong(1) > (long) MOST_ARRAYS_A_LAYER * (layers.size() + 1)
                    || wrong.getLong(2) > largest
                    || wrong.getLong(3) < 0
                    || wrong.getLong(4) > CheckpointArray.maxLength(largest)
                    || wrong.getLong(5) > LONGEST_NAME) {
                throw Problems.damaged(file, "its checkpoint is larger than its layers allow");
            }
        }
        return all.prepare("select kind, name, codec, size, data from checkpoint_array order by kind, name")
                .executeQuery();
    }

    private List<Mask> masks(int update) {
        return IntStream.range(0, layers.size())
                .mapToObj(l -> timeline.mask(l, update))
                .toList();
    }

    private <T> List<T> ofEachLayer(Map<String, T> byName) {
        return layers.stream()
                .map(layer -> known(byName, layer.name(), layer.name()))
                .toList();
    }

    private static <T> T known(Map<String, T> byName, String key, String layer) {
        T found = byName.get(key);
        if (found == null) {
            throw new IllegalArgumentException("its checkpoint does not fit layer " + layer);
        }
        return found;
    }
}
