package org.sparsescope.app.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.mask.MaskDelta;
import org.sparsescope.engine.method.LayerUpdate;
import org.sparsescope.engine.method.UpdateStatistics;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.record.Recorder;
import org.sparsescope.engine.train.RunConfig;
import org.sparsescope.engine.train.RunEvent;

/** Run files of a few hundred weights, written by the engine's own recorder. */
public final class RunFiles {
    public static final Instant START = Instant.parse("2026-01-05T10:00:00Z");
    private static final LayerShape LAYER = new LayerShape("fc1", List.of(30, 784), 1);

    private RunFiles() {}

    /** A run of 20 steps with one mask update at step 10, 90 s long, started {@code minutes} after {@link #START}. */
    public static Path finished(Path file, RunConfig config, int minutes, double accuracy) {
        Instant start = START.plusSeconds(60L * minutes);
        try (Recorder recorder = Recorder.start(file)) {
            begin(recorder, config, start);
            recorder.accept(new RunEvent.Evaluated(20, 1, 0.3, accuracy));
            recorder.accept(new RunEvent.Finished(20, false, 1.5, start.plusSeconds(90)));
        }
        return file;
    }

    /** The first steps of a run. */
    public static void begin(Recorder recorder, RunConfig config, Instant start) {
        Mask first = Mask.of(LAYER.size(), 0, 1, 2, 3);
        Mask second = Mask.of(LAYER.size(), 0, 1, 2, 400);
        recorder.accept(new RunEvent.Started(
                config, List.of(LAYER), List.of(first), 20, 20, Map.of("dataset.example", "1x28x28"), start));
        for (int step = 1; step <= 20; step++) {
            recorder.accept(new RunEvent.StepMeasured(step, 2.0 / step, 0.1, 1.5));
            if (step == 10) {
                recorder.accept(RunEvent.MaskUpdated.of(
                        1,
                        step,
                        List.of(new LayerUpdate(
                                LAYER,
                                second,
                                first.deltaTo(second),
                                new int[] {400},
                                new float[1],
                                new UpdateStatistics(4, 1, 1, 0, 0.1, 0.2, 5.0 / LAYER.size())))));
            }
        }
    }

    /** A run of one layer that has each of {@code masks} for {@code every} steps, and ends with {@code accuracy}. */
    public static Path rewiring(
            Path file, RunConfig config, LayerShape layer, int every, double accuracy, Mask... masks) {
        int steps = every * masks.length;
        try (Recorder recorder = Recorder.start(file)) {
            recorder.accept(new RunEvent.Started(
                    config,
                    List.of(layer),
                    List.of(masks[0]),
                    steps,
                    steps,
                    Map.of("dataset.example", "1x28x28"),
                    START));
            for (int step = 1; step <= steps; step++) {
                recorder.accept(new RunEvent.StepMeasured(step, 2.0 / step, 0.1, 1.5));
                int update = step / every;
                if (step % every == 0 && update < masks.length) {
                    MaskDelta delta = masks[update - 1].deltaTo(masks[update]);
                    UpdateStatistics figures = new UpdateStatistics(
                            masks[update].nnz(), delta.dropped().length, delta.grown().length, 0, 0.1, 0.2, 0.5);
                    recorder.accept(RunEvent.MaskUpdated.of(
                            update,
                            step,
                            List.of(new LayerUpdate(
                                    layer,
                                    masks[update],
                                    delta,
                                    delta.grown(),
                                    new float[delta.grown().length],
                                    figures))));
                }
            }
            recorder.accept(new RunEvent.Evaluated(steps, 1, 0.3, accuracy));
            recorder.accept(new RunEvent.Finished(steps, false, 1.5, START.plusSeconds(90)));
        }
        return file;
    }

    /** Something else under the name of a run, written an hour ago. */
    public static Path damaged(Path file) throws IOException {
        Files.writeString(file, "no database at all");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(3600)));
        return file;
    }
}
