package org.sparsescope.app.masks;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;

/** A picture whose weights, units and inputs can be held. Coordinates are device pixels. FX thread. */
interface Pinnable {
    /** Where what is held is in the picture. */
    ReadOnlyObjectProperty<Optional<Mark>> markProperty();

    /** Pins the weight at (x, y), or lets it go when it is pinned already. */
    void pinAt(int x, int y);

    /** Pins the weight {@code down} cells below and {@code right} cells right of the pinned one; the one in the middle when there is none. */
    void movePin(int right, int down);

    /** Holds on to the unit of the weight at (x, y), or to its input; lets it go when it is held already. */
    void pickAt(int x, int y, boolean input);

    /** Holds on to the next unit {@code down} or the next input {@code right}; to the one in the middle when none is held. */
    void movePick(int right, int down);

    /** Lets go of what is held. */
    void unpin();
}
