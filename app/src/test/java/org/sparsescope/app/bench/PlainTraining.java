package org.sparsescope.app.bench;

import java.util.Locale;
import org.sparsescope.engine.cli.SparsescopeCommand;

/** {@code train} on the command line, as it is without a window, with the processor time of its training threads behind it. */
public final class PlainTraining {
    private PlainTraining() {}

    /** Takes what {@code sparsescope} takes. */
    public static void main(String[] command) {
        ThreadTimes times = new ThreadTimes().start();
        int code = SparsescopeCommand.run(command);
        System.out.printf(Locale.ROOT, "{\"trainingCpuSeconds\": %.3f}%n", times.trainingSeconds());
        System.exit(code);
    }
}
