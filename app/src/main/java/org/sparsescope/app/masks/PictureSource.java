package org.sparsescope.app.masks;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;

/** What a {@link PicturePane} shows and whom it tells what the mouse does. Coordinates are device pixels. FX thread. */
public interface PictureSource {
    ReadOnlyObjectProperty<Picture> pictureProperty();

    /** What is under the pointer; empty when nothing is. */
    ReadOnlyStringProperty hoverProperty();

    /** The picture has {@code width} times {@code height} device pixels, {@code outputScale} of them a point. */
    void resize(int width, int height, double outputScale);

    /** One notch in (positive) or out about (x, y). */
    void zoom(int direction, double x, double y);

    void pan(int dx, int dy);

    /** The whole layer again. */
    void fit();

    /** The pointer is over (x, y). */
    void point(int x, int y);

    /** The pointer left the picture. */
    void leave();
}
