package org.sparsescope.engine.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sparsescope.engine.plugin.PluginFolder;
import org.sparsescope.engine.plugin.Recipes;
import org.sparsescope.engine.record.RecordedState;
import org.sparsescope.engine.record.RunSummary;
import org.sparsescope.engine.run.Experiment;
import org.sparsescope.engine.run.RunsFolder;
import org.sparsescope.engine.train.RunConfig;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sparsescope train}: one run on the terminal. */
@Command(
        name = "train",
        description = "Train one network and keep the run in a file.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class TrainCommand implements Callable<Integer> {
    @Mixin
    private ConfigOptions options = new ConfigOptions();

    @Option(
            names = "--out",
            paramLabel = "RUN.scope",
            description = "the run file (default: a new one in the runs folder)")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--json",
            description = "print one JSON object as the last line of standard output, all else to standard error")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        RunConfig config = options.toConfig();
        Terminal terminal = Terminal.standard(json);
        Recipes recipes = PluginFolder.standard().load();
        recipes.skipped().forEach(terminal.progress()::println);
        Experiment.check(config, recipes);
        Path file = out.orElseGet(() -> RunsFolder.standard().next(config));
        RunSummary summary = new TerminalRun(terminal, file).train(config, recipes);
        if (json) {
            terminal.results().println(JsonLine.of(RunResult.of(summary)));
        }
        return summary.state() == RecordedState.FAILED ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
    }
}
