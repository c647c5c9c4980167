package org.sparsescope.engine.cli;

import org.sparsescope.engine.dataset.LoadProgress;

/** Tells the terminal how far a dataset is read, where that takes a while: a line that is redrawn, or one now and then in a pipe. */
final class LoadingLine implements LoadProgress {
    private static final long FIRST_NANOS = 500_000_000L;
    private static final long REDRAW_NANOS = 100_000_000L;
    private static final long NEXT_LINE_NANOS = 5_000_000_000L;

    private final Terminal terminal;
    private long next = System.nanoTime() + FIRST_NANOS;
    private boolean drawn;

    LoadingLine(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void at(double share) {
        boolean last = share >= 1 && drawn && terminal.interactive();
        if (!last && System.nanoTime() - next < 0) {
            return;
        }
        drawn = true;
        next = System.nanoTime() + (terminal.interactive() ? REDRAW_NANOS : NEXT_LINE_NANOS);
        String line = "Reading the data: " + (int) (100 * share) + " %";
        if (!terminal.interactive()) {
            terminal.progress().println(line);
            return;
        }
        terminal.progress().print(last ? "\r\u001b[K" : "\r" + line);
        terminal.progress().flush();
        drawn = !last;
    }
}
