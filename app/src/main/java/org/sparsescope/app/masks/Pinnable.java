package org.sparsescope.app.masks;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;

/** A picture whose weights can be pinned. Coordinates are device pixels. FX thread. */
interface Pinnable {
    /** Where the pinned weight is in the picture. */
    ReadOnlyObjectProperty<Optional<Mark>> markProperty();

    /** Pins the weight at (x, y), or lets it go when it is pinned already. */
    void pinAt(int x, int y);

    /** Pins the weight {@code down} cells below and {@code right} cells right of the pinned one; the one in the middle when there is none. */
    void movePin(int right, int down);

    /** Lets the pinned weight go. */
    void unpin();
}
