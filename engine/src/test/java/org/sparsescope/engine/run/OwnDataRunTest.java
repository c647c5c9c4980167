package org.sparsescope.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparsescope.engine.dataset.Augmentation;
import org.sparsescope.engine.dataset.DataOptions;
import org.sparsescope.engine.dataset.image.Drawn;
import org.sparsescope.engine.plugin.Recipes;
import org.sparsescope.engine.record.RecordedState;
import org.sparsescope.engine.record.RunSummary;
import org.sparsescope.engine.train.RunConfig;

/** Data of every form is trained on by both backends. */
@Timeout(120)
class OwnDataRunTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "images, cpu, none",
        "images, sparse, none",
        "images, cpu, crop",
        "images, sparse, crop-flip",
        "table, cpu, none",
        "table, sparse, none",
        "cifar, cpu, crop-flip",
        "cifar, sparse, none"
    })
    void itLearnsToTellTwoClasses(String form, String compute, String augmentation)
            throws IOException, ExecutionException, InterruptedException {
        Path data = folder.resolve("data");
        switch (form) {
            case "images" -> writeImages(data);
            case "table" -> writeTable(data);
            default -> writeCifar(data);
        }
        List<Double> loading = new ArrayList<>();
        RunConfig config = RunConfig.defaults()
                .withDataset(data.toString())
                .withData(DataOptions.NONE.withAugmentation(Augmentation.byId(augmentation)))
                .withSparsity(.5)
                .withBatch(8)
                .withEpochs(4)
                .withLearningRate(.01)
                .withCompute(compute);
        RunSummary summary = Experiment.start(
                        config, Recipes.builtIn(), folder.resolve("run.scope"), List.of(), loading::add)
                .done()
                .get();
        assertEquals(RecordedState.FINISHED, summary.state());
        assertEquals(1, summary.testAccuracy().orElseThrow());
        assertEquals(config, summary.config());
        assertTrue(loading.get(loading.size() - 1) > .99, "the loading was heard of to its end");
        assertTrue(summary.environment().getOrDefault("dataset.notes", "").contains("There is no test split"));
    }

    /** Dark and bright ones. */
    private static void writeImages(Path data) throws IOException {
        for (int i = 0; i < 30; i++) {
            Drawn.grey(data.resolve("dark/" + i + ".png"), 8, 8, i);
            Drawn.grey(data.resolve("bright/" + i + ".png"), 8, 8, 200 + i);
        }
    }

    private static void writeTable(Path data) throws IOException {
        StringBuilder lines = new StringBuilder("a,b,kind\n");
        for (int i = 0; i < 30; i++) {
            lines.append(i / 30.0).append(",1,low\n").append(5 + i / 30.0).append(",-1,high\n");
        }
        Files.writeString(data, lines);
    }

    private static void writeCifar(Path data) throws IOException {
        Files.createDirectory(data);
        byte[] records = new byte[60 * 3073];
        for (int i = 0; i < 60; i++) {
            records[i * 3073] = (byte) (i % 2);
            Arrays.fill(records, i * 3073 + 1, (i + 1) * 3073, (byte) (i % 2 == 0 ? i : 190 + i));
        }
        Files.write(data.resolve("data_batch_1.bin"), records);
    }
}
