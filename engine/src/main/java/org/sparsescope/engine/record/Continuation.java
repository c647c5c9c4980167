package org.sparsescope.engine.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.sparsescope.engine.train.RunEvent;

/** Takes a run file back to where its run goes on, in the transaction of the event that says so. */
final class Continuation {
    /** Of the environment: the steps after which the run was continued. */
    private static final String CONTINUED = "continued.after";

    /** Picks the metrics that are written at a test, what the run has cost included. */
    private static final String OF_A_TEST = "(name in ('test_loss', 'test_accuracy', '" + RunReader.TRAINING_FLOPS
            + "', '" + RunReader.DENSE_TRAINING_FLOPS + "') or name glob '" + RunReader.trainingFlopsOf("*") + "')";

    private Continuation() {}

    /** Takes away all that was written of the run: it was interrupted before its first checkpoint. */
    static void beginAnew(Connection connection) throws SQLException {
        try (Statement all = connection.createStatement()) {
            for (String table : Schema.tableNames()) {
                all.executeUpdate("delete from " + table);
            }
        }
    }

    /** Takes away what was written after the checkpoint and will be written again, and the test of an epoch that was cut short. */
    static void rollBack(
            Connection connection,
            StoredRun.Saved saved,
            RunEvent.Continued goOn,
            Map<String, String> environment,
            WriterStamp writer)
            throws SQLException {
        long step = goOn.step();
        try (Statement all = connection.createStatement()) {
            all.executeUpdate("delete from metric where step > " + step);
            if (step % goOn.begun().stepsPerEpoch() != 0) {
                all.executeUpdate("delete from metric where step = " + step + " and " + OF_A_TEST);
            }
            for (String table : new String[] {"mask_update", "keyframe", "delta"}) {
                all.executeUpdate("delete from " + table + " where update_index > " + goOn.update());
            }
        }
        // The time since then is no training time: what was done in it is done again.
        long away = Math.max(0, Duration.between(saved.at(), goOn.at()).toMillis());
        try (PreparedStatement run =
                connection.prepareStatement("update run set state = ?, writer = ?, environment = ?,"
                        + " paused_ms = ?, failure = null, steps = null, ms_per_step = null, ended_at = null")) {
            run.setString(1, RecordedState.RUNNING.column());
            run.setString(2, writer.toString());
            run.setString(3, new ObjectMapper().writeValueAsString(environment));
            run.setLong(4, saved.pausedMillis() + away);
            run.executeUpdate();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of strings is always JSON", e);
        }
    }

    /** What the run began in, what it goes on in, and where. */
    static Map<String, String> environment(RunSummary before, RunEvent.Continued goOn) {
        Map<String, String> environment = new TreeMap<>(before.environment());
        environment.putAll(goOn.begun().environment());
        environment.merge(CONTINUED, Long.toString(goOn.step()), (earlier, now) -> earlier + ", " + now);
        return environment;
    }
}
