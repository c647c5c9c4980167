package org.sparsescope.app.fx;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Node;

/** Puts off work until the window has been painted. FX thread. */
public final class AfterFrames {
    private AfterFrames() {}

    /**
     * Does {@code work} once what holds {@code node}, shown just now, is on the screen. A pulse with something to paint waits for the frame
     * before it, so there is something: without, the pulses go on while the first frame, which is the longest, is still being painted. Where
     * there is no graphics card a painted frame reaches the screen as an event of this thread, and the work queues up behind that.
     */
    public static void shown(Node node, Runnable work) {
        run(2, () -> node.setOpacity(.999));
        run(3, () -> Platform.runLater(work));
    }

    /** Does {@code work} in the pulse that is {@code pulses} from now, the next being 1. */
    public static void run(int pulses, Runnable work) {
        new AnimationTimer() {
            private int seen;

            @Override
            public void handle(long now) {
                if (++seen == pulses) {
                    stop();
                    work.run();
                }
            }
        }.start();
    }
}
