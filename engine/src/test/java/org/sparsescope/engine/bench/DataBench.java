package org.sparsescope.engine.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsescope.engine.dataset.DataOptions;
import org.sparsescope.engine.dataset.Dataset;
import org.sparsescope.engine.dataset.DatasetCatalog;
import org.sparsescope.engine.dataset.Examples;
import org.sparsescope.engine.dataset.LoadProgress;
import org.sparsescope.engine.dataset.Parallel;

/**
 * How long data takes to load, each form in a JVM of its own, cold: full MNIST from its gzipped IDX files, and the same images as 70,000 PNG files in
 * a heap of 128 MB, so that they have to go to a file.
 */
@Tag("bench")
class DataBench {
    private static final int SIDE = 28;

    @TempDir
    private Path folder;

    @Test
    void mnistLoadsInASecondFromIdx() throws Exception {
        assertEquals(0, child("-Xmx2g", "mnist", 1), "over the limit");
    }

    @Test
    void seventyThousandPngsLoadInTwentySecondsIn128Megabytes() throws Exception {
        Dataset mnist = DatasetCatalog.load("mnist");
        write(mnist.train(), folder.resolve("training"));
        write(mnist.test(), folder.resolve("testing"));
        assertEquals(
                0,
                child("-Xmx128m", folder.toString(), 20 * Runtime.getRuntime().availableProcessors()),
                "over the limit, or out of memory");
    }

    private static int child(String heap, String dataset, int limit) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(java, heap, "-cp", classes, DataBench.class.getName(), dataset, "" + limit)
                .inheritIO()
                .start()
                .waitFor();
    }

    private static void write(Examples examples, Path split) throws IOException {
        for (int label = 0; label < 10; label++) {
            Files.createDirectories(split.resolve("" + label));
        }
        Parallel.forEach(
                examples.size(),
                () -> index -> png(
                        examples.pixels(index).orElseThrow(),
                        split.resolve("" + examples.label(index)).resolve(index + ".png")),
                LoadProgress.NONE);
    }

    private static void png(byte[] pixels, Path file) {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setDataElements(0, 0, SIDE, SIDE, pixels);
        try (OutputStream stream = Files.newOutputStream(file);
                MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(stream)) {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Loads the dataset of its first argument five times; ends with 1 when the least processor time is more seconds than the second argument
     * says. The clock of a busy machine says nothing.
     */
    public static void main(String[] arguments) {
        List<Double> seconds = new ArrayList<>();
        List<Double> processor = new ArrayList<>();
        for (int round = 0; round < 5; round++) {
            long began = System.nanoTime();
            double spent = processorSeconds();
            Dataset data = DatasetCatalog.load(arguments[0], DataOptions.NONE, LoadProgress.NONE);
            seconds.add((System.nanoTime() - began) / 1e9);
            processor.add(processorSeconds() - spent);
            if (data.train().size() + data.test().size() != 70_000) {
                throw new IllegalStateException(data.notes().toString());
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%s: on the clock %s s, of the processors %s s, in a heap of %d MB%n",
                arguments[0],
                text(seconds),
                text(processor),
                Runtime.getRuntime().maxMemory() >> 20);
        double least = processor.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        System.exit(least > Double.parseDouble(arguments[1]) ? 1 : 0);
    }

    private static double processorSeconds() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
    }

    private static List<String> text(List<Double> seconds) {
        return seconds.stream()
                .map(each -> String.format(Locale.ROOT, "%.2f", each))
                .toList();
    }
}
