package org.sparsescope.engine.report;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.method.compaction.Compaction;
import org.sparsescope.engine.record.RunSummary;

/**
 * Where a run's weights are: one row a layer, in forward order, and their total. Computed once; the writers of this package only
 * spell it out.
 *
 * @param update the mask update it is of; 0 is the initial mask
 * @param updateStep the optimizer step on which that fell
 * @param steps steps done when the next update fell or, after the last, when the run ended or was asked
 * @param loss training loss of the last of these steps
 * @param testLoss as last measured by then
 * @param testAccuracy as last measured by then, in [0, 1]
 * @param compaction what is left when inputs and units with no live link on one side are removed; empty for a model this program does
 *     not know
 * @param total named {@code total}; counts are sums over the layers
 */
public record SparsityReport(
        RunSummary run,
        int update,
        long updateStep,
        long steps,
        OptionalDouble loss,
        OptionalDouble testLoss,
        OptionalDouble testAccuracy,
        List<LayerReport> layers,
        LayerReport total,
        Optional<Compaction> compaction,
        Course course) {
    public SparsityReport {
        layers = List.copyOf(layers);
    }

    /**
     * The report of {@code runFile}, which is only read, after its last update. Of a run that goes on, as it is now.
     *
     * @throws InputException when the file is missing, damaged, no run file, of a newer version, or holds no run
     */
    public static SparsityReport of(Path runFile) {
        return of(runFile, OptionalInt.empty());
    }

    /**
     * The report after {@code update}, before the next one.
     *
     * @throws InputException also when the run has no such update
     */
    public static SparsityReport of(Path runFile, OptionalInt update) {
        try (ReportSource source = ReportSource.open(runFile)) {
            return source.report(update);
        }
    }
}
