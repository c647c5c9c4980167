package org.sparsescope.app.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sparsescope.engine.compare.ComparedRun;
import org.sparsescope.engine.compare.Comparison;
import org.sparsescope.engine.compare.Pace;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.record.MetricSeries;
import org.sparsescope.engine.record.RunSummary;

/** The files that are compared, held open. Not for the FX thread, but for {@link #layers}. */
final class OpenRuns implements AutoCloseable {
    /** What a file says of its run at one moment. */
    record Look(RunSummary summary, Pace pace, MetricSeries losses, MetricSeries accuracies) {}

    private final List<ComparedRun> runs;
    private final List<List<LayerShape>> layers;

    private OpenRuns(List<ComparedRun> runs) {
        this.runs = List.copyOf(runs);
        layers = runs.stream().map(ComparedRun::layers).toList();
    }

    /** @throws org.sparsescope.engine.InputException when one of them is no run that can be looked into */
    static OpenRuns open(List<Path> files) {
        List<ComparedRun> opened = new ArrayList<>();
        try {
            for (Path file : files) {
                ComparedRun run = ComparedRun.open(file);
                opened.add(run);
                run.summary(); // of a run that never began, why
            }
            return new OpenRuns(opened);
        } catch (RuntimeException unreadable) {
            opened.forEach(ComparedRun::close);
            throw unreadable;
        }
    }

    ComparedRun run(int index) {
        return runs.get(index);
    }

    List<LayerShape> layers(int index) {
        return layers.get(index);
    }

    /** Each as it is now; takes longer the longer the runs are. */
    List<Look> look() {
        return runs.stream()
                .map(run -> new Look(run.summary(), run.pace(), run.series("loss"), run.series("test_accuracy")))
                .toList();
    }

    static Comparison comparison(List<Look> looks) {
        return Comparison.of(looks.stream().map(Look::summary).toList());
    }

    @Override
    public void close() {
        runs.forEach(ComparedRun::close);
    }
}
