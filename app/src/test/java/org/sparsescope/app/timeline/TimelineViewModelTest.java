package org.sparsescope.app.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sparsescope.app.masks.MemoryMaskHistory;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.mask.MaskDelta;
import org.sparsescope.engine.method.LayerUpdate;
import org.sparsescope.engine.method.UpdateStatistics;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.train.RunEvent;

class TimelineViewModelTest {
    private static final LayerShape FC1 = new LayerShape("fc1", List.of(2, 4), 1);
    private static final LayerShape FC2 = new LayerShape("fc2", List.of(2, 2), 1);
    private static final long FRAME = 1_000_000_000L / 12;

    private final Playhead playhead = new Playhead();
    private final TimelineViewModel timeline = new TimelineViewModel(playhead, Runnable::run, Runnable::run);

    private static UpdateStatistics figures(int dropped, int grown) {
        return new UpdateStatistics(4, dropped, grown, 0, 0, 0, 0.5);
    }

    private static RunEvent updated(int update, int dropped, int grown) {
        return RunEvent.MaskUpdated.of(
                update,
                100L * update,
                List.of(
                        new LayerUpdate(
                                FC1, Mask.of(8, 0), MaskDelta.NONE, new int[0], new float[0], figures(dropped, grown)),
                        new LayerUpdate(FC2, Mask.of(4, 0), MaskDelta.NONE, new int[0], new float[0], figures(1, 1))));
    }

    private static MemoryMaskHistory started() {
        return new MemoryMaskHistory(List.of(FC1, FC2), List.of(), List.of(Mask.dense(8), Mask.dense(4)));
    }

    private void run(int updates) {
        timeline.open(started());
        for (int u = 1; u <= updates; u++) {
            timeline.onFrame(List.of(updated(u, u, 2 * u)));
        }
    }

    @Test
    void updatesAreCountedOverAllLayers() {
        run(2);
        assertEquals(3, timeline.counts().size());
        assertEquals(3, timeline.counts().dropped(2));
        assertEquals(5, timeline.counts().grown(2));
        assertEquals(5, timeline.counts().largest());
    }

    @Test
    void theLabelSaysWhereThePlayheadIs() {
        run(23);
        timeline.seek(12);
        assertEquals("update 12", timeline.positionProperty().get());
        assertEquals(" of 23 · step 1,200", timeline.restProperty().get());
    }

    @Test
    void openingAPastRunShowsAllItsUpdates() {
        MemoryMaskHistory history = started();
        history.add(100, List.of(Mask.dense(8), Mask.dense(4)), List.of(figures(3, 2), figures(1, 1)));
        timeline.open(history);
        assertEquals(1, playhead.update());
        assertEquals(4, timeline.counts().dropped(1));
        assertEquals(100, timeline.counts().step(1));
        assertTrue(playhead.live());
    }

    @Test
    void openingAnotherRunForgetsTheFirst() {
        run(5);
        timeline.open(started());
        assertEquals(1, timeline.counts().size());
        assertEquals(0, playhead.update());
    }

    @Test
    void playGoesOneUpdateAFrameAndEndsLive() {
        run(2);
        timeline.togglePlay();
        assertEquals(0, playhead.update());
        timeline.tick(0);
        timeline.tick(FRAME - 1);
        assertEquals(0, playhead.update());
        timeline.tick(FRAME);
        assertEquals(1, playhead.update());
        timeline.tick(2 * FRAME);
        assertFalse(playhead.live());
        timeline.tick(3 * FRAME);
        assertFalse(timeline.playingProperty().get());
        assertTrue(playhead.live());
    }

    @Test
    void aLoopStartsAgain() {
        run(1);
        timeline.loopProperty().set(true);
        timeline.togglePlay();
        timeline.tick(0);
        timeline.tick(FRAME);
        assertEquals(1, playhead.update());
        timeline.tick(2 * FRAME);
        assertEquals(0, playhead.update());
        assertTrue(timeline.playingProperty().get());
    }

    @Test
    void inReverseAPlaybackGoesBackToTheFirstUpdateAndStaysThere() {
        run(2);
        timeline.reverseProperty().set(true);
        timeline.togglePlay();
        timeline.tick(0);
        assertEquals(2, playhead.update());
        timeline.tick(FRAME);
        timeline.tick(2 * FRAME);
        assertEquals(0, playhead.update());
        assertTrue(timeline.playingProperty().get());
        timeline.tick(3 * FRAME);
        assertFalse(timeline.playingProperty().get());
        assertFalse(playhead.live());
        timeline.togglePlay();
        assertEquals(2, playhead.update(), "from the other end");
    }

    @Test
    void aLoopInReverseStartsAgainAtTheNewest() {
        run(1);
        timeline.reverseProperty().set(true);
        timeline.loopProperty().set(true);
        timeline.seek(0);
        timeline.playingProperty().set(true);
        timeline.tick(0);
        timeline.tick(FRAME);
        assertEquals(1, playhead.update());
        assertTrue(timeline.playingProperty().get());
    }

    @Test
    void everySpeedOnOfferShowsAsManyUpdatesASecond() {
        for (int speed : TimelineViewModel.SPEEDS) {
            run(100);
            timeline.framesPerSecondProperty().set(speed);
            timeline.togglePlay();
            for (long nanos = 0; nanos <= 1_000_000_000L; nanos += 5_000_000L) {
                timeline.tick(nanos);
            }
            assertEquals(speed, playhead.update(), 1);
            timeline.seek(0);
        }
    }

    /** The reader is away: nothing here waits for it, and what it finds when it comes back is not held against what came meanwhile. */
    @Test
    void aSlowReaderHoldsUpNeitherThePlayheadNorTheUpdatesOfTraining() {
        Deque<Runnable> reader = new ArrayDeque<>();
        TimelineViewModel slow = new TimelineViewModel(playhead, reader::add, Runnable::run);
        MemoryMaskHistory history = started();
        history.add(100, List.of(Mask.dense(8), Mask.dense(4)), List.of(figures(3, 2), figures(1, 1)));
        slow.open(history, 2);
        assertEquals(1, playhead.update());
        slow.onFrame(List.of(updated(2, 5, 6)));
        assertEquals(2, playhead.update());
        slow.move(-2);
        assertEquals(0, playhead.update());

        reader.remove().run();
        assertEquals(0, playhead.update());
        assertEquals(4, slow.counts().dropped(1));
        assertEquals(6, slow.counts().dropped(2));
    }

    @Test
    void aKeyStopsThePlayback() {
        run(3);
        timeline.togglePlay();
        timeline.move(1);
        assertFalse(timeline.playingProperty().get());
        assertEquals(1, playhead.update());
    }

    @Test
    void trainingGoesOnUnderADetachedPlayhead() {
        run(4);
        timeline.first();
        timeline.onFrame(List.of(updated(5, 1, 1)));
        assertEquals(0, playhead.update());
        assertEquals(" of 5 · step 0", timeline.restProperty().get());
        timeline.last();
        assertTrue(playhead.live());
        assertEquals(5, playhead.update());
    }
}
