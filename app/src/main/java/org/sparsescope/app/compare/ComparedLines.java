package org.sparsescope.app.compare;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.sparsescope.app.curves.Line;
import org.sparsescope.app.curves.Panel;
import org.sparsescope.app.curves.PanelMaker;
import org.sparsescope.app.curves.Reading;
import org.sparsescope.app.curves.Series;
import org.sparsescope.app.curves.Span;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.engine.compare.Alignment;
import org.sparsescope.engine.compare.OverlapCourse.Moment;

/**
 * What the charts of a comparison are drawn from and read off, on any thread: places are on their axis. Not to be changed.
 *
 * @param by what the axis counts
 * @param curves of each of {@code items}
 * @param course how far two of them agree
 * @param layer the one that is chosen
 */
record ComparedLines(Alignment by, List<Item> items, List<ComparedCurves> curves, List<Moment> course, int layer) {
    /** Where a place lies on the axis: these lines are made for it. */
    private static final DoubleUnaryOperator THERE = DoubleUnaryOperator.identity();

    static final ComparedLines NONE = new ComparedLines(Alignment.STEP, List.of(), List.of(), List.of(), 0);

    /** The least that two places differ by: a step of the run with most of them. */
    double grain() {
        return curves.stream()
                .mapToDouble(ComparedCurves::step)
                .filter(step -> step > 0)
                .min()
                .orElse(1);
    }

    /** How far the run is that is farthest. */
    private double end() {
        return curves.stream().mapToDouble(ComparedCurves::end).max().orElse(0);
    }

    ComparedFrame draw(Optional<Span> zoom) {
        Span all = Span.upTo(by == Alignment.SHARE ? Math.max(100, end()) : end());
        Span shown = zoom.map(wanted -> wanted.within(all, grain())).orElse(all);
        Map<ComparedChart, Panel> panels = new EnumMap<>(ComparedChart.class);
        for (ComparedChart chart : ComparedChart.values()) {
            panels.put(chart, panel(chart, lines(chart), shown));
        }
        panels.computeIfPresent(
                ComparedChart.OVERLAP, (chart, chosen) -> chosen.over(panel(chart, otherLayers(), shown)));
        return new ComparedFrame(by, panels, all, shown);
    }

    private Panel panel(ComparedChart chart, List<Line> lines, Span shown) {
        return new PanelMaker(chart, chart.logarithmic(), THERE, shown, end(), PanelMaker.WIDE).make(lines, Set.of());
    }

    /** What {@code chart} says at {@code place}: each line where it was measured last, and nothing of a run that has ended before. */
    Reading<ComparedChart> read(ComparedChart chart, double place) {
        // To the nearest step, as the picture cannot show less. Right of all lines is their end.
        double until = Math.min(place, end()) + grain() / 2;
        List<Line> lines = lines(chart);
        List<Reading.Row> rows = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            boolean over =
                    chart != ComparedChart.OVERLAP && until > curves.get(i).end() + grain();
            rows.add(
                    over
                            ? Reading.Row.nothing(lines.get(i))
                            : Reading.Row.of(lines.get(i), chart.unit(), until, THERE));
        }
        return new Reading<>(chart, place, where(by, ComparedCurves.position(by, place)), rows);
    }

    /** A position for people. */
    static String where(Alignment by, double position) {
        return by == Alignment.STEP
                ? Texts.of("compare.at.step", Math.round(position))
                : Texts.of("compare.at.share", PairView.percent(position));
    }

    /** A line a run; of the overlap the chosen layer, and what chance alone would give. */
    private List<Line> lines(ComparedChart chart) {
        return switch (chart) {
            case LOSS -> ofRuns(ComparedCurves::loss);
            case ACCURACY -> ofRuns(ComparedCurves::accuracy);
            case OVERLAP -> {
                if (course.isEmpty() || layer >= course.get(0).layers().size()) {
                    yield List.of();
                }
                yield List.of(
                        agreement("chance", moment -> moment.layers().get(layer).chance()),
                        agreement("chosen", moment -> moment.layers().get(layer).jaccard()));
            }
        };
    }

    private List<Line> ofRuns(Function<ComparedCurves, Series> which) {
        List<Line> lines = new ArrayList<>();
        for (int run = 0; run < curves.size(); run++) {
            Item item = items.get(run);
            lines.add(new Line(
                    item.name(),
                    item.name(),
                    item.mark().colour().styleClass(),
                    item.mark().dashed(),
                    which.apply(curves.get(run)),
                    Optional.empty()));
        }
        return lines;
    }

    /** The ground that the chosen layer stands on. They may lie far off, as a dense layer does at 100 %. */
    private List<Line> otherLayers() {
        List<Line> lines = new ArrayList<>();
        int layers = course.isEmpty() ? 0 : course.get(0).layers().size();
        for (int other = 0; other < layers; other++) {
            if (other != layer) {
                int of = other;
                lines.add(agreement("other", moment -> moment.layers().get(of).jaccard()));
            }
        }
        return lines;
    }

    private Line agreement(String what, ToDoubleFunction<Moment> share) {
        Series series = new Series();
        course.forEach(
                moment -> series.add(ComparedCurves.across(by, moment.position()), 100 * share.applyAsDouble(moment)));
        return new Line(what, Texts.of("compare.line." + what), "overlap-" + what, series);
    }
}
