package org.sparsescope.app.fx;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import org.sparsescope.engine.train.RunEvent;

/**
 * Carries run events to the FX thread: any thread offers, one {@link AnimationTimer} hands everything that came since the last time to
 * the receiver as one list, at most ten times a second. However fast training goes, the window's price stays the same: drawing at every
 * pulse took a third of a core from it and showed nothing that an eye could follow.
 */
public final class FrameDrain {
    private static final long PACE_NANOS = 100_000_000;

    private final ConcurrentLinkedQueue<RunEvent> queue = new ConcurrentLinkedQueue<>();
    private final Consumer<List<RunEvent>> receiver;
    private boolean held;
    private long handedOver = Long.MIN_VALUE / 2;

    /** @param receiver called on the FX thread with at least one event */
    public FrameDrain(Consumer<List<RunEvent>> receiver) {
        this.receiver = receiver;
    }

    /** Takes one event; any thread, never blocks. */
    public void offer(RunEvent event) {
        queue.add(event);
    }

    /** Starts the timer; FX thread. */
    public void start() {
        new AnimationTimer() {
            @Override
            public void handle(long now) {
                pulse(now);
            }
        }.start();
    }

    /** News after a silence is handed over at once. */
    void pulse(long now) {
        if (now - handedOver >= PACE_NANOS && drain()) {
            handedOver = now;
        }
    }

    /**
     * Keeps events in the queue until {@link #release}: a run may speak before the views have opened it. What the run before it said
     * last is handed over first. FX thread.
     */
    public void hold() {
        drain();
        held = true;
    }

    /** Lets events flow again; FX thread. */
    public void release() {
        held = false;
    }

    /** Throws away what was held, as when there is no run to show it of, and lets events flow again; FX thread. */
    public void forget() {
        queue.clear();
        held = false;
    }

    /**
     * Hands over what has come so far; what comes meanwhile waits for the next time, so that no frame is endless.
     *
     * @return whether there was anything
     */
    boolean drain() {
        if (held || queue.isEmpty()) {
            return false;
        }
        int waiting = queue.size();
        List<RunEvent> events = new ArrayList<>(waiting);
        for (int i = 0; i < waiting; i++) {
            RunEvent event = queue.poll();
            if (event == null) {
                break;
            }
            events.add(event);
        }
        receiver.accept(events);
        return true;
    }
}
