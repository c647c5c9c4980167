package org.sparsescope.app.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlayheadTest {
    private final Playhead playhead = new Playhead();

    @BeforeEach
    void atUpdateFour() {
        playhead.reset(5);
    }

    @Test
    void liveFollowsTheNewestUpdate() {
        playhead.grow(6);
        assertEquals(5, playhead.update());
        assertTrue(playhead.live());
    }

    @Test
    void aStepBackDetachesAndStaysWhenUpdatesCome() {
        playhead.move(-1);
        playhead.grow(9);
        assertEquals(3, playhead.update());
        assertFalse(playhead.live());
        assertEquals(8, playhead.last());
    }

    @Test
    void reachingTheEndIsLiveAgain() {
        playhead.seek(1);
        playhead.move(10);
        assertTrue(playhead.live());
        playhead.grow(7);
        assertEquals(6, playhead.update());
    }

    @Test
    void settingLiveJumpsToTheNewest() {
        playhead.seek(0);
        playhead.liveProperty().set(true);
        assertEquals(4, playhead.update());
    }

    @Test
    void clearingLiveHoldsTheUpdateShown() {
        playhead.liveProperty().set(false);
        playhead.grow(6);
        assertEquals(4, playhead.update());
    }

    @Test
    void nothingLeadsBeforeTheFirstUpdate() {
        playhead.move(-10);
        assertEquals(0, playhead.update());
    }

    @Test
    void aPlaybackFrameAtTheEndIsNotLive() {
        playhead.show(4);
        playhead.grow(8);
        assertEquals(4, playhead.update());
        assertFalse(playhead.live());
    }

    @Test
    void aNewRunStartsLive() {
        playhead.seek(1);
        playhead.reset(1);
        assertTrue(playhead.live());
        assertEquals(0, playhead.update());
    }

    @Test
    void fewerUpdatesThanKnownAreNoNews() {
        playhead.grow(2);
        assertEquals(4, playhead.last());
    }

    @Test
    void anEmptyRunHasItsPlayheadAtNought() {
        playhead.reset(0);
        playhead.move(1);
        assertEquals(0, playhead.update());
    }
}
