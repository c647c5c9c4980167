package org.sparsescope.engine.record;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.train.Checkpoint;
import org.sparsescope.engine.train.RunEvent;

/**
 * Writes checkpoints, each in place of the one before, so that the file does not grow by them. The masks in force are not written
 * again: they are those of the timeline after as many updates.
 */
final class CheckpointWriter {
    private static final Comparator<CheckpointArray> IN_ORDER =
            Comparator.comparing(CheckpointArray::kind).thenComparing(CheckpointArray::name);

    private final Statements statements;

    CheckpointWriter(Statements statements) {
        this.statements = statements;
    }

    void write(RunEvent.Checkpointed event, List<LayerShape> layers) throws SQLException {
        Checkpoint state = event.state();
        List<CheckpointArray> arrays = arrays(state, layers);
        arrays.sort(IN_ORDER);
        CRC32 sum = new CRC32();
        arrays.forEach(array -> array.addTo(sum));
        statements.prepare("delete from checkpoint").executeUpdate();
        statements.prepare("delete from checkpoint_array").executeUpdate();
        statements
                .prepare(
                        "insert into checkpoint values (?, ?, ?, ?, ?, ?, ?, ?, (select paused_ms from run), ?, ?)",
                        state.step(),
                        state.engine().updates(),
                        state.engine().lastUpdate(),
                        state.network().optimizerSteps(),
                        state.order().epochState(),
                        state.order().next(),
                        state.growthGradient().gathered(),
                        state.trainingMillis(),
                        event.at().toString(),
                        sum.getValue())
                .executeUpdate();
        for (CheckpointArray array : arrays) {
            statements
                    .prepare(
                            "insert into checkpoint_array values (?, ?, ?, ?, ?)",
                            array.kind(),
                            array.name(),
                            array.codec(),
                            array.size(),
                            array.data())
                    .executeUpdate();
        }
    }

    private static List<CheckpointArray> arrays(Checkpoint state, List<LayerShape> layers) {
        Map<String, Mask> masks = byParameter(layers, state.engine().masks());
        List<CheckpointArray> arrays = new ArrayList<>();
        state.network()
                .parameters()
                .forEach((name, values) ->
                        arrays.add(CheckpointArray.of(CheckpointArray.PARAMETER, name, values, maskOf(name, masks))));
        state.network()
                .slots()
                .forEach((name, values) ->
                        arrays.add(CheckpointArray.of(CheckpointArray.SLOT, name, values, maskOf(name, masks))));
        for (int l = 0; l < layers.size(); l++) {
            ofLayer(state, l, layers.get(l), arrays);
        }
        state.engine()
                .memory()
                .numbers()
                .forEach((name, number) -> arrays.add(CheckpointArray.of(CheckpointArray.NUMBER, name, number)));
        state.engine()
                .memory()
                .positions()
                .forEach((name, bits) -> arrays.add(CheckpointArray.of(CheckpointArray.POSITIONS, name, bits)));
        return arrays;
    }

    private static void ofLayer(Checkpoint state, int l, LayerShape layer, List<CheckpointArray> arrays) {
        String name = layer.name();
        arrays.add(CheckpointArray.of(
                CheckpointArray.EXPLORED, name, state.engine().explored().get(l)));
        arrays.add(CheckpointArray.of(name, state.engine().liveSince().get(l), layer.size()));
        arrays.add(CheckpointArray.of(
                CheckpointArray.WEIGHT_USES, name, (long) state.cost().uses().get(l)));
        if (state.growthGradient().gathered() > 0) {
            arrays.add(CheckpointArray.of(
                    CheckpointArray.GRADIENT_SUM,
                    name,
                    state.growthGradient().sums().get(l),
                    Optional.empty()));
        }
    }

    /** The mask of each weight by the name of its parameter. */
    static Map<String, Mask> byParameter(List<LayerShape> layers, List<Mask> masks) {
        Map<String, Mask> byName = new HashMap<>();
        for (int l = 0; l < layers.size(); l++) {
            byName.put(layers.get(l).name() + ".weight", masks.get(l));
        }
        return byName;
    }

    /** The mask of a parameter, or of a slot such as {@code momentum/fc1.weight}; a bias has none. */
    static Optional<Mask> maskOf(String name, Map<String, Mask> masks) {
        return Optional.ofNullable(masks.get(name.substring(name.indexOf('/') + 1)));
    }
}
