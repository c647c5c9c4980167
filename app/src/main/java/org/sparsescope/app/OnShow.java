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
import org.sparsescope.app.masks.WeightFeed;
import org.sparsescope.app.run.LiveRunPort;
import org.sparsescope.app.run.RunRecording;
import org.sparsescope.app.timeline.TimelineViewModel;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.train.RunEvent;

/**
 * Which run the masks, the timeline and the curves show: the one that trains, or one opened from its file. Only the one that trains
 * is told of events; when it is opened again its file tells what it missed, and events that come meanwhile wait. A file that another
 * program writes is read again when it has grown. FX thread.
 */
final class OnShow {
    private static final Logger LOG = LoggerFactory.getLogger(OnShow.class);

    private final MasksViewModel masks;
    private final TimelineViewModel timeline;
    private final CurvesViewModel curves;
    private final Executor reader;
    private final Executor bulk;
    private final Executor fx;
    private final ReadOnlyObjectWrapper<Optional<Path>> file = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Path>> training = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final List<RunEvent> waiting = new ArrayList<>();
    private Optional<RunRecording> recording = Optional.empty();
    private Runnable close = () -> {};
    private List<LayerShape> layers = List.of();
    private WeightFeed trainingWeights = WeightFeed.NONE;
    private boolean reading;
    private boolean grown;
    private int asked;

    /**
     * Shows nothing yet.
     *
     * @param reader opens files
     * @param bulk reads all curves of a run, which may take longer than a picture should wait
     */
    OnShow(
            MasksViewModel masks,
            TimelineViewModel timeline,
            CurvesViewModel curves,
            Executor reader,
            Executor bulk,
            Executor fx) {
        this.masks = masks;
        this.timeline = timeline;
        this.curves = curves;
        this.reader = reader;
        this.bulk = bulk;
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

    /** Whether the run on show is not the one whose events come. */
    boolean elsewhere() {
        return file.get().isPresent() && !file.get().equals(training.get());
    }

    /** A run has begun and is shown, unless the user looks into an older one and it was not asked for just now. */
    void began(LiveRunPort run, boolean justAsked, Consumer<String> problem) {
        boolean elsewhere = elsewhere();
        training.set(Optional.of(run.file()));
        trainingWeights = run.history().weights();
        if (elsewhere && !justAsked) {
            reader.execute(run::close);
            return;
        }
        if (run.continued()) {
            // Its file tells what came before, and by then what the run has said meanwhile.
            reader.execute(run::close);
            reading = true;
            open(run.file(), problem);
            return;
        }
        asked++;
        recording = Optional.empty();
        reading = false;
        show(run.file(), run.history(), 1, run::close);
    }

    /** Shows the run in {@code wanted} as soon as it is read, or hands why not to {@code problem}; the last one asked for stays. */
    void open(Path wanted, Consumer<String> problem) {
        int mine = ++asked;
        reader.execute(() -> {
            try {
                RunRecording opened = RunRecording.open(wanted);
                fx.execute(() -> opened(wanted, mine, opened));
            } catch (InputException unreadable) {
                fx.execute(() -> problem.accept(String.valueOf(unreadable.getMessage())));
            } catch (RuntimeException broken) {
                LOG.error("{} could not be opened", wanted, broken);
                fx.execute(() -> problem.accept(Texts.of("runs.open.failed", wanted, broken.toString())));
            }
        });
    }

    private void opened(Path wanted, int mine, RunRecording opened) {
        if (mine != asked) {
            reader.execute(opened::close);
            return;
        }
        recording = Optional.of(opened);
        reading = true; // the list, which hears of the file next, need not ask for more
        show(wanted, opened.history(), opened.updates(), opened::close);
        readCurves(opened);
    }

    private void readCurves(RunRecording from) {
        int mine = asked;
        reading = true;
        grown = false;
        bulk.execute(() -> {
            RunCurves read = curvesOf(from);
            fx.execute(() -> {
                if (mine == asked) {
                    reading = false;
                    curves.reopen(read);
                    List<RunEvent> missed = List.copyOf(waiting);
                    waiting.clear();
                    onFrame(missed);
                    if (grown) {
                        lookAgain();
                    }
                }
            });
        });
    }

    /** A file may be damaged in its curves only: its masks are still worth a look. */
    private static RunCurves curvesOf(RunRecording recording) {
        try {
            return recording.curves();
        } catch (RuntimeException unreadable) {
            LOG.warn("A run shows no curves", unreadable);
            return new RunCurves();
        }
    }

    /** The run on show has come further, by another program's doing. */
    void lookAgain() {
        if (!elsewhere()) {
            return;
        }
        if (reading) {
            grown = true;
            return;
        }
        timeline.lookAgain();
        recording.ifPresent(this::readCurves);
    }

    private void show(Path shown, MaskHistory history, int updates, Runnable closeIt) {
        waiting.clear();
        reader.execute(close);
        close = closeIt;
        layers = history.layers();
        file.set(Optional.of(shown));
        timeline.open(history, updates); // first, so that the first picture is of the update that is shown
        masks.open(history, training.get().equals(Optional.of(shown)) ? trainingWeights : history.weights());
        curves.open(new RunCurves());
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
            recording = Optional.empty();
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
