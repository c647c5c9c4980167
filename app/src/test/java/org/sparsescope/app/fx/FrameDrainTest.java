package org.sparsescope.app.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sparsescope.engine.train.RunEvent;

class FrameDrainTest {
    private final List<List<RunEvent>> frames = new ArrayList<>();
    private final FrameDrain drain = new FrameDrain(frames::add);

    @Test
    void aFrameHandsOverAllThatCameInOrder() {
        drain.offer(step(1));
        drain.offer(step(2));
        drain.drain();
        assertEquals(List.of(List.of(step(1), step(2))), frames);
    }

    @Test
    void aFrameWithoutNewsIsNoFrame() {
        drain.drain();
        assertEquals(List.of(), frames);
    }

    @Test
    void whatIsSaidWhileHeldComesWithTheFirstFrameAfter() {
        drain.hold();
        drain.offer(step(1));
        drain.drain();
        assertEquals(List.of(), frames);
        drain.release();
        drain.offer(step(2));
        drain.drain();
        assertEquals(List.of(List.of(step(1), step(2))), frames);
    }

    @Test
    void whatTheRunBeforeSaidLastComesBeforeTheHold() {
        drain.offer(step(1));
        drain.hold();
        assertEquals(List.of(List.of(step(1))), frames);
    }

    @Test
    void whatARunSaidThatNeverOpenedIsForgotten() {
        drain.hold();
        drain.offer(step(1));
        drain.forget();
        drain.offer(step(2));
        drain.drain();
        assertEquals(List.of(List.of(step(2))), frames);
    }

    @Test
    void newsComeAtMostTenTimesASecondAndAfterASilenceAtOnce() {
        long now = 1_000_000_000L;
        drain.offer(step(1));
        drain.pulse(now);
        drain.offer(step(2));
        drain.pulse(now + 16_000_000);
        drain.pulse(now + 99_000_000);
        assertEquals(List.of(List.of(step(1))), frames);
        drain.offer(step(3));
        drain.pulse(now + 101_000_000);
        assertEquals(List.of(List.of(step(1)), List.of(step(2), step(3))), frames);
        drain.pulse(now + 300_000_000); // nothing to say
        drain.offer(step(4));
        drain.pulse(now + 316_000_000);
        assertEquals(List.of(step(4)), frames.get(2));
    }

    private static RunEvent step(long step) {
        return new RunEvent.StepMeasured(step, 1, 0.1, 1);
    }
}
