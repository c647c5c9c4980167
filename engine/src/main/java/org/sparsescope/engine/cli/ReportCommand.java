package org.sparsescope.engine.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.sparsescope.engine.WholeFile;
import org.sparsescope.engine.report.ReportFormat;
import org.sparsescope.engine.report.SparsityReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sparsescope report}: the per-layer sparsity report of a run. */
@Command(
        name = "report",
        description = "Write the per-layer sparsity report of a run.",
        mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN.scope", description = "the run file")
    private Path run;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES}; without, what FILE ends in, or CSV")
    private Optional<ReportFormat> format = Optional.empty();

    @Option(
            names = "--update",
            paramLabel = "N",
            description = "after mask update N; 0 is the start (default: the last)")
    private Optional<Integer> update = Optional.empty();

    @Option(names = "--out", paramLabel = "FILE", description = "where to write it; without, to standard output")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--force", description = "write over FILE when it is there already")
    private boolean force;

    @Override
    public Integer call() {
        out.ifPresent(file -> WholeFile.requireOther(run, file));
        ReportFormat chosen = format.or(() -> out.flatMap(ReportFormat::ofName)).orElse(ReportFormat.CSV);
        SparsityReport report =
                SparsityReport.of(run, update.map(OptionalInt::of).orElseGet(OptionalInt::empty));
        if (out.isPresent()) {
            chosen.write(report, out.get(), force);
            System.err.println("Report written to " + out.get() + ".");
        } else {
            PrintWriter writer = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
            chosen.write(report, writer);
            writer.flush();
        }
        return 0;
    }
}
