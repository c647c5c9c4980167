package org.sparsescope.app.masks;

import java.util.List;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.random.SeededRandom;

/** Prints what a frame costs: run by hand when the renderer changes. */
final class RenderBench {
    private RenderBench() {}

    public static void main(String... args) {
        for (int warm = 0; warm < 3; warm++) {
            for (int[] size : new int[][] {{300, 784}, {4096, 4096}}) {
                for (double density : new double[] {0.1, 0.5}) {
                    measure(size[0], size[1], density);
                }
            }
        }
    }

    private static void measure(int rows, int columns, double density) {
        LayerShape shape = new LayerShape("fc1", List.of(rows, columns), 1);
        Mask before = Mask.random(rows * columns, (int) (density * rows * columns), SeededRandom.stream(1, "a"));
        Mask after = before.apply(DemoHistory.rewire(before, before.nnz() / 10, SeededRandom.stream(1, "b")));
        long load = System.nanoTime();
        LayerBits bits = LayerBits.of(shape, 1, after, before.deltaTo(after));
        load = System.nanoTime() - load;
        StringBuilder line = new StringBuilder(
                String.format("%4d x %4d at %.1f: ready %.1f ms", rows, columns, density, load / 1e6));
        for (MaskMode mode : MaskMode.values()) {
            for (Viewport view : List.of(
                    Viewport.fit(rows, columns, 788, 304),
                    Viewport.fit(rows, columns, 1576, 608),
                    Viewport.fit(rows, columns, 390, 152))) {
                long best = Long.MAX_VALUE;
                for (int i = 0; i < 20; i++) {
                    long start = System.nanoTime();
                    MaskRenderer.render(bits, view, mode, Palette.DARK);
                    best = Math.min(best, System.nanoTime() - start);
                }
                line.append(String.format(", %s %dx%d %.2f ms", mode, view.width(), view.height(), best / 1e6));
            }
        }
        System.out.println(line);
    }
}
