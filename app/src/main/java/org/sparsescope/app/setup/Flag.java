package org.sparsescope.app.setup;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.sparsescope.app.fx.Texts;

/** Something that is done or not. */
public final class Flag implements Setting {
    private final boolean usual;
    private final BooleanProperty value;
    private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper();

    Flag(boolean usual) {
        this.usual = usual;
        value = new SimpleBooleanProperty(usual);
        changed.bind(value.isNotEqualTo(new SimpleBooleanProperty(usual)));
    }

    public BooleanProperty value() {
        return value;
    }

    @Override
    public ReadOnlyBooleanProperty changed() {
        return changed.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyStringProperty usual() {
        return new ReadOnlyStringWrapper(Texts.of(usual ? "setup.on" : "setup.off")).getReadOnlyProperty();
    }

    @Override
    public void reset() {
        value.set(usual);
    }
}
