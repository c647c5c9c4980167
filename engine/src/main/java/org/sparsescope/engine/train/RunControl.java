package org.sparsescope.engine.train;

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

    /**
     * Called by the training thread before each step: blocks while the run is paused.
     *
     * @param changed told of {@link RunState#PAUSED} and {@link RunState#RUNNING} as they begin, on this thread
     * @return false when the run is to stop
     */
    boolean proceed(Consumer<RunState> changed) {
        if (enterPause()) {
            changed.accept(RunState.PAUSED);
            boolean goOn = awaitResume();
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
        return state == RunState.PAUSED;
    }

    private synchronized boolean awaitResume() {
        try {
            while (pauseAsked && !stopAsked) {
                wait();
            }
        } catch (InterruptedException asked) {
            // Whoever interrupts a training thread wants it to end.
            Thread.currentThread().interrupt();
            stopAsked = true;
        }
        state = RunState.RUNNING;
        return !stopAsked;
    }
}
