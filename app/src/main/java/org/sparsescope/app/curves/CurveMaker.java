package org.sparsescope.app.curves;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.sparsescope.engine.train.RunEvent;

/** Works out what is to be drawn of one run and what is read off it, away from the FX thread. */
final class CurveMaker {
    /** A run's first few steps need no ticks at fractions of a step. */
    private static final double FEWEST_STEPS = 100;

    /** The last bars and the playhead on them would else be cut in half. */
    private static final double ROOM_AFTER_LAST = 1.03;

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
        Span all = new Span(0, Math.max(FEWEST_STEPS, ROOM_AFTER_LAST * run.lastStep()));
        Span shown = look.zoom().map(zoom -> zoom.within(all)).orElse(all);
        Map<CurveChart, Panel> panels = new EnumMap<>(CurveChart.class);
        for (CurveChart chart : look.charts()) {
            PanelMaker maker = new PanelMaker(chart, look, axis, shown, run.lastStep());
            panels.put(chart, maker.make(run.lines(chart, look.smoothing())));
        }
        return new Frame(panels, axis, all, shown, run.updateSteps(), (System.nanoTime() - began) / 1e6);
    }

    /** What {@code chart} says at {@code step}: each line where it was measured last. */
    synchronized Reading read(CurveChart chart, double step, Look look) {
        catchUp();
        StepAxis axis = run.axis(look.across());
        List<Reading.Row> rows = new ArrayList<>();
        for (Line line : run.lines(chart, look.smoothing())) {
            if (!look.hidden().contains(line.key())) {
                rows.add(row(chart, line, step, axis));
            }
        }
        return new Reading(chart, step, axis.describe(step), rows);
    }

    private static Reading.Row row(CurveChart chart, Line line, double step, StepAxis axis) {
        // To the nearest step, as the picture cannot show less.
        int at = line.drawn().upTo(step + .5) - 1;
        if (at < 0) {
            return new Reading.Row(line.name(), line.styleClass(), "–", "", Double.NaN, Double.NaN);
        }
        double value = line.drawn().y(at);
        return new Reading.Row(
                line.name(),
                line.styleClass(),
                chart.unit().text(value),
                line.faint().map(raw -> chart.unit().text(raw.y(at))).orElse(""),
                axis.x(line.drawn().x(at)),
                value);
    }

    private void catchUp() {
        for (RunEvent event = news.poll(); event != null; event = news.poll()) {
            run.take(event);
        }
    }
}
