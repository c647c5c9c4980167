package org.sparsescope.app.timeline;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.app.masks.MaskHistory;
import org.sparsescope.engine.train.RunEvent;

/** The state of the timeline: the updates so far, and a playback that moves the playhead through them. FX thread. */
public final class TimelineViewModel {
    /** Speeds on offer, in frames a second. */
    public static final List<Integer> SPEEDS = List.of(1, 2, 5, 12, 25, 60);

    private static final double NANOS = 1e9;

    private final Playhead playhead;
    private final Executor reader;
    private final Executor fx;
    private final IntegerProperty framesPerSecond = new SimpleIntegerProperty(12);
    private final BooleanProperty loop = new SimpleBooleanProperty(false);
    private final BooleanProperty reverse = new SimpleBooleanProperty(false);
    private final BooleanProperty playing = new SimpleBooleanProperty(false);
    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper(0);
    private final ReadOnlyStringWrapper position = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper rest = new ReadOnlyStringWrapper("");

    private UpdateCounts counts = new UpdateCounts();
    private Optional<MaskHistory> history = Optional.empty();
    private long shownAt;
    private int opened;

    public TimelineViewModel(Playhead playhead, Executor reader, Executor fx) {
        this.playhead = playhead;
        this.reader = reader;
        this.fx = fx;
        playhead.updateProperty().subscribe((before, after) -> describe());
        playhead.countProperty().subscribe((before, after) -> describe());
        playing.subscribe(on -> shownAt = Long.MIN_VALUE);
    }

    /** Begins a run, or one that was: update 0 is there at once, what the history holds already follows from the reader. */
    public void open(MaskHistory run) {
        open(run, 1);
    }

    /** As {@link #open(MaskHistory)}, of a run that is known to have {@code updates} updates, at the last of which the playhead begins. */
    public void open(MaskHistory run, int updates) {
        playing.set(false);
        counts = new UpdateCounts();
        history = Optional.of(run);
        opened++;
        playhead.reset(Math.max(1, updates));
        changed();
        lookAgain();
    }

    /** Takes note of what the history of the run on show holds by now. */
    public void lookAgain() {
        int era = opened;
        history.ifPresent(run -> reader.execute(() -> {
            UpdateCounts found = UpdateCounts.of(run);
            fx.execute(() -> {
                if (era == opened) {
                    counts.fill(found);
                    playhead.grow(counts.size());
                    changed();
                }
            });
        }));
    }

    /** No run is on show any more. */
    public void clear() {
        playing.set(false);
        counts = new UpdateCounts();
        history = Optional.empty();
        opened++;
        playhead.reset(0);
        changed();
    }

    /** Takes note of the mask updates since the last frame. */
    public void onFrame(List<RunEvent> events) {
        boolean news = false;
        for (RunEvent event : events) {
            if (event instanceof RunEvent.MaskUpdated updated) {
                counts.add(updated);
                news = true;
            }
        }
        if (news) {
            playhead.grow(counts.size());
            changed();
        }
    }

    /** Goes on with a playback when its next frame is due at {@code now}, in nanoseconds. */
    public void tick(long now) {
        if (!playing.get()) {
            return;
        }
        if (shownAt == Long.MIN_VALUE) {
            shownAt = now;
        }
        long frame = (long) (NANOS / framesPerSecond.get());
        if (now - shownAt < frame) {
            return;
        }
        shownAt = now - shownAt > 2 * frame ? now : shownAt + frame;
        if (playhead.update() != end()) {
            playhead.show(playhead.update() + (reverse.get() ? -1 : 1));
        } else if (loop.get()) {
            playhead.show(start());
        } else {
            playing.set(false);
            playhead.seek(end());
        }
    }

    /** Plays from here, from the other end when this is the end; or stops. */
    public void togglePlay() {
        if (!playing.get() && playhead.update() == end()) {
            playhead.show(start());
        }
        playing.set(!playing.get());
    }

    private int start() {
        return reverse.get() ? playhead.last() : 0;
    }

    private int end() {
        return reverse.get() ? 0 : playhead.last();
    }

    /** Stops a playback and goes to {@code update}. */
    public void seek(int update) {
        playing.set(false);
        playhead.seek(update);
    }

    /** Stops a playback and goes {@code updates} on, back when negative. */
    public void move(int updates) {
        seek(playhead.update() + updates);
    }

    public void first() {
        seek(0);
    }

    /** The newest update, live. */
    public void last() {
        seek(playhead.last());
    }

    private void changed() {
        describe();
        revision.set(revision.get() + 1);
    }

    private void describe() {
        int update = playhead.update();
        position.set(Texts.of("timeline.update", Integer.toString(update)));
        long step = update < counts.size() ? counts.step(update) : 0;
        rest.set(Texts.of("timeline.rest", Integer.toString(playhead.last()), step));
    }

    public Playhead playhead() {
        return playhead;
    }

    /** The updates known now; look again when {@link #revisionProperty} changes. */
    public UpdateCounts counts() {
        return counts;
    }

    public ReadOnlyIntegerProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    public IntegerProperty framesPerSecondProperty() {
        return framesPerSecond;
    }

    public BooleanProperty loopProperty() {
        return loop;
    }

    /** True to play back in time. */
    public BooleanProperty reverseProperty() {
        return reverse;
    }

    public BooleanProperty playingProperty() {
        return playing;
    }

    /** Such as "update 8". */
    public ReadOnlyStringProperty positionProperty() {
        return position.getReadOnlyProperty();
    }

    /** Such as " of 23 · step 800". */
    public ReadOnlyStringProperty restProperty() {
        return rest.getReadOnlyProperty();
    }
}
