package org.sparsescope.engine.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sparsescope.engine.method.LinkStatistics;
import org.sparsescope.engine.method.UpdateStatistics;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.train.Flops;

/**
 * The figures of one mask update in one layer, as a row of {@code mask_update}. Format 1 knew neither links nor cost: there they are
 * absent. What a forward pass costs is not stored: it follows from the count of live weights.
 */
record StoredStatistics(long step, UpdateStatistics figures, Optional<Flops> flops) {
    static final String INSERT = "insert into mask_update values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String FIRST_COLUMNS =
            "step, nnz, dropped, grown, overlap, drop_threshold, grow_threshold, exploration";
    private static final String COLUMNS = FIRST_COLUMNS
            + ", started_before, survived, age, dead_units, dead_inputs, training_flops, dense_training_flops";

    /** The beginning of a query for rows that {@link #read} understands, on a file of format {@code version}. */
    static String select(int version) {
        return "select " + (version == 1 ? FIRST_COLUMNS : COLUMNS) + " from mask_update";
    }

    /** The row of a query that began with {@link #select}. */
    static StoredStatistics read(ResultSet row, LayerShape shape, int version) throws SQLException {
        UpdateStatistics figures = new UpdateStatistics(
                row.getInt("nnz"),
                row.getInt("dropped"),
                row.getInt("grown"),
                row.getInt("overlap"),
                orNan(row, "drop_threshold"),
                orNan(row, "grow_threshold"),
                row.getDouble("exploration"),
                version == 1 ? Optional.empty() : links(row));
        return new StoredStatistics(
                row.getLong("step"), figures, version == 1 ? Optional.empty() : flops(row, shape, figures.nnz()));
    }

    private static Optional<LinkStatistics> links(ResultSet row) throws SQLException {
        int survived = row.getInt("survived");
        return row.wasNull()
                ? Optional.empty()
                : Optional.of(new LinkStatistics(
                        row.getInt("started_before"),
                        survived,
                        orNan(row, "age"),
                        row.getInt("dead_units"),
                        row.getInt("dead_inputs")));
    }

    private static Optional<Flops> flops(ResultSet row, LayerShape shape, int nnz) throws SQLException {
        double training = row.getDouble("training_flops");
        return row.wasNull()
                ? Optional.empty()
                : Optional.of(new Flops(
                        training,
                        row.getDouble("dense_training_flops"),
                        shape.forwardFlops(nnz),
                        shape.forwardFlops()));
    }

    /** What {@link #INSERT} takes. */
    @Nullable
    Object[] columns(int update, int layer) {
        LinkStatistics link = figures.links().orElse(null);
        Flops cost = flops.orElse(null);
        return new @Nullable Object[] {
            update,
            layer,
            step,
            figures.nnz(),
            figures.dropped(),
            figures.grown(),
            figures.overlap(),
            figures.dropThreshold(),
            figures.growThreshold(),
            figures.exploration(),
            link == null ? null : link.startedBefore(),
            link == null ? null : link.survived(),
            link == null ? null : link.age(),
            link == null ? null : link.deadUnits(),
            link == null ? null : link.deadInputs(),
            cost == null ? null : cost.training(),
            cost == null ? null : cost.denseTraining()
        };
    }

    private static double orNan(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? Double.NaN : value;
    }
}
