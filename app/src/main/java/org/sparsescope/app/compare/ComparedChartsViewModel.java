package org.sparsescope.app.compare;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.sparsescope.app.curves.Reading;
import org.sparsescope.app.curves.Sight;
import org.sparsescope.app.curves.Span;
import org.sparsescope.app.masks.LatestRequest;
import org.sparsescope.engine.compare.Alignment;

/** The charts of a comparison and how they are looked at: zoomed together, read one at a time, on the playhead of the masks. FX thread. */
final class ComparedChartsViewModel {
    private final PairViewModel pair;
    private final ObservableValue<Alignment> alignment;
    private final LatestRequest frames;
    private final Sight<ComparedChart> sight;
    private final ReadOnlyObjectWrapper<ComparedFrame> frame =
            new ReadOnlyObjectWrapper<>(ComparedLines.NONE.draw(Optional.empty()));
    private final ReadOnlyObjectWrapper<Optional<Reading<ComparedChart>>> reading =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private ComparedLines lines = ComparedLines.NONE;

    /** @param work where charts are worked out */
    ComparedChartsViewModel(PairViewModel pair, ObservableValue<Alignment> alignment, Executor work, Executor fx) {
        this.pair = pair;
        this.alignment = alignment;
        frames = new LatestRequest(work, fx);
        sight = new Sight<>(pair.playhead(), axis());
        sight.zoomProperty().subscribe((before, now) -> redraw());
        sight.pointedProperty().subscribe((before, now) -> read());
        pair.courseProperty().subscribe((before, now) -> show(lines.by(), lines.items(), lines.curves()));
        pair.layerProperty().subscribe((before, now) -> show(lines.by(), lines.items(), lines.curves()));
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
                return x;
            }

            @Override
            public double grain() {
                return lines.grain();
            }

            @Override
            public double playhead() {
                return ComparedChartsViewModel.this.playhead().orElse(0);
            }

            @Override
            public int stopAt(double place) {
                return pair.stopAt(ComparedCurves.position(frame.get().by(), place));
            }
        };
    }

    /** Shows the curves of {@code items} from now on. The look at them stays while the axis does. */
    void show(Alignment by, List<Item> items, List<ComparedCurves> curves) {
        boolean sameAxis = by == lines.by() && !curves.isEmpty();
        // For a moment the masks may be aligned in another way already.
        lines = new ComparedLines(
                by,
                items,
                curves,
                by == alignment.getValue() ? pair.courseProperty().get() : List.of(),
                pair.layerProperty().get());
        if (!sameAxis) {
            sight.zoomOut();
            sight.leave();
        }
        redraw();
    }

    private void redraw() {
        ComparedLines from = lines;
        Optional<Span> zoom = sight.zoomProperty().get();
        frames.submit(() -> from.draw(zoom), drawn -> {
            frame.set(drawn);
            read();
        });
    }

    /** Of few lines, so at once. */
    private void read() {
        reading.set(sight.pointedProperty().get().map(at -> lines.read(at.chart(), at.place())));
    }

    /** What is on show, the crosshair, and clicks, in all charts. */
    Sight<ComparedChart> sight() {
        return sight;
    }

    /** What to draw. */
    ReadOnlyObjectProperty<ComparedFrame> frameProperty() {
        return frame.getReadOnlyProperty();
    }

    /** What the crosshair reads; empty while it is nowhere. */
    ReadOnlyObjectProperty<Optional<Reading<ComparedChart>>> readingProperty() {
        return reading.getReadOnlyProperty();
    }

    /** Where the playhead is on the axis; empty while there are no masks. */
    OptionalDouble playhead() {
        Alignment by = frame.get().by();
        return by == alignment.getValue()
                ? pair.placeProperty().get().stream()
                        .mapToDouble(place -> ComparedCurves.across(by, place.position()))
                        .findFirst()
                : OptionalDouble.empty();
    }
}
