package org.sparsescope.app.masks;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** The large picture: which part of the layer it shows, what is drawn there, what lies under the pointer and what is held. FX thread. */
public final class PictureViewModel implements PictureSource, Pinnable {
    private final Supplier<Optional<Wanted>> wanted;
    private final PinViewModel pin;
    private final Runnable rescaled;
    private final LatestRequest pictures;
    private final PointerWords pointer;
    private final ReadOnlyObjectWrapper<Picture> picture = new ReadOnlyObjectWrapper<>(Picture.EMPTY);
    private final ReadOnlyObjectWrapper<Legend> legend = new ReadOnlyObjectWrapper<>(Legend.NONE);
    private final ReadOnlyObjectWrapper<Optional<Mark>> mark = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper scale = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper missing = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper exact = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyBooleanWrapper convolution = new ReadOnlyBooleanWrapper(false);
    private @Nullable Viewport view;
    private @Nullable Pointing pointing;
    private int width;
    private int height;
    private double outputScale = 1;
    private int fits;

    /**
     * A picture of nothing yet.
     *
     * @param wanted what to draw now; empty while there is nothing
     * @param rescaled told when the picture is on a screen of other pixels
     */
    PictureViewModel(
            Supplier<Optional<Wanted>> wanted, PinViewModel pin, Runnable rescaled, Executor reader, Executor fx) {
        this.wanted = wanted;
        this.pin = pin;
        this.rescaled = rescaled;
        pictures = new LatestRequest(reader, fx);
        pointer = new PointerWords(reader, fx);
    }

    /** Forgets what was asked for and what lies under the pointer; the picture stays until there is another. */
    void forget() {
        pictures.cancel();
        pointer.forget();
        pointing = null;
    }

    /** Shows nothing. */
    void clear() {
        forget();
        pointer.clear();
        view = null;
        picture.set(Picture.EMPTY);
        legend.set(Legend.NONE);
        missing.set("");
    }

    /** Whether there has been a picture of what is on show. */
    boolean drawn() {
        return pointing != null;
    }

    /** Device pixels a point. */
    double outputScale() {
        return outputScale;
    }

    @Override
    public void resize(int newWidth, int newHeight, double newOutputScale) {
        boolean other = newOutputScale != outputScale;
        width = newWidth;
        height = newHeight;
        outputScale = newOutputScale;
        if (view == null || other || view.level() == 0) {
            fit();
        } else {
            view(view.resized(width, height));
        }
        if (other) {
            rescaled.run();
        }
    }

    @Override
    public void fit() {
        view = null;
        fits++;
        draw();
    }

    @Override
    public void zoom(int direction, double x, double y) {
        if (view != null) {
            view(view.zoomed(direction, x, y));
        }
    }

    /** One notch in or out about the middle. */
    public void zoom(int direction) {
        zoom(direction, width / 2.0, height / 2.0);
    }

    @Override
    public void pan(int dx, int dy) {
        if (view != null) {
            view(view.panned(dx, dy));
        }
    }

    private void view(Viewport next) {
        view = next;
        draw();
    }

    /** Asks for a picture of what is wanted now. */
    void draw() {
        if (width > 0 && height > 0) {
            wanted.get().ifPresent(this::draw);
        }
    }

    private void draw(Wanted now) {
        Ask ask = now.ask();
        convolution.set(now.reader().history().layers().get(ask.layer()).convolution());
        @Nullable Viewport framed = view;
        int across = width;
        int down = height;
        int fit = fits;
        record Drawn(Picture picture, Pointing pointing) {}
        pictures.submit(
                () -> {
                    LaidOut sheet = now.maker().make(ask);
                    Viewport frame = framed == null ? Viewport.fit(sheet.grid(), across, down) : framed;
                    Pointing drawn = new Pointing(
                            now.naming(),
                            ask.layer(),
                            sheet,
                            frame,
                            now.maker().numbers(ask.layer(), sheet.bits().update()));
                    Palette colours = ask.mode() == MaskMode.INPUTS
                            ? LinkImage.ground(sheet.grid(), ask.palette())
                            : ask.palette();
                    return new Drawn(MaskRenderer.render(sheet.sheet(), frame, colours), drawn);
                },
                drawn -> {
                    Viewport frame = drawn.pointing().view();
                    picture.set(drawn.picture());
                    pointing = drawn.pointing();
                    if (view == null && fit == fits) {
                        view = frame;
                    }
                    exact.set(frame.exact());
                    legend.set(drawn.pointing().sheet().legend());
                    missing.set(drawn.pointing().sheet().missing());
                    scale.set(ScaleText.of(frame, missing.get().isEmpty() ? ask.mode() : MaskMode.ALIVE));
                    place();
                    pointer.show(drawn.pointing(), now.reader().history());
                });
    }

    /** The numbers of the weights on show came, or are not known after all. */
    void numbers(int layer, int update, Optional<LayerNumbers> numbers) {
        Pointing at = pointing;
        if (at != null && at.layer() == layer && at.update() == update) {
            Pointing known = at.withNumbers(numbers);
            pointing = known;
            wanted.get().ifPresent(now -> pointer.show(known, now.reader().history()));
        }
    }

    // Pointing and holding
    // --------------------------------------------------------------------------------------------------------------

    @Override
    public void point(int x, int y) {
        pointer.point(x, y);
    }

    @Override
    public void leave() {
        pointer.point(-1, -1);
    }

    @Override
    public void pinAt(int x, int y) {
        Pointing at = pointing;
        int position = at == null ? Pointing.NONE : at.nearest(x, y);
        if (at == null || position == Pointing.NONE || elsewhere(at)) {
            return;
        }
        if (pin.pin().get().filter(held -> held.position() == position).isPresent()) {
            pin.unpin();
        } else {
            pin.pin(at.layer(), position);
        }
    }

    @Override
    public void pickAt(int x, int y, boolean input) {
        Pointing at = pointing;
        int position = at == null ? Pointing.NONE : at.nearest(x, y);
        if (at != null && position != Pointing.NONE && !elsewhere(at)) {
            Line line = Line.at(at.layer(), at.sheet().bits().shape(), position, input);
            if (pin.line().get().equals(Optional.of(line))) {
                pin.unpin();
            } else {
                pin.pick(line);
            }
        }
    }

    @Override
    public void movePin(int right, int down) {
        Pointing at = pointing;
        if (at == null || at.sheet().layout().isEmpty() || elsewhere(at)) {
            return;
        }
        if (pin.pin().get().isEmpty()) {
            pinAt(width / 2, height / 2);
            return;
        }
        Layout layout = at.sheet().layout().get();
        int cell = layout.cell(pin.pin().get().get().position());
        Steps.next(layout, cell, right, down).ifPresent(position -> pin.pin(at.layer(), position));
    }

    @Override
    public void movePick(int right, int down) {
        Pointing at = pointing;
        if (at == null || at.sheet().layout().isEmpty() || elsewhere(at)) {
            return;
        }
        boolean input = right != 0;
        Optional<Line> held = pin.line().get().filter(line -> line.input() == input);
        if (held.isEmpty()) {
            pickAt(width / 2, height / 2, input);
            return;
        }
        Layout layout = at.sheet().layout().get();
        int first = held.get().positions(at.sheet().bits().shape()).findFirst().orElse(0);
        Steps.nextLine(layout, first, right, down, position -> Line.at(
                                at.layer(), at.sheet().bits().shape(), position, input)
                        .equals(held.get()))
                .ifPresent(position ->
                        pin.pick(Line.at(at.layer(), at.sheet().bits().shape(), position, input)));
    }

    private boolean elsewhere(Pointing at) {
        return wanted.get().filter(now -> now.ask().layer() == at.layer()).isEmpty();
    }

    @Override
    public void unpin() {
        pin.unpin();
    }

    /** Marks what is held where it is in the picture. */
    void place() {
        Pointing at = pointing;
        mark.set(
                at == null
                        ? Optional.empty()
                        : pin.pin()
                                .get()
                                .filter(held -> held.layer() == at.layer())
                                .flatMap(held -> Mark.of(held, at.sheet(), at.view()))
                                .or(() -> pin.line()
                                        .get()
                                        .filter(line -> line.layer() == at.layer())
                                        .flatMap(line -> line.mark(at.sheet(), at.view()))));
    }

    // What is to see
    // --------------------------------------------------------------------------------------------------------------------

    @Override
    public ReadOnlyObjectProperty<Picture> pictureProperty() {
        return picture.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyStringProperty hoverProperty() {
        return pointer.words();
    }

    @Override
    public ReadOnlyObjectProperty<Optional<Mark>> markProperty() {
        return mark.getReadOnlyProperty();
    }

    /** What the colours of the picture mean. */
    public ReadOnlyObjectProperty<Legend> legendProperty() {
        return legend.getReadOnlyProperty();
    }

    /** Such as "1 px = 1 weight". */
    public ReadOnlyStringProperty scaleProperty() {
        return scale.getReadOnlyProperty();
    }

    /** Why the mode cannot be shown of this update, and the mask stands in its place; empty when it can. */
    public ReadOnlyStringProperty missingProperty() {
        return missing.getReadOnlyProperty();
    }

    /** True when the picture shows single weights, false when it shows shares. */
    public ReadOnlyBooleanProperty exactProperty() {
        return exact.getReadOnlyProperty();
    }

    /** True when the selected layer is a convolution, which can be shown as tiles. */
    public ReadOnlyBooleanProperty convolutionProperty() {
        return convolution.getReadOnlyProperty();
    }
}
