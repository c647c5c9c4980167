package org.sparsescope.engine.record;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;
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

    /** Fills in what {@link #INSERT} takes; {@code insert} is left to be executed. */
    void write(PreparedStatement insert, int update, int layer) throws SQLException {
        insert.setInt(1, update);
        insert.setInt(2, layer);
        insert.setLong(3, step);
        insert.setInt(4, figures.nnz());
        insert.setInt(5, figures.dropped());
        insert.setInt(6, figures.grown());
        insert.setInt(7, figures.overlap());
        insert.setDouble(8, figures.dropThreshold()); // SQLite keeps NaN as null
        insert.setDouble(9, figures.growThreshold());
        insert.setDouble(10, figures.exploration());
        for (int column = 11; column <= 17; column++) {
            insert.setNull(column, Types.REAL);
        }
        if (figures.links().isPresent()) {
            LinkStatistics links = figures.links().get();
            insert.setInt(11, links.startedBefore());
            insert.setInt(12, links.survived());
            insert.setDouble(13, links.age());
            insert.setInt(14, links.deadUnits());
            insert.setInt(15, links.deadInputs());
        }
        if (flops.isPresent()) {
            insert.setDouble(16, flops.get().training());
            insert.setDouble(17, flops.get().denseTraining());
        }
    }

    private static double orNan(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? Double.NaN : value;
    }
}
