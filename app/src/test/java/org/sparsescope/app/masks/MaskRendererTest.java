package org.sparsescope.app.masks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.mask.MaskDelta;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.random.SeededRandom;

class MaskRendererTest {
    private static final int BLACK = 0xFF000000;
    private static final int WHITE = 0xFFFFFFFF;
    private static final int GREY = 0xFF808080;
    private static final int BLUE = 0xFF0000FF;
    private static final int ORANGE = 0xFFFF8000;
    private static final Palette PLAIN = new Palette(BLACK, WHITE, GREY, BLUE, ORANGE);

    private static final Scale SCALE = new Scale(-1, 1, Colormap.load("weight-dark"));

    private static LayerBits layer(int rows, int columns, int... live) {
        return LayerBits.of(shape(rows, columns), 0, Mask.of(rows * columns, live), MaskDelta.NONE);
    }

    private static LayerShape shape(int rows, int columns) {
        return new LayerShape("fc1", List.of(rows, columns), 1);
    }

    private static int[] alive(LayerBits layer, Viewport view) {
        Sheet live = Sheet.Marks.of(layer.rows(), layer.columns(), List.of(new Sheet.Ink(layer.live(), WHITE)));
        return MaskRenderer.render(live, view, PLAIN).argb();
    }

    private static int[] changes(LayerBits layer, Viewport view) {
        Sheet sets = Sheet.Marks.of(
                layer.rows(),
                layer.columns(),
                List.of(
                        new Sheet.Ink(layer.kept(), GREY),
                        new Sheet.Ink(layer.grown(), BLUE),
                        new Sheet.Ink(layer.dropped(), ORANGE)));
        return MaskRenderer.render(sets, view, PLAIN).argb();
    }

    /** A matrix whose cells have numbers from -1, violet, to 1, green; cells that are NaN have none. */
    private static Sheet.Values numbers(int rows, int columns, double... values) {
        int[] shown = IntStream.range(0, values.length)
                .filter(cell -> !Double.isNaN(values[cell]))
                .toArray();
        return new Sheet.Values(
                Sheet.Grid.matrix(rows, columns),
                CellSet.of(Mask.of(values.length, shown), columns),
                cell -> values[cell],
                SCALE);
    }

    @Test
    void largeWeightsAreCellsOnePixelApart() {
        int[] pixels = alive(layer(1, 2, 0, 1), Viewport.fit(1, 2, 12, 6));
        int[] line = {WHITE, WHITE, WHITE, WHITE, WHITE, 0, WHITE, WHITE, WHITE, WHITE, WHITE, 0};
        assertArrayEquals(line, Arrays.copyOf(pixels, 12));
        assertArrayEquals(new int[12], Arrays.copyOfRange(pixels, 60, 72));
    }

    @Test
    void onePixelAWeightIsTheMaskItself() {
        LayerBits layer = layer(2, 3, 1, 5);
        assertArrayEquals(new int[] {BLACK, WHITE, BLACK, BLACK, BLACK, WHITE}, alive(layer, Viewport.fit(2, 3, 3, 2)));
    }

    @Test
    void manyPixelsAWeightAreThatWeightWithSharpBorders() {
        int[] argb = alive(layer(1, 2, 0), Viewport.fit(1, 2, 4, 2));
        assertArrayEquals(new int[] {WHITE, WHITE, BLACK, BLACK, WHITE, WHITE, BLACK, BLACK}, argb);
    }

    @Test
    void pixelsBesideTheMatrixAreTransparent() {
        int[] argb = alive(layer(1, 3, 0), Viewport.fit(1, 3, 8, 1));
        assertArrayEquals(new int[] {0, WHITE, WHITE, BLACK, BLACK, BLACK, BLACK, 0}, argb);
    }

    @Test
    void theWeightUnderAPixelIsTheOneTheViewportNames() {
        int rows = 13;
        int columns = 71;
        LayerBits layer = LayerBits.of(
                shape(rows, columns),
                0,
                Mask.random(rows * columns, 300, SeededRandom.stream(1, "picture")),
                MaskDelta.NONE);
        Viewport view = Viewport.fit(rows, columns, 150, 40).zoomed(1, 100, 11).panned(-7, 5);
        int[] argb = alive(layer, view);
        for (int y = 0; y < 40; y++) {
            for (int x = 0; x < 150; x++) {
                int row = (int) view.rowAt(y + 0.5);
                int position = row * columns + (int) view.columnAt(x + 0.5);
                assertEquals(layer.live().get(position) ? WHITE : BLACK, argb[y * 150 + x], "pixel " + x + ", " + y);
            }
        }
    }

    @Test
    void aQuarterLiveIsDrawnAtHalfStrength() {
        assertArrayEquals(new int[] {GREY}, alive(layer(2, 2, 3), Viewport.fit(2, 2, 1, 1)));
    }

    @Test
    void anAreaAllLiveHasTheFullColourAndAnEmptyOneNone() {
        assertArrayEquals(new int[] {WHITE, BLACK}, alive(layer(2, 4, 0, 1, 4, 5), Viewport.fit(2, 4, 2, 1)));
    }

    @Test
    void aWeightThatTwoPixelsShareCountsInEachByItsPart() {
        // Three weights over two pixels: each pixel covers one and a half; the middle weight is live.
        int[] argb = alive(layer(1, 3, 1), Viewport.fit(1, 3, 2, 1));
        int third = MaskRenderer.tone(1 / 3.0, BLACK, WHITE);
        assertArrayEquals(new int[] {third, third}, argb);
    }

    @Test
    void rowsThatTwoPixelsShareCountInEachByTheirPart() {
        int[] argb = alive(layer(3, 1, 0, 1), Viewport.fit(3, 1, 1, 2));
        assertArrayEquals(new int[] {WHITE, MaskRenderer.tone(1 / 3.0, BLACK, WHITE)}, argb);
    }

    @Test
    void theSharesOfAllPixelsAddUpToTheLiveWeights() {
        for (int live : new int[] {2_000, 20_000, 150_000}) {
            assertEquals(live, liveIn(301, 787, live, 97, 53), 0.015 * live, "8 bits a pixel leave a little rounding");
            assertEquals(live, liveIn(30, 7870, live, 97, 53), 0.015 * live, "a side enlarged, a side shrunk");
        }
    }

    private static double liveIn(int rows, int columns, int kept, int width, int height) {
        Mask mask = Mask.random(rows * columns, kept, SeededRandom.stream(2, "picture"));
        Viewport view = Viewport.fit(rows, columns, width, height);
        LayerBits layer = LayerBits.of(shape(rows, columns), 0, mask, MaskDelta.NONE);
        double live = 0;
        for (int pixel : alive(layer, view)) {
            double strength = pixel == 0 ? 0 : (pixel & 0xFF) / 255.0;
            live += strength * strength / (view.scaleX() * view.scaleY());
        }
        return live;
    }

    @Test
    void eachPixelHasTheShareOfItsOwnArea() {
        int rows = 23;
        int columns = 95;
        Mask mask = Mask.random(rows * columns, 500, SeededRandom.stream(3, "picture"));
        LayerBits layer = LayerBits.of(shape(rows, columns), 0, mask, MaskDelta.NONE);
        Viewport view = Viewport.fit(rows, columns, 31, 9);
        int[] argb = alive(layer, view);
        for (int y = 0; y < 9; y++) {
            for (int x = 0; x < 31; x++) {
                double live = 0;
                for (int position : mask.livePositions()) {
                    int row = position / columns;
                    int column = position % columns;
                    live += overlap(row, view.rowAt(y), view.rowAt(y + 1))
                            * overlap(column, view.columnAt(x), view.columnAt(x + 1));
                }
                int expected = MaskRenderer.tone(live * view.scaleX() * view.scaleY(), BLACK, WHITE);
                assertEquals(expected & 0xFF, argb[y * 31 + x] & 0xFF, 1, "pixel " + x + ", " + y);
            }
        }
    }

    private static double overlap(int weight, double from, double to) {
        return Math.max(0, Math.min(weight + 1, to) - Math.max(weight, from));
    }

    @Test
    void changesShowKeptGrownAndDroppedEachInItsColour() {
        LayerBits layer = LayerBits.of(shape(1, 4), 1, Mask.of(4, 0, 1), new MaskDelta(new int[] {2}, new int[] {1}));
        assertArrayEquals(new int[] {GREY, BLUE, ORANGE, BLACK}, changes(layer, Viewport.fit(1, 4, 4, 1)));
    }

    @Test
    void anAreaOfChangesHasTheirMeanColourAsStrongAsTheirShare() {
        LayerBits layer = LayerBits.of(shape(2, 4), 1, Mask.of(8, 0), new MaskDelta(new int[] {1}, new int[] {0}));
        int mean = 0xFF804080; // of BLUE and ORANGE
        assertArrayEquals(
                new int[] {MaskRenderer.tone(0.5, BLACK, mean), BLACK}, changes(layer, Viewport.fit(2, 4, 2, 1)));
    }

    @Test
    void aLiveWeightIsGreyOrBlueButNeverLostBetweenTheModes() {
        LayerBits layer = LayerBits.of(shape(1, 2), 3, Mask.of(2, 0, 1), new MaskDelta(new int[0], new int[] {1}));
        assertArrayEquals(new int[] {WHITE, WHITE}, alive(layer, Viewport.fit(1, 2, 2, 1)));
    }

    @Test
    void aCellWithANumberHasItsColourAndOneWithoutIsTheGround() {
        Picture picture = MaskRenderer.render(numbers(1, 4, -1, 0, 1, Double.NaN), Viewport.fit(1, 4, 4, 1), PLAIN);
        assertArrayEquals(new int[] {SCALE.argb(-1), SCALE.argb(0), SCALE.argb(1), BLACK}, picture.argb());
    }

    @Test
    void aNumberBeyondTheScaleHasTheColourOfItsEnd() {
        Picture picture = MaskRenderer.render(numbers(1, 2, -7, 7), Viewport.fit(1, 2, 2, 1), PLAIN);
        assertArrayEquals(new int[] {SCALE.argb(-1), SCALE.argb(1)}, picture.argb());
    }

    @Test
    void anAreaOfNumbersHasTheColourOfTheirMeanAsStrongAsTheirShare() {
        double none = Double.NaN;
        Sheet sheet = numbers(2, 4, 1, none, none, none, -.5, none, none, none);
        Picture picture = MaskRenderer.render(sheet, Viewport.fit(2, 4, 2, 1), PLAIN);
        assertArrayEquals(new int[] {MaskRenderer.tone(0.5, BLACK, SCALE.argb(0.25)), BLACK}, picture.argb());
    }

    @Test
    void theMeanOfAnyAreaIsThatOfTheNumbersInItBordersIncluded() {
        int rows = 19;
        int columns = 83;
        SeededRandom random = SeededRandom.stream(5, "numbers");
        double[] values = new double[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextDouble() < 0.3 ? 2 * random.nextDouble() - 1 : Double.NaN;
        }
        Viewport view = Viewport.fit(rows, columns, 29, 7);
        int[] argb =
                MaskRenderer.render(numbers(rows, columns, values), view, PLAIN).argb();
        for (int y = 0; y < 7; y++) {
            for (int x = 0; x < 29; x++) {
                double count = 0;
                double sum = 0;
                for (int cell = 0; cell < values.length; cell++) {
                    double part = Double.isNaN(values[cell])
                            ? 0
                            : overlap(cell / columns, view.rowAt(y), view.rowAt(y + 1))
                                    * overlap(cell % columns, view.columnAt(x), view.columnAt(x + 1));
                    count += part;
                    sum += part == 0 ? 0 : part * values[cell];
                }
                double share = count * view.scaleX() * view.scaleY();
                int expected = MaskRenderer.tone(share, BLACK, SCALE.argb(sum / count));
                for (int shift = 0; shift <= 16; shift += 8) {
                    assertEquals(
                            expected >> shift & 0xFF, argb[y * 29 + x] >> shift & 0xFF, 2, "pixel " + x + ", " + y);
                }
            }
        }
    }

    @Test
    void betweenTheKernelsOfAConvolutionIsNoWeight() {
        LayerShape conv = new LayerShape("conv1", List.of(2, 1, 1, 1), 1);
        LayerBits layer = LayerBits.of(conv, 0, Mask.of(2, 0), MaskDelta.NONE);
        Layout tiles = new Arrangement(true, false, false).layout(layer);
        Sheet sheet = new Sheet.Marks(tiles.grid(), List.of(new Sheet.Ink(tiles.place(layer.live()), WHITE)));
        Viewport whole = Viewport.fit(tiles.grid(), 3, 1);
        assertArrayEquals(
                new int[] {WHITE, PLAIN.gap(), BLACK},
                MaskRenderer.render(sheet, whole, PLAIN).argb());
    }
}
