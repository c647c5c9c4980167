package org.sparsescope.engine.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.sparsescope.engine.figure.Chart;
import org.sparsescope.engine.model.LayerShape;

/** What is said of times that were made up. */
class BenchTablesTest {
    private static final Cell HALF = new Cell(
            "net",
            "Net",
            .5,
            .5,
            500,
            1,
            Map.of(
                    Competitor.SPARSE, time(2, 4),
                    Competitor.MASKED, time(3, 5),
                    Competitor.DENSE, time(1, 2)),
            .125);
    private static final Cell TENTH = new Cell(
            "net",
            "Net",
            .9,
            .1,
            100,
            1,
            Map.of(
                    Competitor.SPARSE, time(.4, .5),
                    Competitor.MASKED, time(3, 5),
                    Competitor.DENSE, time(1, 12.25)),
            .025);

    private static StepTime time(double least, double median) {
        return new StepTime(least, median, 2 * median);
    }

    @Test
    void theTableHasLeastMedianAndRatios() {
        assertEquals("""
                | network | threads | sparsity | sparse kernels, ms: least, median | masked PyTorch | dense PyTorch | masked / sparse by least, median | dense / sparse | roofline, ms |
                |---|---|---|---|---|---|---|---|---|
                | Net | 1 | .5 | 2.00, 4.00 | 3.00, 5.00 | 1.00, 2.00 | 1.5, 1.3 | 0.5, 0.5 | 0.125 |
                | Net | 1 | .9 | 0.400, 0.500 | 3.00, 5.00 | 1.00, 12.3 | 7.5, 10.0 | 2.5, 24.5 | 0.025 |
                """, BenchTables.markdown(List.of(HALF, TENTH)));
    }

    @Test
    void thePeerHasColumnsWhereItWasMeasured() {
        String table = BenchTables.markdown(List.of(HALF, TENTH.with(Competitor.PEER, StepTime.byClock(6))));
        assertTrue(table.contains("| peer, ms | peer / sparse | roofline, ms |"), table);
        assertTrue(table.contains("| 0.5, 0.5 |  |  | 0.125 |"), table);
        assertTrue(table.contains("| 2.5, 24.5 | 6.00 | 6.0 | 0.025 |"), table);
    }

    @Test
    void theCsvHasARowACompetitorAndCell() {
        assertEquals("""
                model,threads,sparsity,density,nnz,competitor,least_ms,median_ms,clock_ms
                net,1,0.5,0.500000,500,sparse kernels,2.000000,4.000000,8.000000
                net,1,0.5,0.500000,500,masked PyTorch,3.000000,5.000000,10.000000
                net,1,0.5,0.500000,500,dense PyTorch,1.000000,2.000000,4.000000
                net,1,0.5,0.500000,500,roofline,0.125000,0.125000,0.125000
                """.replace("\n", "\r\n"), BenchTables.csv(List.of(HALF)));
    }

    @Test
    void jsonSaysHowManyTimesFasterTheKernelsAre() {
        Map<String, Object> json = BenchTables.json(TENTH);
        assertEquals(10.0, json.get("maskedOverSparse"));
        assertEquals(.5, json.get("sparseMs"));
        assertEquals(OptionalDouble.empty(), TENTH.times(Competitor.PEER));
    }

    @Test
    void thePlotHasACurveACompetitorOverDensityAndTheRooflineBesideThem() {
        Chart chart = BenchCharts.charts(List.of(HALF, TENTH)).get(0);
        assertEquals("Net, 1 thread", chart.title());
        assertEquals(
                List.of("sparse kernels", "masked PyTorch", "dense PyTorch", "roofline"),
                chart.lines().stream().map(Chart.Line::name).toList());
        assertEquals(.1, chart.lines().get(0).xs()[0]);
        assertEquals(.5, chart.lines().get(0).ys()[0]);
        assertEquals(.125, chart.lines().get(3).ys()[1]);
        assertTrue(chart.logarithmic() && chart.logarithmicAcross());
        assertTrue(BenchCharts.svg(List.of(HALF, TENTH)).startsWith("<svg "));
    }

    @Test
    void theMedianOfAnEvenNumberOfBlocksLiesBetween() {
        assertEquals(new StepTime(1, 2.5, 7), StepTime.of(List.of(4.0, 1.0, 2.0, 3.0), List.of(9.0, 7.0, 1.0)));
    }

    @Test
    void theRooflineIsTheSlowerOfArithmeticAndMemory() {
        List<LayerShape> layers =
                List.of(new LayerShape("a", List.of(10, 10), 1), new LayerShape("b", List.of(10, 10), 1));
        // (2 passes x 50 + 3 passes x 20) live weights x 2 operations x 4 examples
        Roofline arithmetic = new Roofline(1280, List.of(new Roofline.Level(1 << 20, 1e12)));
        assertEquals(1000, arithmetic.leastMillis(layers, new int[] {50, 20}, 4, 1), 1e-9);
        assertEquals(500, arithmetic.leastMillis(layers, new int[] {50, 20}, 4, 2), 1e-9);
        // 70 live weights of 32 bytes and 20 activations of 16 for each of 4 examples
        Roofline memory =
                new Roofline(1e12, List.of(new Roofline.Level(1 << 20, 3520), new Roofline.Level(1 << 23, 1)));
        assertEquals(1000, memory.leastMillis(layers, new int[] {50, 20}, 4, 1), 1e-9);
    }
}
