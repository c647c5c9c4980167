package org.sparsescope.app.fx;

import java.util.concurrent.Executor;
import javafx.application.Platform;

/** Runs jobs on the FX thread: at once when called there, else as soon as that thread is free. */
public final class FxExecutor implements Executor {
    @Override
    public void execute(Runnable job) {
        if (Platform.isFxApplicationThread()) {
            job.run();
        } else {
            Platform.runLater(job);
        }
    }
}
