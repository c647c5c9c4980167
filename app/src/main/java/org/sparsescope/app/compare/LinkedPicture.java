package org.sparsescope.app.compare;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.sparsescope.app.masks.Picture;
import org.sparsescope.app.masks.PictureSource;
import org.sparsescope.app.masks.Viewport;

/** One of the pictures of two masks: what the mouse does to it happens to all of them. FX thread. */
final class LinkedPicture implements PictureSource {
    /** The picture's pair. */
    interface Pair {
        /** The picture has come to another size, or has its first. */
        void resized(LinkedPicture which);

        /** The whole layer in all pictures. */
        void fitAll();

        /** {@code leader} shows another part; the others are to follow. */
        void moved(LinkedPicture leader);

        /** What lies under a pixel of {@code which}, in words. */
        String words(LinkedPicture which, int x, int y);
    }

    private final LaidOver.Part part;
    private final Pair pair;
    private final ReadOnlyObjectWrapper<Picture> picture = new ReadOnlyObjectWrapper<>(Picture.EMPTY);
    private final ReadOnlyStringWrapper hover = new ReadOnlyStringWrapper("");
    private Optional<Viewport> view = Optional.empty();
    private int width;
    private int height;
    private int pointerX = -1;
    private int pointerY = -1;

    LinkedPicture(LaidOver.Part part, Pair pair) {
        this.part = part;
        this.pair = pair;
    }

    LaidOver.Part part() {
        return part;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Empty until there is a layer and a size. */
    Optional<Viewport> view() {
        return view;
    }

    void look(Optional<Viewport> now) {
        view = now;
    }

    void show(Picture now) {
        picture.set(now);
        describe();
    }

    private void describe() {
        hover.set(pointerX < 0 ? "" : pair.words(this, pointerX, pointerY));
    }

    private void move(Viewport next) {
        view = Optional.of(next);
        pair.moved(this);
    }

    @Override
    public ReadOnlyObjectProperty<Picture> pictureProperty() {
        return picture.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyStringProperty hoverProperty() {
        return hover.getReadOnlyProperty();
    }

    @Override
    public void resize(int newWidth, int newHeight, double outputScale) {
        width = newWidth;
        height = newHeight;
        pair.resized(this);
    }

    @Override
    public void zoom(int direction, double x, double y) {
        view.ifPresent(now -> move(now.zoomed(direction, x, y)));
    }

    @Override
    public void pan(int dx, int dy) {
        view.ifPresent(now -> move(now.panned(dx, dy)));
    }

    @Override
    public void fit() {
        pair.fitAll();
    }

    @Override
    public void point(int x, int y) {
        pointerX = x;
        pointerY = y;
        describe();
    }

    @Override
    public void leave() {
        point(-1, -1);
    }
}
