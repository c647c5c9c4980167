package org.sparsescope.engine.record;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.sparsescope.engine.method.UpdateStatistics;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.train.Checkpoint;

/**
 * What a run file holds for its run to go on from.
 *
 * @param checkpoint empty when the run was interrupted before its first: it begins anew then
 */
record StoredRun(RunSummary summary, List<LayerShape> layers, Optional<Saved> checkpoint) {
    /**
     * A checkpoint with what the run file knows of that moment.
     *
     * @param statistics of the last update before it, one a layer
     * @param pausedMillis time the run had spent paused by then
     */
    record Saved(Checkpoint state, List<UpdateStatistics> statistics, Instant at, long pausedMillis) {}

    /**
     * The run in {@code file}, when it is one that can go on; looks and changes nothing.
     *
     * @throws org.sparsescope.engine.InputException when the file is missing, damaged, of another version or without a run, or when the
     *     run has finished or goes on already
     */
    static RunSummary requireResumable(Path file) {
        RunSummary summary = RunReader.summaryOf(file);
        if (summary.state() == RecordedState.FINISHED) {
            throw Problems.finished(file, summary.steps());
        }
        if (!summary.state().ended()) {
            throw Problems.writtenElsewhere(file, WriterLock.holder(file));
        }
        try (ReadConnection connection = ReadConnection.open(file)) {
            if (connection.version() < Schema.VERSION) {
                throw Problems.withoutCheckpoints(file);
            }
        }
        return summary;
    }

    /** @throws org.sparsescope.engine.InputException as {@link #requireResumable} does, and when the checkpoint is damaged */
    static StoredRun read(Path file) {
        return of(file, requireResumable(file));
    }

    /** The run that {@code summary} tells of, whether it can go on or not. */
    static StoredRun of(Path file, RunSummary summary) {
        try (Timeline timeline = Timeline.open(file);
                ReadConnection connection = ReadConnection.open(file)) {
            List<LayerShape> layers = timeline.layers();
            return new StoredRun(summary, layers, connection.read(all -> saved(all, timeline, layers, file)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException e) {
            throw Problems.damaged(file, e);
        }
    }

    private static Optional<Saved> saved(Statements all, Timeline timeline, List<LayerShape> layers, Path file)
            throws SQLException {
        try (ResultSet row = all.prepare("select * from checkpoint").executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            int updates = row.getInt("updates");
            return Optional.of(new Saved(
                    new CheckpointReader(all, timeline, layers, file).read(row),
                    IntStream.range(0, layers.size())
                            .mapToObj(l -> timeline.statistics(l, updates))
                            .toList(),
                    Instant.parse(row.getString("taken_at")),
                    row.getLong("paused_ms")));
        }
    }
}
