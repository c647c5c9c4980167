package org.sparsescope.engine.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.sparsescope.engine.method.Spread;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.train.Flops;
import org.sparsescope.engine.train.RunConfig;
import org.sparsescope.engine.train.RunConfigJson;
import org.sparsescope.engine.train.UnmaskedWork;

/**
 * Figures and curves of a run, from its file, also while training writes on. Safe for any thread but JavaFX's. A file that turns
 * out damaged is an {@link org.sparsescope.engine.InputException}.
 */
public final class RunReader implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    static final String TRAINING_FLOPS = "training_flops";
    static final String WEIGHT_MEAN = "weight_mean/"; // and the layer
    static final String WEIGHT_DEVIATION = "weight_deviation/";
    static final String DENSE_TRAINING_FLOPS = "dense_training_flops";
    private static final int LONGEST_TEXT = 1 << 20;

    private final ReadConnection connection;

    private RunReader(ReadConnection connection) {
        this.connection = connection;
    }

    /**
     * Opens {@code file} to read.
     *
     * @throws org.sparsescope.engine.InputException when it is missing, damaged, no run file, or of a newer version
     */
    public static RunReader open(Path file) {
        return new RunReader(ReadConnection.open(file));
    }

    /** Opens {@code file}, takes its {@link #summary()} and closes it again. */
    public static RunSummary summaryOf(Path file) {
        try (RunReader reader = open(file)) {
            return reader.summary();
        }
    }

    /**
     * The run as far as it has come.
     *
     * @throws org.sparsescope.engine.InputException also when its training never began
     */
    public RunSummary summary() {
        List<LayerShape> layers = StoredLayers.read(connection);
        long weights = layers.stream().mapToLong(LayerShape::size).sum();
        return connection.read(all -> {
            // The row of the run first: once it says that the run has ended, nothing read after it can still move.
            try (ResultSet run = all.prepare("select length(config) + length(environment) as length, * from run")
                    .executeQuery()) {
                if (!run.next()) {
                    throw Problems.empty(connection.file());
                }
                if (run.getLong("length") > LONGEST_TEXT) {
                    throw Problems.damaged(connection.file(), "its configuration is longer than any can be");
                }
                return summary(all, run, layers, weights);
            } catch (JsonProcessingException | DateTimeException e) {
                throw Problems.damaged(connection.file(), e);
            }
        });
    }

    private RunSummary summary(Statements all, ResultSet run, List<LayerShape> layers, long weights)
            throws SQLException, JsonProcessingException {
        int updates = 0;
        long nnz = 0;
        double explored = 0;
        long inference = 0;
        try (ResultSet rows = all.prepare("select layer, exploration, nnz, update_index from mask_update"
                        + " where update_index = (select max(update_index) from mask_update)")
                .executeQuery()) {
            while (rows.next() && rows.getInt(1) >= 0 && rows.getInt(1) < layers.size()) {
                LayerShape layer = layers.get(rows.getInt(1));
                explored += rows.getDouble(2) * layer.size();
                inference += layer.forwardFlops(rows.getInt(3));
                nnz += rows.getLong(3);
                updates = rows.getInt(4);
            }
        }
        long steps = run.getLong("steps");
        if (run.wasNull()) {
            steps = (long) number(all, "select max(step) from metric where name = 'loss'")
                    .orElse(0);
        }
        double msPerStep = run.getDouble("ms_per_step");
        if (run.wasNull()) {
            msPerStep = number(all, "select avg(value) from metric where name = 'step_ms'")
                    .orElse(Double.NaN);
        }
        RunConfig config = config(run.getString("config"));
        Map<String, String> environment =
                JSON.readValue(run.getString("environment"), new TypeReference<LinkedHashMap<String, String>>() {});
        long unmasked = UnmaskedWork.of(environment, config).perExample();
        return new RunSummary(
                connection.file(),
                config,
                environment,
                state(run),
                Optional.ofNullable(run.getString("failure")),
                Instant.parse(run.getString("started_at")),
                Optional.ofNullable(run.getString("ended_at")).map(Instant::parse),
                Duration.ofMillis(run.getLong("paused_ms")),
                run.getLong("steps_per_epoch"),
                run.getLong("total_steps"),
                steps,
                msPerStep,
                weights,
                nnz,
                updates,
                weights == 0 ? 0 : explored / weights,
                latest(all, "test_loss"),
                latest(all, "test_accuracy"),
                flops(
                        all,
                        inference + unmasked,
                        unmasked
                                + layers.stream()
                                        .mapToLong(LayerShape::forwardFlops)
                                        .sum()));
    }

    /** The names of all curves that the run has points of, in alphabetical order. */
    public List<String> seriesNames() {
        return connection.read(all -> {
            List<String> names = new ArrayList<>();
            // One look into the index a name, where "distinct" would walk every point.
            String after = "";
            while (true) {
                try (ResultSet row = all.prepare("select min(name) from metric where name > ?", after)
                        .executeQuery()) {
                    String name = row.next() ? row.getString(1) : null;
                    if (name == null) {
                        return List.copyOf(names);
                    }
                    names.add(name);
                    after = name;
                }
            }
        });
    }

    /**
     * One curve: {@code loss}, {@code learning_rate} and {@code step_ms} have a point a step, {@code test_loss} and
     * {@code test_accuracy} one an epoch, as have {@code training_flops} and {@code dense_training_flops}. A name that the run never measured gives an empty series.
     */
    public MetricSeries series(String name) {
        return connection.read(all -> {
            double[] steps = new double[256];
            double[] values = new double[256];
            int size = 0;
            try (ResultSet row = all.prepare("select step, value from metric where name = ? order by step", name)
                    .executeQuery()) {
                for (; row.next(); size++) {
                    if (size == steps.length) {
                        steps = Arrays.copyOf(steps, 2 * size);
                        values = Arrays.copyOf(values, 2 * size);
                    }
                    steps[size] = row.getLong(1);
                    double value = row.getDouble(2);
                    values[size] = row.wasNull() ? Double.NaN : value;
                }
            }
            return new MetricSeries(name, Arrays.copyOf(steps, size), Arrays.copyOf(values, size));
        });
    }

    @Override
    public void close() {
        connection.close();
    }

    private RunConfig config(String json) {
        try {
            return RunConfigJson.read(json);
        } catch (RuntimeException e) {
            throw Problems.damaged(connection.file(), e);
        }
    }

    private RecordedState state(ResultSet run) throws SQLException {
        RecordedState state = RecordedState.ofColumn(run.getString("state"))
                .orElseThrow(() -> Problems.damaged(connection.file(), "its state is none that a run can be in"));
        boolean abandoned =
                !state.ended() && !WriterStamp.parse(run.getString("writer")).alive(connection.file());
        return abandoned ? RecordedState.INTERRUPTED : state;
    }

    /** What training layer {@code layer} had cost at the last evaluation, in FLOPs; empty before the first and where nobody counted. */
    public OptionalDouble trainingFlops(String layer) {
        return connection.read(all -> latest(all, trainingFlopsOf(layer)));
    }

    /**
     * Mean and spread of the {@code nnz} live weights of layer {@code layer} right after the update on {@code step}, 0 being the start;
     * empty where nobody looked.
     */
    public Optional<Spread> liveWeights(String layer, long step, int nnz) {
        String sql = "select value from metric where name = ? and step = ?";
        return connection.read(all -> {
            OptionalDouble mean = number(all, sql, WEIGHT_MEAN + layer, step);
            OptionalDouble deviation = number(all, sql, WEIGHT_DEVIATION + layer, step);
            return mean.isEmpty() || deviation.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Spread.ofDeviation(nnz, mean.getAsDouble(), deviation.getAsDouble()));
        });
    }

    static String trainingFlopsOf(String layer) {
        return TRAINING_FLOPS + "/" + layer;
    }

    private static Optional<Flops> flops(Statements all, long inference, long denseInference) throws SQLException {
        OptionalDouble training = latest(all, TRAINING_FLOPS);
        OptionalDouble dense = latest(all, DENSE_TRAINING_FLOPS);
        return training.isEmpty() || dense.isEmpty()
                ? Optional.empty()
                : Optional.of(new Flops(training.getAsDouble(), dense.getAsDouble(), inference, denseInference));
    }

    private static OptionalDouble latest(Statements all, String name) throws SQLException {
        return number(all, "select value from metric where name = ? order by step desc limit 1", name);
    }

    private static OptionalDouble number(Statements all, String sql, Object... parameters) throws SQLException {
        try (ResultSet row = all.prepare(sql, parameters).executeQuery()) {
            if (!row.next()) {
                return OptionalDouble.empty();
            }
            double value = row.getDouble(1);
            return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(value);
        }
    }
}
