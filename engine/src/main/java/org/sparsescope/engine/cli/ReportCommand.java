package org.sparsescope.engine.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sparsescope.engine.report.CsvReport;
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
    /** The formats there are, by the name the user types. */
    enum Format {
        csv
    }

    @Parameters(paramLabel = "RUN.scope", description = "the run file")
    private Path run;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "csv", description = "csv (default)")
    private Format format;

    @Option(names = "--out", paramLabel = "FILE", description = "where to write it; without, to standard output")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--force", description = "write over FILE when it is there already")
    private boolean force;

    @Override
    public Integer call() {
        SparsityReport report = SparsityReport.of(run);
        switch (format) {
            case csv -> writeCsv(report);
        }
        return 0;
    }

    private void writeCsv(SparsityReport report) {
        if (out.isPresent()) {
            CsvReport.write(report, out.get(), force);
            System.err.println("Report written to " + out.get() + ".");
        } else {
            PrintWriter writer = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
            CsvReport.write(report, writer);
            writer.flush();
        }
    }
}
