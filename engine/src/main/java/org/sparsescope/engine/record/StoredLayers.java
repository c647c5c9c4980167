package org.sparsescope.engine.record;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.sparsescope.engine.model.LayerShape;

/** The layers of a run file, checked before anything is allocated by what they claim. */
final class StoredLayers {
    private static final int MOST_LAYERS = 10_000;
    private static final long MOST_WEIGHTS = Integer.MAX_VALUE; // all layers together: 256 MiB of mask bits

    private StoredLayers() {}

    /** Such as 300x784. */
    static String dimsText(LayerShape shape) {
        return shape.dims().stream().map(String::valueOf).collect(Collectors.joining("x"));
    }

    /** In forward order; empty as long as the run has not begun. */
    static List<LayerShape> read(ReadConnection connection) {
        return connection.read(statements -> {
            try (ResultSet rows = statements
                    .prepare("select layer, substr(name, 1, 500), substr(dims, 1, 100), positions from layer"
                            + " order by layer limit " + (MOST_LAYERS + 1))
                    .executeQuery()) {
                return read(rows, connection.file());
            }
        });
    }

    private static List<LayerShape> read(ResultSet rows, Path file) throws SQLException {
        List<LayerShape> layers = new ArrayList<>();
        long weights = 0;
        while (rows.next()) {
            try {
                LayerShape shape = new LayerShape(
                        rows.getString(2),
                        Arrays.stream(rows.getString(3).split("x", -1))
                                .map(Integer::valueOf)
                                .toList(),
                        rows.getLong(4));
                weights += shape.size();
                if (rows.getInt(1) != layers.size()
                        || shape.positions() < 1
                        || weights > MOST_WEIGHTS
                        || layers.size() == MOST_LAYERS) {
                    throw new IllegalArgumentException("its layers are out of order or too large");
                }
                layers.add(shape);
            } catch (IllegalArgumentException | ArithmeticException e) {
                throw Problems.damaged(file, e);
            }
        }
        return List.copyOf(layers);
    }
}
