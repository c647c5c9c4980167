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

    /** Of the time between two frames no more than one part in so many goes into working them out. */
    private static final double SHARE = 40;

    private final Playhead playhead;
    private final CurveOptions options = new CurveOptions();
    private final LatestRequest frames;
    private final LatestRequest readings;
    private final ObjectProperty<Set<CurveChart>> inSight = new SimpleObjectProperty<>(EnumSet.allOf(CurveChart.class));
    private final ObjectProperty<Set<String>> hiddenLines = new SimpleObjectProperty<>(Set.of());
    private final ReadOnlyObjectWrapper<Optional<Span>> zoom = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Frame> frame;
    private final ReadOnlyObjectWrapper<Optional<Reading>> reading = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<CurveChart>> enlarged = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper(0);
    private CurveMaker maker = new CurveMaker(new RunCurves());
    private Optional<CurveChart> pointed = Optional.empty();
    private double pointedStep;
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
        frame = new ReadOnlyObjectWrapper<>(maker.draw(look()));
        options.smoothingProperty().subscribe((before, now) -> redraw());
        options.acrossProperty().subscribe((before, now) -> redraw());
        options.logarithmicProperty().subscribe((before, now) -> redraw());
        inSight.subscribe((before, now) -> redraw());
        hiddenLines.subscribe((before, now) -> redraw());
        zoom.subscribe((before, now) -> redraw());
        enlarged.subscribe((before, now) -> {
            now.ifPresent(chart -> lastEnlarged = chart);
            redraw();
        });
    }

    /** Shows {@code curves} from now on, all of them; what its run says later is added to them. Nobody else may touch them any more. */
    public void open(RunCurves curves) {
        maker = new CurveMaker(curves);
        zoom.set(Optional.empty());
        leave();
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
                options.acrossProperty().get(),
                options.smoothingProperty().get(),
                options.logarithmicProperty().get(),
                hiddenLines.get(),
                zoom.get());
    }

    /** Milliseconds to let pass before the next redraw for the sake of new points. */
    public double pace() {
        return Math.max(LEAST_PACE, SHARE * frame.get().milliseconds());
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

    // Zoom
    // ------------------------------------------------------------------------------------------------------------------------------

    /** The steps on show in all charts; empty for all there are, as they grow. */
    ReadOnlyObjectProperty<Optional<Span>> zoomProperty() {
        return zoom.getReadOnlyProperty();
    }

    /** Shows what lies between two places of the axis. */
    void zoomTo(double x1, double x2) {
        StepAxis axis = frame.get().axis();
        double from = axis.step(Math.min(x1, x2));
        double to = axis.step(Math.max(x1, x2));
        if (to > from) {
            look(new Span(from, to));
        }
    }

    /** Shows {@code factor} times as much; {@code x} stays where it is. */
    void zoomBy(double factor, double x) {
        look(frame.get().shown().zoomed(factor, frame.get().axis().step(x)));
    }

    /** Shows {@code factor} times as much about the middle. */
    void zoomBy(double factor) {
        Span shown = frame.get().shown();
        look(shown.zoomed(factor, (shown.from() + shown.to()) / 2));
    }

    /** Goes on by {@code share} of what is on show, back when negative. */
    void pan(double share) {
        look(frame.get().shown().shifted(share * frame.get().shown().width()));
    }

    /** Whether less than the whole run is on show. */
    public boolean zoomed() {
        return zoom.get().isPresent();
    }

    /** Shows the whole run. */
    public void zoomOut() {
        zoom.set(Optional.empty());
    }

    private void look(Span wanted) {
        Span all = frame.get().all();
        Span next = wanted.within(all);
        zoom.set(next.equals(all) ? Optional.empty() : Optional.of(next));
    }

    // Pointing
    // --------------------------------------------------------------------------------------------------------------------------

    /** What the crosshair reads; empty while it is nowhere. */
    ReadOnlyObjectProperty<Optional<Reading>> readingProperty() {
        return reading.getReadOnlyProperty();
    }

    /** Puts the crosshair of {@code chart} to {@code x}. */
    void point(CurveChart chart, double x) {
        pointAt(chart, frame.get().axis().step(x));
    }

    /** Moves the crosshair by a hundredth of what is on show, from the playhead where there was none. */
    void movePointer(CurveChart chart, int hundredths) {
        Span shown = frame.get().shown();
        double from = pointed.equals(Optional.of(chart)) ? pointedStep : playheadStep();
        double step = from + hundredths * Math.max(1, shown.width() / 100);
        pointAt(chart, Math.max(shown.from(), Math.min(shown.to(), Math.rint(step))));
    }

    private void pointAt(CurveChart chart, double step) {
        pointed = Optional.of(chart);
        pointedStep = Math.max(0, step);
        read();
    }

    /** Takes the crosshair away. */
    void leave() {
        pointed = Optional.empty();
        readings.cancel();
        reading.set(Optional.empty());
    }

    private void read() {
        pointed.ifPresent(chart -> {
            CurveMaker from = maker;
            double step = pointedStep;
            Look look = look();
            readings.submit(() -> from.read(chart, step, look), read -> {
                if (from == maker) {
                    reading.set(Optional.of(read));
                }
            });
        });
    }

    // Playhead
    // --------------------------------------------------------------------------------------------------------------------------

    /** The step of the update that the playhead is at; 0 at the start. */
    double playheadStep() {
        return frame.get().stepOf(playhead.update());
    }

    /** Takes the playhead, and the masks with it, to the last update at {@code x} or before. */
    void seek(double x) {
        if (playhead.countProperty().get() > 0) {
            playhead.seek(frame.get().updateAt(frame.get().axis().step(x)));
        }
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
        return reading.get().stream().mapToDouble(Reading::step).findFirst();
    }
}
