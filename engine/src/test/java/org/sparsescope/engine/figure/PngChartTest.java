package org.sparsescope.engine.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PngChartTest {
    private static final int BLUE = 0x0072B2;

    /** The drawing reaches from 64 to 626 across and from 220 (down) to 34 (up), times the scale. */
    private static final Chart RISING =
            new Chart("Rising", "step", "up", false, List.of(line("one", new double[] {0, 10}, new double[] {0, 4})));

    private static Chart.Line line(String name, double[] xs, double[] ys) {
        return new Chart.Line(name, xs, ys);
    }

    @Test
    void drawsTheCurveWhereTheSvgHasIt() {
        Drawing drawing = PngChart.of(RISING, 2);
        assertEquals(1280, drawing.width());
        assertEquals(520, drawing.height());
        for (double share : new double[] {.1, .3, .55, .9}) {
            int x = (int) (2 * (64 + share * 562));
            int y = (int) (2 * (220 - share * 186));
            assertEquals(BLUE, drawing.rgb(x, y), "at " + share);
        }
        assertEquals(0xFFFFFF, drawing.rgb(200, 100));
    }

    @Test
    void leavesAGapWhereAValueIsNoNumber() {
        Drawing drawing = PngChart.of(
                new Chart(
                        "", "", "", false, List.of(line("", new double[] {0, 5, 10}, new double[] {2, Double.NaN, 2}))),
                1);
        long blue = IntStream.range(100, 600)
                .filter(x -> IntStream.range(0, 260).anyMatch(y -> drawing.rgb(x, y) == BLUE))
                .count();
        assertEquals(0, blue);
    }

    @Test
    void writesWordsWithItsOwnLetters() {
        Drawing with = PngChart.of(RISING, 4);
        long ink = IntStream.range(4 * 64, 4 * 110)
                .filter(x -> IntStream.range(0, 4 * 20).anyMatch(y -> with.rgb(x, y) == 0x1F2328))
                .count();
        assertTrue(ink > 60, ink + " columns of the title have ink");
    }

    @Test
    void aLineOfAllIsDark() {
        Drawing drawing = PngChart.of(
                new Chart(
                        "",
                        "",
                        "",
                        false,
                        List.of(new Chart.Line("", new double[] {0, 10}, new double[] {0, 4}, true))),
                2);
        assertEquals(0x1F2328, drawing.rgb(2 * (64 + 281), 2 * (220 - 93)));
    }

    @Test
    void comesBackFromItsFile() throws Exception {
        Drawing drawing = PngChart.of(RISING, 1);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        drawing.writePng(png);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png.toByteArray()));
        for (int y = 0; y < drawing.height(); y++) {
            for (int x = 0; x < drawing.width(); x++) {
                assertEquals(drawing.rgb(x, y), image.getRGB(x, y) & 0xFFFFFF);
            }
        }
    }

    @Test
    void namesManyCurvesBelowTheAxis() {
        List<Chart.Line> layers = IntStream.range(0, 21)
                .mapToObj(l -> line("stage" + l + ".block1.conv1", new double[] {0, 1}, new double[] {l, l}))
                .toList();
        Drawing drawing = PngChart.of(new Chart("Density", "step", "share", false, layers), 1);
        // Three names a row, seven rows.
        assertEquals(260 + 7 * 16 + 8, drawing.height());
        assertTrue(SvgChart.file(new Chart("Density", "step", "share", false, layers))
                .contains(" stroke=\"#3b4cc0\""));
    }
}
