package org.sparsescope.engine.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.DoubleStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class SvgChartTest {
    private static Chart chart(boolean logarithmic, double[] xs, double[] ys) {
        return new Chart("a < b & c", "step", "up", logarithmic, List.of(new Chart.Line("one", xs, ys)));
    }

    private static String path(String svg) throws Exception {
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        return ((Element) document.getElementsByTagName("path").item(0)).getAttribute("d");
    }

    @Test
    void drawsEachPointWhereItIs() throws Exception {
        // The drawing reaches from 64 to 626 across and from 220 (down) to 34 (up).
        String svg = SvgChart.file(chart(false, new double[] {0, 5, 10}, new double[] {0, 4, 2}));
        assertEquals("M64.0 220.0L345.0 34.0L626.0 127.0", path(svg));
        assertTrue(svg.contains("a &lt; b &amp; c"), svg);
    }

    @Test
    void drawsPowersOfTenAtEqualSteps() throws Exception {
        String svg = SvgChart.inline(chart(true, new double[] {0, 5, 10}, new double[] {1, 10, 100}));
        assertEquals("M64.0 220.0L345.0 127.0L626.0 34.0", path(svg));
    }

    @Test
    void drawsPowersOfTenAcrossAtEqualStepsToo() throws Exception {
        Chart chart = new Chart(
                "",
                "density",
                "ms",
                true,
                List.of(new Chart.Line("", new double[] {.01, .1, 1}, new double[] {1, 10, 100})),
                true);
        String svg = SvgChart.inline(chart);
        assertEquals("M64.0 220.0L345.0 127.0L626.0 34.0", path(svg));
        for (String tick : List.of("0.01", "0.02", "0.05", "0.1", "0.2", "0.5", "1")) {
            assertTrue(svg.contains(">" + tick + "</text>"), tick);
        }
    }

    @Test
    void drawsSeveralChartsBelowEachOther() throws Exception {
        Chart chart = chart(false, new double[] {0, 5}, new double[] {0, 4});
        String svg = SvgChart.file("two", List.of(chart, chart));
        assertTrue(svg.contains("viewBox=\"0 0 640 544\""), svg);
        assertTrue(
                svg.contains("<svg xmlns=\"http://www.w3.org/2000/svg\" y=\"272\" width=\"640\" height=\"260\""), svg);
        assertEquals("M64.0 220.0L626.0 34.0", path(svg));
    }

    @Test
    void leavesAGapWhereAValueIsNoNumber() throws Exception {
        String svg = SvgChart.inline(chart(false, new double[] {0, 5, 10}, new double[] {0, Double.NaN, 1}));
        assertEquals("M64.0 220.0M626.0 34.0", path(svg));
    }

    @Test
    void losesNoPeakOfALongCurve() throws Exception {
        double[] xs = DoubleStream.iterate(0, x -> x + 1).limit(100_001).toArray();
        double[] ys = new double[xs.length];
        ys[54_321] = 10;
        String svg = SvgChart.inline(chart(false, xs, ys));
        assertTrue(path(svg).contains(" 34.0"), "the peak reaches the top");
        assertTrue(svg.length() < 30_000, () -> svg.length() + " characters");
    }

    @Test
    void drawsAnEmptyCurve() throws Exception {
        assertEquals("", path(SvgChart.inline(chart(false, new double[0], new double[0]))));
    }

    @Test
    void aLineOfAllIsDarkAndTakesNoColourFromTheOthers() {
        double[] points = {0, 1};
        String svg = SvgChart.inline(new Chart(
                "",
                "",
                "",
                false,
                List.of(
                        new Chart.Line("all", points, points, true),
                        new Chart.Line("one", points, points),
                        new Chart.Line("two", points, points))));
        assertTrue(svg.contains("class=\"line all\""));
        assertTrue(svg.contains("class=\"line c0\"") && svg.contains("class=\"line c1\""));
    }

    @Test
    void theCsvHasTheSameNumbers() throws Exception {
        Chart chart = new Chart(
                "",
                "step",
                "",
                false,
                List.of(
                        new Chart.Line("loss", new double[] {1, 2, 3}, new double[] {.5, Double.NaN, 1e-7}),
                        new Chart.Line("test, mean", new double[] {2, 4}, new double[] {3, .25})));
        StringWriter csv = new StringWriter();
        CsvChart.write(chart, csv);
        assertEquals("""
                step,loss,"test, mean"
                1,0.5,
                2,,3
                3,1.0E-7,
                4,,0.25
                """.replace("\n", "\r\n"), csv.toString());
    }
}
