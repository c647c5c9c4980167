package org.sparsescope.engine.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.sparsescope.engine.compare.Alignment;
import org.sparsescope.engine.compare.ComparedRun;
import org.sparsescope.engine.compare.Comparison;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sparsescope compare}: runs side by side. */
@Command(
        name = "compare",
        description =
                "Say where two or more runs differ: their settings, what came of them, and how far their masks agree.",
        mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN.scope", arity = "1..*", description = "the run files")
    private List<Path> files = List.of();

    @Option(
            names = "--by",
            paramLabel = "step|share",
            defaultValue = "step",
            description =
                    "what counts as the same moment: the same step, or the same share of each run's steps (default step)")
    private Alignment alignment;

    @Option(names = "--json", description = "Print one JSON object as the last line of standard output.")
    private boolean json;

    @Override
    public Integer call() {
        Comparison.requireSeveral(files);
        List<ComparedRun> runs = new ArrayList<>();
        try {
            files.forEach(file -> runs.add(ComparedRun.open(file)));
            SideBySide found = SideBySide.of(runs, alignment);
            System.out.println(json ? JsonLine.of(ComparisonJson.of(found)) : ComparisonText.of(found));
        } finally {
            runs.forEach(ComparedRun::close);
        }
        return 0;
    }
}
