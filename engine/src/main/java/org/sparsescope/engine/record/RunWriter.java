package org.sparsescope.engine.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sparsescope.engine.method.Spread;
import org.sparsescope.engine.train.Flops;
import org.sparsescope.engine.train.RunConfigJson;
import org.sparsescope.engine.train.RunEvent;
import org.sparsescope.engine.train.UnmaskedWork;

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
    private final Statements statements;
    private final MaskWriter masks;
    private final CheckpointWriter checkpoints;
    private final boolean resumed;
    private Optional<StoredRun> before; // let go once its rows are in force: it is as large as the network
    private Reached reached = Reached.NOTHING;
    private UnmaskedWork unmasked = new UnmaskedWork(0, 0);
    private Reached committed = Reached.NOTHING;

    private record Reached(boolean started, boolean ended, Optional<Instant> pausedAt) {
        static final Reached NOTHING = new Reached(false, false, Optional.empty());
    }

    /** Takes over {@code connection}, as {@link RunFile#create} gives it. */
    RunWriter(Connection connection, Path file) {
        this(connection, file, Optional.empty());
    }

    /** @param before the run that the file holds already and that is to go on */
    private RunWriter(Connection connection, Path file, Optional<StoredRun> before) {
        this.connection = connection;
        this.file = file;
        this.stamp = WriterStamp.mine(file);
        this.statements = new Statements(connection);
        this.masks = new MaskWriter(statements);
        this.checkpoints = new CheckpointWriter(statements);
        this.before = before;
        this.resumed = before.isPresent();
    }

    static RunWriter create(Path file) {
        return new RunWriter(RunFile.create(file), file);
    }

    /** A writer that goes on with the run that {@code file} holds; nothing changes before its first event is written. */
    static RunWriter resume(Path file, StoredRun before) {
        return new RunWriter(RunFile.openToContinue(file), file, Optional.of(before));
    }

    /** Whether the file holds anything worth keeping. */
    boolean holdsRun() {
        return reached.started() || resumed;
    }

    void write(RunEvent event) throws SQLException {
        if (event instanceof RunEvent.Started start) {
            start(start);
        } else if (event instanceof RunEvent.Continued goOn) {
            goOn(goOn);
        } else if (!reached.started()) {
            // A run that fails before it begins leaves nothing, or what was there before.
            if (!(event instanceof RunEvent.Failed)) {
                throw new IllegalStateException("a run begins with Started, not with " + event);
            }
        } else if (event instanceof RunEvent.StepMeasured step) {
            measured(step);
        } else if (event instanceof RunEvent.MaskUpdated update) {
            masks.write(update);
            weights(update.step(), update.weights());
        } else if (event instanceof RunEvent.Evaluated test) {
            metric("test_loss", test.step(), test.testLoss());
            metric("test_accuracy", test.step(), test.testAccuracy());
            cost(test.step(), test.flops());
        } else if (event instanceof RunEvent.Checkpointed checkpoint) {
            checkpoints.write(checkpoint, masks.layers());
        } else if (event instanceof RunEvent.Paused pause) {
            reached = new Reached(true, false, Optional.of(pause.at()));
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
        committed = reached;
        masks.committed();
        if (reached.started()) {
            before = Optional.empty();
        }
        if (!WriterStamp.keyOf(file).equals(stamp.fileKey())) {
            throw Problems.gone(file);
        }
    }

    /** Forgets what was not committed, as if it had never been written. */
    void rollback() throws SQLException {
        try {
            connection.rollback();
        } catch (SQLException alreadyRolledBack) {
            // SQLite does that itself when the disk is full, and the driver does not begin a new transaction then.
            LOG.debug("{} was rolled back already: {}", file, alreadyRolledBack.getMessage());
            try (Statement begin = connection.createStatement()) {
                begin.execute("begin");
            }
        }
        statements.forget();
        reached = committed;
        masks.rolledBack();
    }

    /** Forgets what was not committed and notes, if the file still takes it, why the run ended. */
    void abandon(String sentence) throws SQLException {
        rollback();
        if (reached.started()) {
            // The state fits where the old one was, even on a full disk; the sentence may not.
            state(RecordedState.FAILED);
            reached = new Reached(true, true, Optional.empty());
            connection.commit();
            end(RecordedState.FAILED, OptionalLong.empty(), Optional.empty(), Optional.of(sentence), Instant.now());
            connection.commit();
        }
    }

    /** A run that was left without its last event is an interrupted one. */
    @Override
    public void close() throws SQLException {
        try (connection) {
            if (reached.started() && !reached.ended()) {
                state(RecordedState.INTERRUPTED);
            }
            connection.commit();
        }
    }

    private void start(RunEvent.Started start) throws SQLException {
        requireFirst();
        if (resumed) {
            Continuation.beginAnew(connection);
        }
        try {
            statements
                    .prepare(
                            "insert into run (id, config, environment, state, writer,"
                                    + " steps_per_epoch, total_steps, started_at, paused_ms)"
                                    + " values (1, ?, ?, ?, ?, ?, ?, ?, 0)",
                            RunConfigJson.write(start.config()),
                            JSON.writeValueAsString(start.environment()),
                            RecordedState.RUNNING.column(),
                            stamp.toString(),
                            start.stepsPerEpoch(),
                            start.totalSteps(),
                            start.at().toString())
                    .executeUpdate();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of strings is always JSON", e);
        }
        unmasked = UnmaskedWork.of(start.environment(), start.config());
        masks.start(start.layers(), start.initialMasks());
        weights(0, start.weights());
        reached = new Reached(true, false, Optional.empty());
    }

    private void requireFirst() {
        if (reached.started()) {
            throw new IllegalStateException("a run file holds one run");
        }
    }

    private void goOn(RunEvent.Continued goOn) throws SQLException {
        requireFirst();
        StoredRun stored = before.orElseThrow(() -> new IllegalStateException("there is no run to go on with"));
        StoredRun.Saved saved = stored.checkpoint()
                .filter(kept -> kept.state().step() == goOn.step())
                .orElseThrow(() -> new IllegalStateException("there is no checkpoint of step " + goOn.step()));
        Continuation.rollBack(connection, saved, goOn, Continuation.environment(stored.summary(), goOn), stamp);
        unmasked =
                UnmaskedWork.of(stored.summary().environment(), stored.summary().config());
        masks.goOn(goOn.update(), stored.layers(), saved.state().engine().masks(), saved.statistics());
        reached = new Reached(true, false, Optional.empty());
    }

    /** The one statement that runs every step: one call, three rows. */
    private void measured(RunEvent.StepMeasured step) throws SQLException {
        statements
                .prepare(
                        "insert or replace into metric values"
                                + " ('loss', ?1, ?2), ('learning_rate', ?1, ?3), ('step_ms', ?1, ?4)",
                        step.step(),
                        step.loss(),
                        step.learningRate(),
                        step.milliseconds())
                .executeUpdate();
    }

    private void metric(String name, long step, double value) throws SQLException {
        statements
                .prepare("insert or replace into metric values (?, ?, ?)", name, step, value)
                .executeUpdate();
    }

    private void cost(long step, List<Flops> layers) throws SQLException {
        if (layers.isEmpty()) {
            return;
        }
        Flops total = unmasked.with(Flops.total(layers), step);
        metric(RunReader.TRAINING_FLOPS, step, total.training());
        metric(RunReader.DENSE_TRAINING_FLOPS, step, total.denseTraining());
        for (int l = 0; l < layers.size(); l++) {
            metric(
                    RunReader.trainingFlopsOf(masks.layers().get(l).name()),
                    step,
                    layers.get(l).training());
        }
    }

    private void weights(long step, List<Spread> layers) throws SQLException {
        for (int l = 0; l < layers.size(); l++) {
            String layer = masks.layers().get(l).name();
            metric(RunReader.WEIGHT_MEAN + layer, step, layers.get(l).mean());
            metric(RunReader.WEIGHT_DEVIATION + layer, step, layers.get(l).deviation());
        }
    }

    private void state(RecordedState state) throws SQLException {
        statements.prepare("update run set state = ?", state.column()).executeUpdate();
    }

    private void endPause(Instant at) throws SQLException {
        if (reached.pausedAt().isPresent()) {
            long milliseconds = Duration.between(reached.pausedAt().get(), at).toMillis();
            statements
                    .prepare("update run set paused_ms = paused_ms + ?", milliseconds)
                    .executeUpdate();
            reached = new Reached(true, reached.ended(), Optional.empty());
        }
    }

    private void end(
            RecordedState state, OptionalLong step, Optional<Double> msPerStep, Optional<String> failure, Instant at)
            throws SQLException {
        endPause(at);
        state(state);
        statements
                .prepare(
                        "update run set steps = ?, ms_per_step = ?, failure = ?, ended_at = ?",
                        step.isPresent() ? step.getAsLong() : null,
                        msPerStep.orElse(null),
                        failure.orElse(null),
                        at.toString())
                .executeUpdate();
        reached = new Reached(true, true, Optional.empty());
    }
}
