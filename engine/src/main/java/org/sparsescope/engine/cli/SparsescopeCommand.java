package org.sparsescope.engine.cli;

import java.io.PrintWriter;
import org.sparsescope.engine.InputException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The root of the command line. */
@Command(
        name = "sparsescope",
        description = "Train sparse neural networks and watch them rewire. Without a command it opens the window;"
                + " with a run file (*.scope) alone, the window on that run.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            TrainCommand.class,
            PreviewCommand.class,
            ReportCommand.class,
            ExportCommand.class,
            CompareCommand.class,
            BenchCommand.class,
            ListCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failure", "2:wrong usage or input"})
public final class SparsescopeCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    private SparsescopeCommand() {}

    /** Runs one command; returns its exit code: 0 done, 1 failure, 2 wrong usage or input. */
    public static int run(String... args) {
        return commandLine().execute(args);
    }

    static CommandLine commandLine() {
        return new CommandLine(new SparsescopeCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((error, command, parsed) -> explain(error, command.getErr()));
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(),
                "Say what to do: train, preview, report, export, compare, bench or list; --help tells more.");
    }

    private static int explain(Exception error, PrintWriter err) {
        if (error instanceof InputException) {
            err.println("sparsescope: " + error.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        String what = error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
        err.println("sparsescope: " + what);
        return CommandLine.ExitCode.SOFTWARE;
    }
}
