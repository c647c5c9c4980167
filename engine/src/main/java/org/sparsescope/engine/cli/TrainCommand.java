package org.sparsescope.engine.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.plugin.PluginFolder;
import org.sparsescope.engine.plugin.Recipes;
import org.sparsescope.engine.record.RecordedState;
import org.sparsescope.engine.record.RunSummary;
import org.sparsescope.engine.run.Cores;
import org.sparsescope.engine.run.Experiment;
import org.sparsescope.engine.run.RunsFolder;
import org.sparsescope.engine.train.RunConfig;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sparsescope train}: one run on the terminal. */
@Command(
        name = "train",
        description = "Train one network and keep the run in a file, or go on with one.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class TrainCommand implements Callable<Integer> {
    private static final String RESUME = "--resume";
    private static final String JSON = "--json";
    private static final String THREADS = "--threads";

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigOptions options = new ConfigOptions();

    @Option(
            names = "--out",
            paramLabel = "RUN.scope",
            description = "the run file (default: a new one in the runs folder)")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = RESUME,
            paramLabel = "RUN.scope",
            description = "go on with the run in this file from its last checkpoint, with its own configuration")
    private Optional<Path> resume = Optional.empty();

    @Option(
            names = THREADS,
            paramLabel = "N",
            description =
                    "threads of the sparse kernels; the result is the same for any (default: all processors but one)")
    private Optional<Integer> threads = Optional.empty();

    @Option(
            names = JSON,
            description = "print one JSON object as the last line of standard output, all else to standard error")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        threads.ifPresent(Cores::ask);
        Terminal terminal = Terminal.standard(json);
        RunSummary summary = resume.isPresent() ? resume(resume.get(), terminal) : train(terminal);
        if (json) {
            terminal.results().println(JsonLine.of(RunResult.of(summary)));
        }
        return summary.state() == RecordedState.FAILED ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
    }

    private RunSummary train(Terminal terminal) throws InterruptedException {
        RunConfig config = options.toConfig();
        Recipes recipes = recipes(terminal);
        Experiment.check(config, recipes);
        Path file = out.orElseGet(() -> RunsFolder.standard().next(config));
        return new TerminalRun(terminal, file).train(config, recipes);
    }

    private RunSummary resume(Path file, Terminal terminal) throws InterruptedException {
        List<String> others = spec.commandLine().getParseResult().matchedOptions().stream()
                .map(OptionSpec::longestName)
                .filter(name -> !List.of(RESUME, JSON, THREADS).contains(name))
                .toList();
        if (!others.isEmpty()) {
            throw new InputException("A run goes on with its own configuration: leave out " + String.join(", ", others)
                    + " beside " + RESUME + ", or start a new run without it.");
        }
        return new TerminalRun(terminal, file).resume(recipes(terminal));
    }

    private static Recipes recipes(Terminal terminal) {
        Recipes recipes = PluginFolder.standard().load();
        recipes.skipped().forEach(terminal.progress()::println);
        return recipes;
    }
}
