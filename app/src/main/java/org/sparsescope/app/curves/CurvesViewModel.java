package org.sparsescope.app.curves;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.sparsescope.app.masks.LatestRequest;
import org.sparsescope.app.timeline.Playhead;
import org.sparsescope.engine.train.RunEvent;

/**
 * The curves of one run, as they grow, and how they are looked at. What is to be drawn is worked out on another executor, the newest
 * wish only. FX thread.
 */
public final class CurvesViewModel {
    /** Weight of the past in the smoothed loss, until the user wants another. */
    public static final double SMOOTHING = 0.9;

    /** Curves move slower than masks: redrawing them more often than this is not seen, and training would pay for it. */
    private static final double LEAST_PACE = 500;

    /** For the sake of the values beside the charts' names. */
    private static final double MOST_PACE = 2000;

    /** Of the time between two frames no more than one part in so many goes into working them out. */
    private static final double SHARE = 40;

    private final Playhead playhead;
    private final CurveOptions options = new CurveOptions();
    private final LatestRequest frames;
    private final LatestRequest readings;
    private final ObjectProperty<Set<CurveChart>> inSight = new SimpleObjectProperty<>(EnumSet.allOf(CurveChart.class));
    private final ObjectProperty<Set<String>> hiddenLines = new SimpleObjectProperty<>(Set.of());
    private final Sight<CurveChart> sight;
    private final ReadOnlyObjectWrapper<Frame> frame;
    private final ReadOnlyObjectWrapper<Optional<Reading<CurveChart>>> reading =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<CurveChart>> enlarged = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper(0);
    private CurveMaker maker = new CurveMaker(new RunCurves());
    private CurveChart lastEnlarged = CurveChart.LOSS;

    /**
     * Curves of nothing yet.
     *
     * @param work where they are worked out
     * @param fx the FX thread
     */
    public CurvesViewModel(Playhead playhead, Executor work, Executor fx) {
        this.playhead = playhead;
        frames = new LatestRequest(work, fx);
        readings = new LatestRequest(work, fx);
        sight = new Sight<>(playhead, axis());
        frame = new ReadOnlyObjectWrapper<>(maker.draw(look()));
        options.smoothingProperty().subscribe((before, now) -> redraw());
        options.acrossProperty().subscribe((before, now) -> redraw());
        options.logarithmicProperty().subscribe((before, now) -> redraw());
        inSight.subscribe((before, now) -> redraw());
        hiddenLines.subscribe((before, now) -> redraw());
        sight.zoomProperty().subscribe((before, now) -> redraw());
        sight.pointedProperty().subscribe((before, now) -> read());
        enlarged.subscribe((before, now) -> {
            now.ifPresent(chart -> lastEnlarged = chart);
            redraw();
        });
    }

    private Sight.Axis axis() {
        return new Sight.Axis() {
            @Override
            public Span all() {
                return frame.get().all();
            }

            @Override
            public Span shown() {
                return frame.get().shown();
            }

            @Override
            public double place(double x) {
                return frame.get().axis().step(x);
            }

            @Override
            public double grain() {
                return 1;
            }

            @Override
            public double playhead() {
                return playheadStep();
            }

            @Override
            public int stopAt(double step) {
                return frame.get().updateAt(step);
            }
        };
    }

    /** Shows {@code curves} from now on, all of them; what its run says later is added to them. Nobody else may touch them any more. */
    public void open(RunCurves curves) {
        maker = new CurveMaker(curves);
        sight.zoomOut();
        sight.leave();
        redraw();
    }

    /** The same of the run that was on show already, read anew: the look at it stays. */
    public void reopen(RunCurves curves) {
        maker = new CurveMaker(curves);
        redraw();
    }

    /** Takes in what happened since the last frame. */
    public void onFrame(List<RunEvent> events) {
        if (!events.isEmpty()) {
            maker.tell(events);
            revision.set(revision.get() + 1);
        }
    }

    /** Asks for a new frame; the view does when {@link #revisionProperty()} changes, no more often than {@link #pace()} allows. */
    public void redraw() {
        CurveMaker from = maker;
        Look look = look();
        frames.submit(() -> from.draw(look), drawn -> {
            if (from == maker) {
                frame.set(drawn);
                read();
            }
        });
    }

    private Look look() {
        Set<CurveChart> charts = EnumSet.noneOf(CurveChart.class);
        charts.addAll(inSight.get());
        enlarged.get().ifPresent(charts::add);
        return new Look(
                charts,
                enlarged.get(),
                options.acrossProperty().get(),
                options.smoothingProperty().get(),
                options.logarithmicProperty().get(),
                hiddenLines.get(),
                sight.zoomProperty().get());
    }

    /**
     * Milliseconds to let pass before the next redraw for the sake of new points: about as long as a chart of the whole run takes to grow by
     * one place, and so the longer, the longer a run goes on.
     */
    public double pace() {
        int places = enlarged.get().isPresent() ? PanelMaker.WIDE : PanelMaker.NARROW;
        return pace(frame.get().axis().seconds(), places, frame.get().milliseconds());
    }

    static double pace(double seconds, int places, double workMilliseconds) {
        double aPlace = 1000 * seconds / places;
        return Math.max(Math.max(LEAST_PACE, Math.min(MOST_PACE, aPlace)), SHARE * workMilliseconds);
    }

    public CurveOptions options() {
        return options;
    }

    public Playhead playhead() {
        return playhead;
    }

    /** Changes whenever there are new points, at most once a frame of the window. */
    public ReadOnlyIntegerProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /** What to draw. */
    ReadOnlyObjectProperty<Frame> frameProperty() {
        return frame.getReadOnlyProperty();
    }

    /** The charts that can be seen; the others are not worked out. Replaced as a whole. */
    ObjectProperty<Set<CurveChart>> inSightProperty() {
        return inSight;
    }

    // Lines
    // -----------------------------------------------------------------------------------------------------------------------------

    /** Keys of the lines that are not drawn; a layer is hidden in all charts. */
    ReadOnlyObjectProperty<Set<String>> hiddenLinesProperty() {
        return hiddenLines;
    }

    /** Hides a line, or shows it again. */
    void toggleLine(String key) {
        Set<String> next = new HashSet<>(hiddenLines.get());
        if (!next.remove(key)) {
            next.add(key);
        }
        hiddenLines.set(next);
    }

    /** Shows nothing of {@code chart} but one line, or all again when that is so already. */
    void onlyLine(CurveChart chart, String key) {
        Set<String> others = new HashSet<>();
        frame.get().of(chart).entries().forEach(entry -> others.add(entry.key()));
        others.remove(key);
        Set<String> next = new HashSet<>(hiddenLines.get());
        boolean alone = next.containsAll(others) && !next.contains(key);
        next.remove(key);
        if (alone) {
            next.removeAll(others);
        } else {
            next.addAll(others);
        }
        hiddenLines.set(next);
    }

    // Looking
    // --------------------------------------------------------------------------------------------------------------------------

    /** The steps on show, the crosshair, and clicks, in all charts. */
    public Sight<CurveChart> sight() {
        return sight;
    }

    /** What the crosshair reads; empty while it is nowhere. */
    ReadOnlyObjectProperty<Optional<Reading<CurveChart>>> readingProperty() {
        return reading.getReadOnlyProperty();
    }

    private void read() {
        Optional<Sight.Pointed<CurveChart>> at = sight.pointedProperty().get();
        if (at.isEmpty()) {
            readings.cancel();
            reading.set(Optional.empty());
            return;
        }
        CurveMaker from = maker;
        Look look = look();
        readings.submit(() -> from.read(at.get().chart(), at.get().place(), look), read -> {
            if (from == maker) {
                reading.set(Optional.of(read));
            }
        });
    }

    /** The step of the update that the playhead is at; 0 at the start. */
    double playheadStep() {
        return frame.get().stepOf(playhead.update());
    }

    // Enlarging
    // -------------------------------------------------------------------------------------------------------------------------

    /** The chart that fills the middle of the window. */
    public ReadOnlyObjectProperty<Optional<CurveChart>> enlargedProperty() {
        return enlarged.getReadOnlyProperty();
    }

    /** Fills the middle with {@code chart}, or gives it back when it does so already. */
    void enlarge(CurveChart chart) {
        enlarged.set(enlarged.get().equals(Optional.of(chart)) ? Optional.empty() : Optional.of(chart));
    }

    /** Fills the middle with the chart that did so last, or gives it back. */
    public void toggleEnlarged() {
        enlarge(enlarged.get().orElse(lastEnlarged));
    }

    /** The chart beside the enlarged one, of those on show. */
    public void enlargeNext(int places) {
        enlarged.get().ifPresent(now -> {
            List<CurveChart> shown = List.of(CurveChart.values()).stream()
                    .filter(chart ->
                            chart == now || !options.hiddenProperty().get().contains(chart))
                    .toList();
            enlarged.set(Optional.of(shown.get(Math.floorMod(shown.indexOf(now) + places, shown.size()))));
        });
    }

    /** Gives the middle back to the masks. */
    public void shrink() {
        enlarged.set(Optional.empty());
    }

    /** Where the crosshair stands, in steps; empty while it is nowhere. */
    OptionalDouble crosshair() {
        return reading.get().stream().mapToDouble(Reading::place).findFirst();
    }
}
