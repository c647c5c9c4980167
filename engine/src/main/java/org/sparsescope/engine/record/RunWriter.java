package org.sparsescope.engine.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.train.Flops;
import org.sparsescope.engine.train.RunConfigJson;
import org.sparsescope.engine.train.RunEvent;

/**
 * Turns events into rows of one run file. What was written since the last {@link #commit} is lost when the process dies. Recorder
 * thread only.
 */
final class RunWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunWriter.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Connection connection;
    private final Path file;
    private final WriterStamp stamp;
    private final PreparedStatement metric;
    private final PreparedStatement stepMetrics; // the one statement that runs every step: one call, three rows
    private final MaskWriter masks;
    private List<String> names = List.of();
    private boolean started;
    private boolean ended;
    private Optional<Instant> pausedAt = Optional.empty();

    /** Takes over {@code connection}, as {@link RunFile#create} gives it. */
    RunWriter(Connection connection, Path file) throws SQLException {
        this.connection = connection;
        this.file = file;
        this.stamp = WriterStamp.mine(file);
        this.metric = connection.prepareStatement("insert or replace into metric values (?, ?, ?)");
        this.stepMetrics = connection.prepareStatement("insert or replace into metric values"
                + " ('loss', ?1, ?2), ('learning_rate', ?1, ?3), ('step_ms', ?1, ?4)");
        this.masks = new MaskWriter(connection);
    }

    static RunWriter create(Path file) {
        Connection connection = RunFile.create(file);
        try {
            return new RunWriter(connection, file);
        } catch (SQLException e) {
            closeQuietly(connection);
            RunFile.remove(file);
            throw Problems.writing(file, e);
        }
    }

    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            return; // what went wrong before is what the user has to hear
        }
    }

    /** Whether the run has begun: before that its file holds nothing worth keeping. */
    boolean started() {
        return started;
    }

    void write(RunEvent event) throws SQLException {
        if (event instanceof RunEvent.Started start) {
            start(start);
        } else if (!started) {
            throw new IllegalStateException("a run begins with Started, not with " + event);
        } else if (event instanceof RunEvent.StepMeasured step) {
            measured(step);
        } else if (event instanceof RunEvent.MaskUpdated update) {
            masks.write(update);
        } else if (event instanceof RunEvent.Evaluated test) {
            metric("test_loss", test.step(), test.testLoss());
            metric("test_accuracy", test.step(), test.testAccuracy());
            cost(test.step(), test.flops());
        } else if (event instanceof RunEvent.Paused pause) {
            pausedAt = Optional.of(pause.at());
            state(RecordedState.PAUSED);
        } else if (event instanceof RunEvent.Resumed resume) {
            endPause(resume.at());
            state(RecordedState.RUNNING);
        } else if (event instanceof RunEvent.Finished finish) {
            end(
                    finish.stopped() ? RecordedState.STOPPED : RecordedState.FINISHED,
                    OptionalLong.of(finish.step()),
                    Optional.of(finish.msPerStep()),
                    Optional.empty(),
                    finish.at());
        } else if (event instanceof RunEvent.Failed failure) {
            end(
                    RecordedState.FAILED,
                    OptionalLong.of(failure.step()),
                    Optional.empty(),
                    Optional.of(failure.sentence()),
                    failure.at());
        }
    }

    /** Makes all that was written so far readable by everyone. */
    void commit() throws SQLException {
        connection.commit();
        if (!WriterStamp.keyOf(file).equals(stamp.fileKey())) {
            throw Problems.gone(file);
        }
    }

    /** Forgets what was not committed and notes, if the file still takes it, why the run ended. */
    void abandon(String sentence) throws SQLException {
        try {
            connection.rollback();
        } catch (SQLException alreadyRolledBack) {
            // SQLite does that itself when the disk is full, and the driver does not begin a new transaction then.
            LOG.debug("{} was rolled back already: {}", file, alreadyRolledBack.getMessage());
            try (Statement begin = connection.createStatement()) {
                begin.execute("begin");
            }
        }
        if (started) {
            // The state fits where the old one was, even on a full disk; the sentence may not.
            state(RecordedState.FAILED);
            ended = true;
            connection.commit();
            end(RecordedState.FAILED, OptionalLong.empty(), Optional.empty(), Optional.of(sentence), Instant.now());
            connection.commit();
        }
    }

    /** A run that was left without its last event is an interrupted one. */
    @Override
    public void close() throws SQLException {
        try (connection) {
            if (started && !ended) {
                state(RecordedState.INTERRUPTED);
            }
            connection.commit();
        }
    }

    private void start(RunEvent.Started start) throws SQLException {
        if (started) {
            throw new IllegalStateException("a run file holds one run");
        }
        try (PreparedStatement run =
                connection.prepareStatement("insert into run (id, config, environment, state, writer,"
                        + " steps_per_epoch, total_steps, started_at, paused_ms) values (1, ?, ?, ?, ?, ?, ?, ?, 0)")) {
            run.setString(1, RunConfigJson.write(start.config()));
            run.setString(2, JSON.writeValueAsString(start.environment()));
            run.setString(3, RecordedState.RUNNING.column());
            run.setString(4, stamp.toString());
            run.setLong(5, start.stepsPerEpoch());
            run.setLong(6, start.totalSteps());
            run.setString(7, start.at().toString());
            run.executeUpdate();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of strings is always JSON", e);
        }
        masks.start(start.layers(), start.initialMasks());
        names = start.layers().stream().map(LayerShape::name).toList();
        started = true;
    }

    private void measured(RunEvent.StepMeasured step) throws SQLException {
        stepMetrics.setLong(1, step.step());
        stepMetrics.setDouble(2, step.loss());
        stepMetrics.setDouble(3, step.learningRate());
        stepMetrics.setDouble(4, step.milliseconds());
        stepMetrics.executeUpdate();
    }

    private void metric(String name, long step, double value) throws SQLException {
        metric.setString(1, name);
        metric.setLong(2, step);
        metric.setDouble(3, value); // SQLite keeps NaN as null
        metric.executeUpdate();
    }

    private void cost(long step, List<Flops> layers) throws SQLException {
        if (layers.isEmpty()) {
            return;
        }
        Flops total = Flops.total(layers);
        metric(RunReader.TRAINING_FLOPS, step, total.training());
        metric(RunReader.DENSE_TRAINING_FLOPS, step, total.denseTraining());
        for (int l = 0; l < layers.size(); l++) {
            metric(RunReader.trainingFlopsOf(names.get(l)), step, layers.get(l).training());
        }
    }

    private void state(RecordedState state) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("update run set state = ?")) {
            update.setString(1, state.column());
            update.executeUpdate();
        }
    }

    private void endPause(Instant at) throws SQLException {
        if (pausedAt.isPresent()) {
            long milliseconds = Duration.between(pausedAt.get(), at).toMillis();
            try (Statement update = connection.createStatement()) {
                update.executeUpdate("update run set paused_ms = paused_ms + " + milliseconds);
            }
            pausedAt = Optional.empty();
        }
    }

    private void end(
            RecordedState state, OptionalLong step, Optional<Double> msPerStep, Optional<String> failure, Instant at)
            throws SQLException {
        endPause(at);
        state(state);
        try (PreparedStatement update =
                connection.prepareStatement("update run set steps = ?, ms_per_step = ?, failure = ?, ended_at = ?")) {
            update.setObject(1, step.isPresent() ? step.getAsLong() : null);
            update.setObject(2, msPerStep.orElse(null));
            update.setString(3, failure.orElse(null));
            update.setString(4, at.toString());
            update.executeUpdate();
        }
        ended = true;
    }
}
