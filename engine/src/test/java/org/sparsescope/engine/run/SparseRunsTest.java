package org.sparsescope.engine.run;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.plugin.Recipes;
import org.sparsescope.engine.record.RunSummary;
import org.sparsescope.engine.record.Timeline;
import org.sparsescope.engine.train.RunConfig;
import org.sparsescope.engine.train.RunState;

/** Runs on the sparse kernels in one process: whole ones, of 78 steps. */
class SparseRunsTest {
    private static final RunConfig SHORT = RunConfig.defaults()
            .withDataset("fashion-mnist")
            .withEpochs(1)
            .withDeltaT(10)
            .withCompute("sparse");

    @TempDir
    private Path folder;

    @Test
    void severalTrainAtOnceAndEachComesToWhatItWouldAlone() throws Exception {
        List<LiveRun> runs = new ArrayList<>();
        for (int seed = 1; seed <= 3; seed++) {
            runs.add(Experiment.start(SHORT.withSeed(seed), folder.resolve(seed + ".scope"), List.of()));
        }
        runs.forEach(run -> run.control().nextUpdate());
        // All are between two steps: none waits for another.
        await().atMost(60, TimeUnit.SECONDS)
                .until(() -> runs.stream().allMatch(run -> run.control().state() == RunState.PAUSED));
        runs.forEach(run -> run.control().resume());
        for (LiveRun run : runs) {
            assertEquals(78, run.done().get().steps());
        }
        Experiment.start(SHORT.withSeed(3), folder.resolve("alone.scope"), List.of())
                .done()
                .get();
        assertEquals(lastMasks("alone.scope"), lastMasks("3.scope"));
    }

    @Test
    void aRunKeepsWhatADenseStepTookBeforeIt() throws Exception {
        RunSummary run = Experiment.start(SHORT, folder.resolve("run.scope"), List.of())
                .done()
                .get();
        double dense = DenseStep.of(run.environment()).orElseThrow();
        assertTrue(dense > 0 && dense < 10_000, () -> "a dense step of " + dense + " ms");
        assertTrue(
                DenseStep.how(run.environment())
                        .startsWith("the same model and batch with every weight live, in PyTorch on "),
                DenseStep.how(run.environment()));
    }

    @Test
    void whereNothingWasMeasuredThereIsNoDenseStep() {
        assertEquals(OptionalDouble.empty(), DenseStep.of(Map.of()));
        assertEquals(OptionalDouble.empty(), DenseStep.of(Map.of("dense.ms_per_step", "soon")));
    }

    @Test
    void onlyRunsOnTheKernelsShareTheProcessor() {
        assertTrue(Experiment.sharesTheProcessor(SHORT, Recipes.builtIn()));
        assertTrue(Experiment.sharesTheProcessor(SHORT.withCompute("auto").withSparsity(.98), Recipes.builtIn()));
        assertFalse(Experiment.sharesTheProcessor(SHORT.withCompute("cpu"), Recipes.builtIn()));
        assertFalse(Experiment.sharesTheProcessor(SHORT.withModel("nothing"), Recipes.builtIn()));
    }

    private List<Mask> lastMasks(String file) {
        try (Timeline timeline = Timeline.open(folder.resolve(file))) {
            List<Mask> masks = new ArrayList<>();
            for (int layer = 0; layer < timeline.layers().size(); layer++) {
                masks.add(timeline.mask(layer, timeline.updates() - 1));
            }
            return masks;
        }
    }
}
