package org.sparsescope.app.masks;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.UpdateStatistics;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.random.SeededRandom;
import org.sparsescope.engine.train.LayerSnapshot;
import org.sparsescope.engine.train.LayerWatch;

/**
 * What a frame of the large picture costs while it is panned and zoomed, off-screen: from the view to the finished pixels. {@code mvn -Pbench -pl
 * app -am test -Dtest=PictureBench -Dsurefire.failIfNoSpecifiedTests=false}
 */
@Tag("bench")
class PictureBench {
    private static final int WIDTH = 788;
    private static final int HEIGHT = 430;
    private static final int ROUNDS = 6;

    @Test
    void panAndZoom() {
        System.out.printf(
                "%nload %.1f%n", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        System.out.println("| layer | mode | first picture, ms | a frame, ms: median | 99th percentile | fit |");
        for (int side : new int[] {784, 4096}) {
            measure(new LayerShape("fc1", List.of(side == 784 ? 300 : side, side), 1));
        }
        measure(new LayerShape("conv", List.of(512, 512, 3, 3), 1));
    }

    private static void measure(LayerShape shape) {
        int size = shape.size();
        SeededRandom random = SeededRandom.stream(1, "bench");
        Mask before = Mask.random(size, size / 10, random);
        Mask after = before.apply(DemoHistory.rewire(before, size / 33, random));
        MemoryMaskHistory history = new MemoryMaskHistory(List.of(shape), List.of(), List.of(before));
        history.add(100, List.of(after), List.of(new UpdateStatistics(after.nnz(), 0, 0, 0, 0, 0, 0.1)));
        Feed feed = new Feed(numbers(after, random));
        SheetMaker maker = new SheetMaker(new LayerReader(history), feed, new NumbersSeen());
        for (MaskMode mode : MaskMode.values()) {
            report(maker, shape, mode);
        }
    }

    private static LayerNumbers numbers(Mask mask, SeededRandom random) {
        float[] weights = new float[mask.size()];
        float[] gradients = new float[mask.size()];
        for (int i = 0; i < weights.length; i++) {
            gradients[i] = (float) random.nextGaussian();
            weights[i] = mask.live(i) ? gradients[i] : 0;
        }
        return LayerNumbers.of(new LayerSnapshot(0, 1, 100, mask, weights, gradients, weights));
    }

    private static void report(SheetMaker maker, LayerShape shape, MaskMode mode) {
        Ask ask = new Ask(0, 1, 1, mode, Arrangement.PLAIN, OptionalInt.empty(), Palette.DARK, false);
        long began = System.nanoTime();
        LaidOut sheet = maker.make(ask);
        Viewport fit = Viewport.fit(sheet.grid(), WIDTH, HEIGHT);
        MaskRenderer.render(sheet.sheet(), fit, Palette.DARK);
        double first = (System.nanoTime() - began) / 1e6;
        double[] frames = new double[ROUNDS * 60];
        double whole = Double.MAX_VALUE;
        int frame = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Viewport view = fit;
            for (int i = 0; i < 60; i++) {
                // In, across, and out again.
                view = i < 10 || i >= 50 ? view.zoomed(i < 10 ? 1 : -1, 300, 200) : view.panned(-17, 9);
                double took = frame(maker, ask, view);
                frames[frame++] = took;
            }
            whole = Math.min(whole, frame(maker, ask, fit));
        }
        Arrays.sort(frames);
        System.out.printf(
                "| %s | %s | %.0f | %.1f | %.1f | %.1f |%n",
                LayerNaming.dims(shape),
                mode.title(),
                first,
                frames[frames.length / 2],
                frames[frames.length * 99 / 100],
                whole);
    }

    private static double frame(SheetMaker maker, Ask ask, Viewport view) {
        long began = System.nanoTime();
        MaskRenderer.render(maker.make(ask).sheet(), view, Palette.DARK);
        return (System.nanoTime() - began) / 1e6;
    }

    private record Feed(LayerNumbers numbers) implements WeightFeed {
        @Override
        public boolean live() {
            return false;
        }

        @Override
        public void watch(Optional<LayerWatch> wanted) {
            // nothing trains
        }

        @Override
        public Optional<LayerNumbers> stored(int layer) {
            return Optional.of(numbers);
        }
    }
}
