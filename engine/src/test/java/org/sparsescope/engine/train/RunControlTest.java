package org.sparsescope.engine.train;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class RunControlTest {
    private final RunControl control = new RunControl();
    private final List<RunState> changes = new CopyOnWriteArrayList<>();
    private final AtomicInteger looks = new AtomicInteger();

    @Test
    void aFreshRunIsReadyAndGoesOn() {
        assertEquals(RunState.READY, control.state());

        assertTrue(proceed());

        assertEquals(RunState.RUNNING, control.state());
        assertEquals(List.of(), changes);
    }

    @Test
    void aPausedRunWaitsUntilResumed() {
        control.pause();
        control.pause();
        CompletableFuture<Boolean> waiting = proceedElsewhere();
        awaitState(RunState.PAUSED);
        assertFalse(waiting.isDone());

        control.resume();
        control.resume();

        assertTrue(waiting.join());
        assertEquals(List.of(RunState.PAUSED, RunState.RUNNING), changes);
    }

    @Test
    void aPauseTakenBackInTimeNeverHappens() {
        control.pause();
        control.resume();

        assertTrue(proceed());
        assertEquals(List.of(), changes);
    }

    @Test
    void nextUpdateGoesOnToTheNextUpdateAndPausesThere() {
        control.pause();
        CompletableFuture<Boolean> waiting = proceedElsewhere();
        awaitState(RunState.PAUSED);

        control.nextUpdate();
        control.nextUpdate();
        assertTrue(waiting.join());
        assertTrue(proceed());
        control.updated();

        CompletableFuture<Boolean> paused = proceedElsewhere();
        awaitState(RunState.PAUSED);
        control.resume();
        assertTrue(paused.join());
        control.updated();
        assertTrue(proceed());
    }

    @Test
    void resumeForgetsTheNextUpdate() {
        control.nextUpdate();
        control.resume();
        control.updated();

        assertTrue(proceed());
    }

    @Test
    void anUpdateDoesNotPauseARunThatNobodyAskedTo() {
        control.updated();

        assertTrue(proceed());
    }

    @Test
    void stopEndsAPausedRun() {
        control.pause();
        CompletableFuture<Boolean> waiting = proceedElsewhere();
        awaitState(RunState.PAUSED);

        control.stop();

        assertFalse(waiting.join());
        assertEquals(List.of(RunState.PAUSED), changes);
    }

    @Test
    void stopWinsOverPauseAndResume() {
        control.stop();
        control.pause();
        control.resume();

        assertFalse(proceed());
    }

    @Test
    void anInterruptedPauseStopsTheRun() {
        control.pause();
        Thread.currentThread().interrupt();

        assertFalse(proceed());
        assertTrue(Thread.interrupted());
    }

    @Test
    void afterTheEndRequestsChangeNothing() {
        control.ended(RunState.FINISHED);

        control.pause();
        control.stop();
        control.nextUpdate();

        assertEquals(RunState.FINISHED, control.state());
        assertTrue(control.state().ended());
    }

    @Test
    void whoBeginsToWatchDuringAPauseIsShownAtOnceAndThePauseGoesOn() {
        control.pause();
        CompletableFuture<Boolean> waiting = proceedElsewhere();
        awaitState(RunState.PAUSED);
        assertEquals(0, looks.get());

        control.watch(Optional.of(new LayerWatch(0, false, Duration.ZERO, snapshot -> {})));
        await().until(() -> looks.get() == 1);
        assertFalse(waiting.isDone());

        control.resume();
        assertTrue(waiting.join());
        assertEquals(1, looks.get());
    }

    private boolean proceed() {
        return control.proceed(changes::add, looks::incrementAndGet);
    }

    private CompletableFuture<Boolean> proceedElsewhere() {
        return CompletableFuture.supplyAsync(this::proceed);
    }

    private void awaitState(RunState state) {
        await().until(() -> control.state() == state && !changes.isEmpty());
    }
}
