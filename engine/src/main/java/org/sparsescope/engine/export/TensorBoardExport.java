package org.sparsescope.engine.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.sparsescope.engine.method.UpdateStatistics;
import org.sparsescope.engine.record.MetricSeries;
import org.sparsescope.engine.record.RunReader;
import org.sparsescope.engine.record.Timeline;

/** A run's curves, and the density and exploration of each layer, as scalars for TensorBoard. */
public final class TensorBoardExport {
    private TensorBoardExport() {}

    /**
     * Writes to {@code target} and leaves it open. Wall time is when a step ended if training never paused. TensorBoard shows the files
     * of a folder whose names hold {@code tfevents}.
     */
    public static void write(Path runFile, OutputStream target) throws IOException {
        try (RunReader reader = RunReader.open(runFile);
                Timeline timeline = Timeline.open(runFile)) {
            Clock clock = new Clock(reader.summary().startedAt().toEpochMilli() / 1e3, reader.series("step_ms"));
            EventFile events = new EventFile(target, clock.start);
            for (String name : reader.seriesNames()) {
                MetricSeries series = reader.series(name);
                for (int i = 0; i < series.size(); i++) {
                    long step = (long) series.steps()[i];
                    events.scalar(name, step, clock.at(step), series.values()[i]);
                }
            }
            int last = timeline.updates() - 1;
            long[] steps = timeline.steps(last);
            for (int layer = 0; layer < timeline.layers().size(); layer++) {
                String name = timeline.layers().get(layer).name();
                int weights = timeline.layers().get(layer).size();
                List<UpdateStatistics> figures = timeline.statistics(layer, 0, last);
                for (int update = 0; update <= last; update++) {
                    UpdateStatistics now = figures.get(update);
                    double at = clock.at(steps[update]);
                    events.scalar("density/" + name, steps[update], at, (double) now.nnz() / weights);
                    events.scalar("exploration/" + name, steps[update], at, now.exploration());
                    events.scalar("dropped/" + name, steps[update], at, now.dropped());
                    events.scalar("grown/" + name, steps[update], at, now.grown());
                }
            }
            target.flush();
        }
    }

    /** When each step ended, in seconds since 1970. */
    private static final class Clock {
        private final double start;
        private final double[] steps;
        private final double[] millis; // since the start

        Clock(double start, MetricSeries stepMillis) {
            this.start = start;
            this.steps = stepMillis.steps();
            this.millis = stepMillis.values().clone();
            Arrays.parallelPrefix(millis, Double::sum);
        }

        double at(long step) {
            int found = Arrays.binarySearch(steps, (double) step);
            int index = found >= 0 ? found : -found - 2;
            return index < 0 ? start : start + millis[index] / 1e3;
        }
    }
}
