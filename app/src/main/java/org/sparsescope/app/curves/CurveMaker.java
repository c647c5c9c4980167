package org.sparsescope.app.curves;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.sparsescope.engine.train.RunEvent;

/** Works out what is to be drawn of one run and what is read off it, away from the FX thread. */
final class CurveMaker {
    private final Queue<RunEvent> news = new ConcurrentLinkedQueue<>();
    private final RunCurves run; // guarded by this

    CurveMaker(RunCurves run) {
        this.run = run;
    }

    /** Takes note of {@code events}, to be worked in with the next frame; any thread, never blocks. */
    void tell(List<RunEvent> events) {
        news.addAll(events);
    }

    synchronized Frame draw(Look look) {
        long began = System.nanoTime();
        catchUp();
        StepAxis axis = run.axis(look.across());
        Span all = Span.upTo((double) run.lastStep());
        Span shown = look.zoom().map(zoom -> zoom.within(all, 1)).orElse(all);
        Map<CurveChart, Panel> panels = new EnumMap<>(CurveChart.class);
        for (CurveChart chart : look.charts()) {
            int wide = look.enlarged().equals(Optional.of(chart)) ? PanelMaker.WIDE : PanelMaker.NARROW;
            boolean logarithmic = look.logarithmic().contains(chart);
            PanelMaker maker = new PanelMaker(chart, logarithmic, axis::x, shown, (double) run.lastStep(), wide);
            panels.put(chart, maker.make(run.lines(chart, look.smoothing()), look.hidden()));
        }
        return new Frame(panels, axis, all, shown, run.updateSteps(), run.updates(), (System.nanoTime() - began) / 1e6);
    }

    /** What {@code chart} says at {@code step}: each line where it was measured last. */
    synchronized Reading<CurveChart> read(CurveChart chart, double step, Look look) {
        catchUp();
        StepAxis axis = run.axis(look.across());
        List<Reading.Row> rows = new ArrayList<>();
        for (Line line : run.lines(chart, look.smoothing())) {
            if (!look.hidden().contains(line.key())) {
                // To the nearest step, as the picture cannot show less.
                rows.add(Reading.Row.of(line, chart.unit(), step + .5, axis::x));
            }
        }
        return new Reading<>(chart, step, axis.describe(step), rows);
    }

    private void catchUp() {
        for (RunEvent event = news.poll(); event != null; event = news.poll()) {
            run.take(event);
        }
    }
}
