package org.sparsescope.app.curves;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.sparsescope.app.timeline.Playhead;

/**
 * How charts over one axis are looked at: the stretch on show in all of them, the crosshair in one, and the playhead that a click moves.
 * FX thread.
 *
 * @param <C> the charts
 */
public final class Sight<C> {
    /** What lies under the charts. A place is that of {@link Span}, {@code x} what the axis has there. */
    public interface Axis {
        /** All there is. */
        Span all();

        /** What is drawn now. */
        Span shown();

        /** The place at {@code x}. */
        double place(double x);

        /** How far apart two places are at least, for them to differ: one optimizer step. */
        double grain();

        /** Where the playhead is. */
        double playhead();

        /** Which stop of the playhead is the last at {@code place} or before. */
        int stopAt(double place);
    }

    /** Where the crosshair stands, and in which of the charts. */
    public record Pointed<C>(C chart, double place) {}

    private final Playhead playhead;
    private final Axis axis;
    private final ReadOnlyObjectWrapper<Optional<Span>> zoom = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Pointed<C>>> pointed = new ReadOnlyObjectWrapper<>(Optional.empty());
    private int clickedFrom;
    private boolean clickedLive;

    public Sight(Playhead playhead, Axis axis) {
        this.playhead = playhead;
        this.axis = axis;
    }

    /** The stretch on show in all charts; empty for all there is, as it grows. */
    public ReadOnlyObjectProperty<Optional<Span>> zoomProperty() {
        return zoom.getReadOnlyProperty();
    }

    /** Whether less than all is on show. */
    public boolean zoomed() {
        return zoom.get().isPresent();
    }

    /** Shows what lies between two places of the axis. */
    public void zoomTo(double x1, double x2) {
        double from = axis.place(Math.min(x1, x2));
        double to = axis.place(Math.max(x1, x2));
        if (to > from) {
            look(new Span(from, to));
        }
    }

    /** Shows {@code factor} times as much; {@code x} stays where it is. */
    public void zoomBy(double factor, double x) {
        look(axis.shown().zoomed(factor, axis.place(x)));
    }

    /** Shows {@code factor} times as much about the middle. */
    public void zoomBy(double factor) {
        Span shown = axis.shown();
        look(shown.zoomed(factor, (shown.from() + shown.to()) / 2));
    }

    /** Goes on by {@code share} of what is on show, back when negative. */
    public void pan(double share) {
        look(axis.shown().shifted(share * axis.shown().width()));
    }

    /** Shows everything. */
    public void zoomOut() {
        zoom.set(Optional.empty());
    }

    private void look(Span wanted) {
        Span all = axis.all();
        Span next = wanted.within(all, axis.grain());
        zoom.set(next.equals(all) ? Optional.empty() : Optional.of(next));
    }

    /** Where the crosshair stands; empty while it is nowhere. */
    public ReadOnlyObjectProperty<Optional<Pointed<C>>> pointedProperty() {
        return pointed.getReadOnlyProperty();
    }

    /** Puts the crosshair of {@code chart} to {@code x}. */
    public void point(C chart, double x) {
        pointAt(chart, axis.place(x));
    }

    /** Moves the crosshair by a hundredth of what is on show, from the playhead where there was none. */
    public void movePointer(C chart, int hundredths) {
        Span shown = axis.shown();
        double from = pointed.get()
                .filter(now -> now.chart().equals(chart))
                .map(Pointed::place)
                .orElseGet(axis::playhead);
        double to = from + hundredths * Math.max(axis.grain(), shown.width() / 100);
        double step = Math.rint(to / axis.grain()) * axis.grain();
        pointAt(chart, Math.max(shown.from(), Math.min(shown.to(), step)));
    }

    private void pointAt(C chart, double place) {
        pointed.set(Optional.of(new Pointed<>(chart, Math.max(0, place))));
    }

    /** Takes the crosshair away. */
    public void leave() {
        pointed.set(Optional.empty());
    }

    /** Takes the playhead, and the masks with it, to its last stop at {@code x} or before. */
    public void click(double x) {
        clickedFrom = playhead.update();
        clickedLive = playhead.live();
        if (playhead.countProperty().get() > 0) {
            playhead.seek(axis.stopAt(axis.place(x)));
        }
    }

    /** Shows everything, and takes back what the click did that a double click begins with. */
    public void doubleClick() {
        playhead.seek(clickedFrom);
        playhead.liveProperty().set(clickedLive);
        zoomOut();
    }
}
