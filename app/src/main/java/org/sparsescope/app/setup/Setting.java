package org.sparsescope.app.setup;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;

/** A setting that the user may change, with the way back to what it usually is. */
public interface Setting {
    /** Whether it is other than usual. */
    ReadOnlyBooleanProperty changed();

    /** What it goes back to, as the window writes it. */
    ReadOnlyStringProperty usual();

    /** Goes back. */
    void reset();
}
