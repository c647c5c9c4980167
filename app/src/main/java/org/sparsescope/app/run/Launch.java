package org.sparsescope.app.run;

import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.sparsescope.engine.train.RunEvent;

/** The start of the run that is followed, which takes a while and can be stopped meanwhile as if it had never been asked for. */
final class Launch {
    /** Who is told how it goes; on the FX thread. */
    interface Told {
        void reading(int percentOfData);

        void began(LiveRunPort run);

        void stopped();

        void failed(Throwable why);
    }

    private final Executor fx;
    private final Told told;
    private volatile boolean stopped;
    private volatile int percentRead;

    Launch(Executor fx, Told told) {
        this.fx = fx;
        this.told = told;
    }

    /** Starts {@code asked}, on the thread that calls. */
    void go(Trainings trainings, Asked asked, Consumer<RunEvent> events) {
        LiveRunPort run;
        try {
            run = trainings.launch(asked, events, this::loading);
        } catch (CancellationException stop) {
            fx.execute(told::stopped);
            return;
        } catch (RuntimeException | Error failed) {
            fx.execute(() -> told.failed(failed));
            return;
        }
        fx.execute(() -> {
            told.began(run);
            if (stopped) {
                run.stop();
            }
        });
    }

    private void loading(double share) {
        if (stopped) {
            throw new CancellationException();
        }
        int percent = (int) (100 * share);
        if (percent != percentRead) {
            percentRead = percent;
            fx.execute(() -> told.reading(percent));
        }
    }

    /** Stops it while its data is read, else as soon as it runs. */
    void stop() {
        stopped = true;
    }
}
