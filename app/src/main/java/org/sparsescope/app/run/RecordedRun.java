package org.sparsescope.app.run;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.sparsescope.app.masks.MaskHistory;
import org.sparsescope.engine.record.Timeline;
import org.sparsescope.engine.run.LiveRun;
import org.sparsescope.engine.run.RunsFolder;
import org.sparsescope.engine.train.RunEvent;

/** A run of the engine and the file it leaves. */
final class RecordedRun implements LiveRunPort {
    private final LiveRun live;
    private final Timeline timeline;
    private final MaskHistory history;
    private final boolean continued;

    /**
     * Opens the run's file, which must be there: its first event has been recorded. Not on the FX thread: it reads the file.
     *
     * @param continued whether the file held a part of the run before
     */
    RecordedRun(LiveRun live, RunEvent.Started started, boolean continued) {
        this.live = live;
        this.continued = continued;
        timeline = Timeline.open(live.file());
        try {
            history = new RecordedHistory(live.file(), timeline, started.environment(), Optional.of(live.control()));
        } catch (RuntimeException | Error unreadable) {
            timeline.close();
            throw unreadable;
        }
    }

    @Override
    public String name() {
        return RunsFolder.nameOf(live.file());
    }

    @Override
    public Path file() {
        return live.file();
    }

    @Override
    public MaskHistory history() {
        return history;
    }

    @Override
    public boolean continued() {
        return continued;
    }

    @Override
    public void pause() {
        live.control().pause();
    }

    @Override
    public void resume() {
        live.control().resume();
    }

    @Override
    public void nextUpdate() {
        live.control().nextUpdate();
    }

    @Override
    public void stop() {
        live.control().stop();
    }

    @Override
    public CompletionStage<?> closed() {
        return live.done();
    }

    @Override
    public void close() {
        timeline.close();
    }
}
