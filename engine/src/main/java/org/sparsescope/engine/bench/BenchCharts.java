package org.sparsescope.engine.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.sparsescope.engine.figure.Chart;
import org.sparsescope.engine.figure.SvgChart;

/** What was measured as a plot: step time against density on logarithmic axes, a curve a competitor, the roofline beside them. */
public final class BenchCharts {
    private BenchCharts() {}

    /** One chart a network and number of threads, below each other. */
    public static String svg(List<Cell> cells) {
        return SvgChart.file("Step time against density", charts(cells));
    }

    static List<Chart> charts(List<Cell> cells) {
        Map<String, List<Cell>> groups = new LinkedHashMap<>();
        cells.forEach(cell ->
                groups.computeIfAbsent(title(cell), title -> new ArrayList<>()).add(cell));
        List<Chart> charts = new ArrayList<>();
        groups.forEach((title, group) -> charts.add(chart(title, group)));
        return charts;
    }

    private static String title(Cell cell) {
        return cell.title() + ", " + cell.threads() + (cell.threads() == 1 ? " thread" : " threads");
    }

    private static Chart chart(String title, List<Cell> cells) {
        List<Cell> ascending =
                cells.stream().sorted(Comparator.comparingDouble(Cell::density)).toList();
        List<Chart.Line> lines = new ArrayList<>();
        for (Competitor who : Competitor.values()) {
            List<Cell> there = ascending.stream()
                    .filter(cell -> cell.times().containsKey(who))
                    .toList();
            if (!there.isEmpty()) {
                lines.add(line(who.title(), there, cell -> cell.times()
                        .getOrDefault(who, StepTime.byClock(Double.NaN))
                        .median()));
            }
        }
        lines.add(line("roofline", ascending, Cell::roofline));
        return new Chart(title, "density", "ms a step", true, lines, true);
    }

    private static Chart.Line line(String name, List<Cell> cells, ToDoubleFunction<Cell> value) {
        return new Chart.Line(
                name,
                cells.stream().mapToDouble(Cell::density).toArray(),
                cells.stream().mapToDouble(value).toArray());
    }
}
