package org.sparsescope.engine.cli;

import java.nio.file.Path;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.plugin.Recipes;
import org.sparsescope.engine.record.RecordedState;
import org.sparsescope.engine.record.RunSummary;
import org.sparsescope.engine.report.ReportFormat;
import org.sparsescope.engine.report.SparsityReport;
import org.sparsescope.engine.run.RunsFolder;
import org.sparsescope.engine.train.RunConfig;

/** What happens where a window was asked for and none can be shown: the default experiment, on the terminal. */
public final class DefaultExperiment {
    private DefaultExperiment() {}

    /**
     * Trains the default experiment, leaves its run file and report in the runs folder and says where.
     *
     * @param why a sentence: why there is no window
     * @return the exit code: 0 done, 1 failure, 2 the runs folder cannot be used
     */
    public static int run(String why) {
        Terminal terminal = Terminal.standard(false);
        RunConfig config = RunConfig.defaults();
        terminal.progress().println(why);
        terminal.progress()
                .printf(
                        "Training the default experiment instead: %s at sparsity %s, %s on %s, %d epochs.%n",
                        config.method(), config.sparsity(), config.model(), config.dataset(), config.epochs());
        try {
            Path file = RunsFolder.standard().next(config);
            RunSummary summary = new TerminalRun(terminal, file).train(config, Recipes.builtIn());
            Path report = file.resolveSibling(file.getFileName().toString().replaceAll("\\.scope$", ".csv"));
            ReportFormat.CSV.write(SparsityReport.of(file), report, true);
            terminal.results().println("Its per-layer sparsity report is " + report + ".");
            return summary.state() == RecordedState.FAILED ? 1 : 0;
        } catch (InputException e) {
            System.err.println("sparsescope: " + e.getMessage());
            return 2;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }
}
