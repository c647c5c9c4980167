package org.sparsescope.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sparsescope.app.curves.CurvesViewModel;
import org.sparsescope.app.curves.RunCurves;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.app.masks.MaskHistory;
import org.sparsescope.app.masks.MasksViewModel;
import org.sparsescope.app.run.LiveRunPort;
import org.sparsescope.app.run.RunRecording;
import org.sparsescope.app.timeline.TimelineViewModel;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.train.RunEvent;

/**
 * Which run the masks, the timeline and the curves show: the one that trains, or one opened from its file. Only the one that trains
 * is told of events; when it is opened again its file tells what it missed, and events that come meanwhile wait. FX thread.
 */
final class OnShow {
    private static final Logger LOG = LoggerFactory.getLogger(OnShow.class);

    private final MasksViewModel masks;
    private final TimelineViewModel timeline;
    private final CurvesViewModel curves;
    private final Executor reader;
    private final Executor fx;
    private final ReadOnlyObjectWrapper<Optional<Path>> file = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Path>> training = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final List<RunEvent> waiting = new ArrayList<>();
    private Runnable close = () -> {};
    private List<LayerShape> layers = List.of();
    private boolean reading;
    private int asked;

    OnShow(MasksViewModel masks, TimelineViewModel timeline, CurvesViewModel curves, Executor reader, Executor fx) {
        this.masks = masks;
        this.timeline = timeline;
        this.curves = curves;
        this.reader = reader;
        this.fx = fx;
    }

    /** The file on show; empty before the first run. */
    ReadOnlyObjectProperty<Optional<Path>> file() {
        return file.getReadOnlyProperty();
    }

    /** The layers of the run on show; none before the first run. */
    List<LayerShape> layers() {
        return layers;
    }

    /** The file of the run whose events come, ended or not; empty before the first. */
    ReadOnlyObjectProperty<Optional<Path>> training() {
        return training.getReadOnlyProperty();
    }

    /** A run has begun and is shown, unless the user looks into an older one and it was not asked for just now. */
    void began(LiveRunPort run, boolean justAsked) {
        boolean elsewhere = file.get().isPresent() && !file.get().equals(training.get());
        training.set(Optional.of(run.file()));
        if (elsewhere && !justAsked) {
            reader.execute(run::close);
            return;
        }
        asked++;
        show(run.file(), run.history(), run::close);
        masks.open(run.history());
        timeline.open(run.history());
        curves.open(new RunCurves());
        reading = false;
    }

    /** Shows the run in {@code wanted} as soon as it is read, or hands why not to {@code problem}; the last one asked for stays. */
    void open(Path wanted, Consumer<String> problem) {
        int mine = ++asked;
        reader.execute(() -> {
            try {
                RunRecording recording = RunRecording.open(wanted);
                fx.execute(() -> opened(wanted, mine, recording));
            } catch (InputException unreadable) {
                fx.execute(() -> problem.accept(String.valueOf(unreadable.getMessage())));
            } catch (RuntimeException broken) {
                LOG.error("{} could not be opened", wanted, broken);
                fx.execute(() -> problem.accept(Texts.of("runs.open.failed", wanted, broken.toString())));
            }
        });
    }

    private void opened(Path opened, int mine, RunRecording recording) {
        if (mine != asked) {
            reader.execute(recording::close);
            return;
        }
        show(opened, recording.history(), recording::close);
        masks.open(recording.history());
        timeline.open(recording.history());
        curves.open(new RunCurves());
        reading = true;
        reader.execute(() -> {
            RunCurves read = curvesOf(recording, opened);
            fx.execute(() -> {
                if (mine == asked) {
                    reading = false;
                    curves.open(read);
                    List<RunEvent> missed = List.copyOf(waiting);
                    waiting.clear();
                    onFrame(missed);
                }
            });
        });
    }

    /** A file may be damaged in its curves only: its masks are still worth a look. */
    private static RunCurves curvesOf(RunRecording recording, Path file) {
        try {
            return recording.curves();
        } catch (RuntimeException unreadable) {
            LOG.warn("{} shows no curves", file, unreadable);
            return new RunCurves();
        }
    }

    private void show(Path shown, MaskHistory history, Runnable closeIt) {
        waiting.clear();
        reader.execute(close);
        close = closeIt;
        layers = history.layers();
        file.set(Optional.of(shown));
    }

    /** Does {@code work} on the reader executor once {@code released} is not held open here; what showed it is then empty. */
    void release(Path released, Runnable work) {
        Runnable closeFirst = () -> {};
        if (file.get().equals(Optional.of(released))) {
            asked++;
            masks.previewNothing("");
            timeline.clear();
            curves.open(new RunCurves());
            file.set(Optional.empty());
            waiting.clear();
            closeFirst = close;
            close = () -> {};
        }
        Runnable first = closeFirst;
        reader.execute(() -> {
            first.run();
            work.run();
        });
    }

    /** What the run that trains has said since the last frame. */
    void onFrame(List<RunEvent> events) {
        if (!file.get().equals(training.get())) {
            return;
        }
        if (reading) {
            waiting.addAll(events);
            return;
        }
        masks.onFrame(events);
        timeline.onFrame(events);
        curves.onFrame(events);
    }

    /** Lets the file go when the window closes. */
    void close() {
        close.run();
    }
}
