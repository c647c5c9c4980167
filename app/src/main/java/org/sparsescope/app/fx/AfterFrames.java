package org.sparsescope.app.fx;

import javafx.animation.AnimationTimer;

/** Puts off work until the window has been painted. FX thread. */
public final class AfterFrames {
    private AfterFrames() {}

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
