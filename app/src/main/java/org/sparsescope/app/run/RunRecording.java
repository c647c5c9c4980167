package org.sparsescope.app.run;

import java.nio.file.Path;
import java.util.Optional;
import org.sparsescope.app.curves.RunCurves;
import org.sparsescope.app.masks.MaskHistory;
import org.sparsescope.engine.record.RunReader;
import org.sparsescope.engine.record.RunSummary;
import org.sparsescope.engine.record.Timeline;

/** A run opened from its file, whether it has ended or goes on. On the reader executor, but for {@link #history()}. */
public final class RunRecording implements AutoCloseable {
    private final Timeline timeline;
    private final RunReader reader;
    private final MaskHistory history;
    private final long stepsPerEpoch;
    private final int updates;

    private RunRecording(Path file, Timeline timeline, RunReader reader) {
        this.timeline = timeline;
        this.reader = reader;
        RunSummary summary = reader.summary();
        history = new RecordedHistory(file, timeline, summary.environment(), Optional.empty());
        stepsPerEpoch = summary.stepsPerEpoch();
        updates = history.count();
    }

    /**
     * Opens the run in {@code file}.
     *
     * @throws org.sparsescope.engine.InputException when it is no run that can be looked into
     */
    public static RunRecording open(Path file) {
        RunReader reader = RunReader.open(file);
        try {
            Timeline timeline = Timeline.open(file);
            try {
                return new RunRecording(file, timeline, reader);
            } catch (RuntimeException | Error unreadable) {
                timeline.close();
                throw unreadable;
            }
        } catch (RuntimeException | Error unreadable) {
            reader.close();
            throw unreadable;
        }
    }

    /** Every mask so far. */
    public MaskHistory history() {
        return history;
    }

    /** How many updates there were when the file was opened, update 0 included. */
    public int updates() {
        return updates;
    }

    /** Every curve so far; takes longer the longer the run is. */
    public RunCurves curves() {
        return RunCurves.of(history, reader::series, stepsPerEpoch);
    }

    @Override
    public void close() {
        timeline.close();
        reader.close();
    }
}
