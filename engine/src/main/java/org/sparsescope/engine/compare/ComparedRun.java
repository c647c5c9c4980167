package org.sparsescope.engine.compare;

import java.nio.file.Path;
import java.util.List;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.record.MetricSeries;
import org.sparsescope.engine.record.RunReader;
import org.sparsescope.engine.record.RunSummary;
import org.sparsescope.engine.record.Timeline;

/**
 * A run file opened to be compared, also while training writes on; everything asked of it is as the file is then. Safe for any thread
 * but JavaFX's. A file that turns out damaged is an {@link org.sparsescope.engine.InputException}.
 */
public final class ComparedRun implements AutoCloseable {
    private final Path file;
    private final RunReader reader;
    private final Timeline timeline;

    private ComparedRun(Path file, RunReader reader, Timeline timeline) {
        this.file = file;
        this.reader = reader;
        this.timeline = timeline;
    }

    /**
     * Opens {@code file} to read.
     *
     * @throws org.sparsescope.engine.InputException when it is missing, damaged, no run file, or of a newer version
     */
    public static ComparedRun open(Path file) {
        RunReader reader = RunReader.open(file);
        try {
            return new ComparedRun(file, reader, Timeline.open(file));
        } catch (RuntimeException unreadable) {
            reader.close();
            throw unreadable;
        }
    }

    public Path file() {
        return file;
    }

    /** How it was made and how far it has come; of a run whose training never began, an InputException. */
    public RunSummary summary() {
        return reader.summary();
    }

    /** In forward order. */
    public List<LayerShape> layers() {
        return timeline.layers();
    }

    /** When its masks changed, so far. */
    public Pace pace() {
        long total = summary().totalSteps();
        return new Pace(timeline.steps(timeline.updates() - 1), total);
    }

    /** The mask of layer {@code layer} after update {@code update}. */
    public Mask mask(int layer, int update) {
        return timeline.mask(layer, update);
    }

    /** One curve, as {@link RunReader#series} has it. */
    public MetricSeries series(String name) {
        return reader.series(name);
    }

    @Override
    public void close() {
        try (reader) {
            timeline.close();
        }
    }
}
