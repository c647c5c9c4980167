package org.sparsescope.engine.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sparsescope.engine.figure.Chart;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.record.SyntheticRun;

class RunChartTest {
    @TempDir
    private Path folder;

    private static List<String> names(Chart chart) {
        return chart.lines().stream().map(Chart.Line::name).toList();
    }

    @ParameterizedTest
    @EnumSource(names = {"DENSITY", "EXPLORATION", "SURVIVAL", "DEAD_UNITS", "DEAD_INPUTS"})
    void chartsOfLayersHaveALineOfAllBeforeThem(RunChart chart) {
        Chart drawn = chart.of(TwoLayers.report(folder));
        assertEquals(List.of("all", "conv, first", "fc"), names(drawn));
        assertEquals(
                List.of(true, false, false),
                drawn.lines().stream().map(Chart.Line::ofAll).toList());
        assertArrayEquals(new double[] {0, 100, 200}, drawn.lines().get(0).xs());
    }

    @Test
    void inAllEveryWeightHasTheSameSay() {
        Path file = folder.resolve("unlike.scope");
        new SyntheticRun(
                        List.of(new LayerShape("wide", List.of(3, 4), 1), new LayerShape("fc", List.of(2, 2), 1)),
                        List.of(Mask.of(12, 0, 1), Mask.of(4, 0, 1, 2)))
                .steps(10)
                .finished()
                .recordTo(file);
        SparsityReport report = SparsityReport.of(file);
        assertArrayEquals(
                new double[] {5 / 16.0},
                RunChart.DENSITY.of(report).lines().get(0).ys(),
                "the mean of both layers would be 11/24");
        assertArrayEquals(
                new double[] {2 + 0},
                RunChart.DEAD_UNITS.of(report).lines().get(0).ys());
    }

    @Test
    void theLastPointOfAllIsTheTotalOfTheReport() {
        SparsityReport report = TwoLayers.report(folder);
        double[] density = RunChart.DENSITY.of(report).lines().get(0).ys();
        assertArrayEquals(new double[] {5 / 16.0, 4 / 16.0, report.total().density()}, density);
    }

    @Test
    void aSingleLayerIsAllThereIs() {
        Path file = folder.resolve("one.scope");
        new SyntheticRun(List.of(new LayerShape("fc", List.of(2, 2), 1)), List.of(Mask.of(4, 0)))
                .steps(10)
                .finished()
                .recordTo(file);
        Chart drawn = RunChart.DENSITY.of(SparsityReport.of(file));
        assertEquals(List.of("fc"), names(drawn));
        assertFalse(drawn.lines().get(0).ofAll());
    }
}
