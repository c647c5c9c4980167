package org.sparsescope.engine.train;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * Steers a run from any thread. Each request states what should be, so asking twice is asking once, and the last request counts. A
 * request takes effect between two steps; {@link #state()} says what is so by now. After the run has ended requests do nothing.
 */
public final class RunControl {
    private RunState state = RunState.READY;
    private boolean pauseAsked;
    private boolean pauseAtUpdate;
    private boolean stopAsked;
    private Optional<LayerWatch> watch = Optional.empty();
    private boolean watchChanged;

    /** Waits before the next step. */
    public synchronized void pause() {
        pauseAsked = true;
        pauseAtUpdate = false;
    }

    /** Goes on, and forgets a {@link #nextUpdate()} not yet reached. */
    public synchronized void resume() {
        pauseAsked = false;
        pauseAtUpdate = false;
        notifyAll();
    }

    /** Goes on to the next mask update, then pauses; where no more updates come, to the end. */
    public synchronized void nextUpdate() {
        pauseAsked = false;
        pauseAtUpdate = true;
        notifyAll();
    }

    /** Ends the run before its next step, paused or not. */
    public synchronized void stop() {
        stopAsked = true;
        notifyAll();
    }

    /** Whether {@link #stop()} was asked for, so that what comes before the first step need not be waited for. */
    public synchronized boolean stopRequested() {
        return stopAsked;
    }

    public synchronized RunState state() {
        return state;
    }

    /** Shows a layer to {@code wanted} from now on, in place of any watch before, also while the run is paused; none when empty. */
    public synchronized void watch(Optional<LayerWatch> wanted) {
        watch = wanted;
        watchChanged = true;
        notifyAll();
    }

    /** What is to be shown to whom. */
    synchronized Optional<LayerWatch> watch() {
        return watch;
    }

    /**
     * Called by the training thread before each step: blocks while the run is paused.
     *
     * @param changed told of {@link RunState#PAUSED} and {@link RunState#RUNNING} as they begin, on this thread
     * @param look called on this thread when there is another {@link #watch()} during a pause
     * @return false when the run is to stop
     */
    boolean proceed(Consumer<RunState> changed, Runnable look) {
        if (enterPause()) {
            changed.accept(RunState.PAUSED);
            while (awaitResumeOrWatch()) {
                look.run();
            }
            boolean goOn = leavePause();
            if (goOn) {
                changed.accept(RunState.RUNNING);
            }
            return goOn;
        }
        return !stopRequested();
    }

    /** Called by the training thread after each mask update. */
    synchronized void updated() {
        if (pauseAtUpdate) {
            pause();
        }
    }

    /** Called by the training thread when the run is over. */
    synchronized void ended(RunState end) {
        state = end;
    }

    private synchronized boolean enterPause() {
        state = pauseAsked && !stopAsked ? RunState.PAUSED : RunState.RUNNING;
        watchChanged = false;
        return state == RunState.PAUSED;
    }

    /** True when the pause goes on and somebody wants to look. */
    private synchronized boolean awaitResumeOrWatch() {
        try {
            while (pauseAsked && !stopAsked && !watchChanged) {
                wait();
            }
        } catch (InterruptedException asked) {
            // Whoever interrupts a training thread wants it to end.
            Thread.currentThread().interrupt();
            stopAsked = true;
        }
        boolean look = watchChanged && pauseAsked && !stopAsked;
        watchChanged = false;
        return look;
    }

    private synchronized boolean leavePause() {
        state = RunState.RUNNING;
        return !stopAsked;
    }
}
