package org.sparsescope.engine.cli;

import java.io.PrintStream;
import picocli.CommandLine;

/**
 * Where a command prints: results to one stream, progress to another, which redraws its last line when a person watches.
 *
 * @param results standard output
 * @param progress standard output too, or standard error when {@code --json} keeps standard output for the result
 * @param interactive whether {@code progress} ends at a terminal, so that a line may be drawn over
 */
record Terminal(PrintStream results, PrintStream progress, boolean interactive) {
    /** The terminal of this process. */
    static Terminal standard(boolean json) {
        // picocli knows on every Java and system whether someone watches; NO_COLOR turns the redrawn bar off too.
        return new Terminal(System.out, json ? System.err : System.out, CommandLine.Help.Ansi.AUTO.enabled());
    }
}
