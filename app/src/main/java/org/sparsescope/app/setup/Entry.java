package org.sparsescope.app.setup;

import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.sparsescope.engine.InputException;

/** A typed field: the text as the user left it, and either its value or the sentence that says what is wrong with it. */
public final class Entry<T> {
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");
    private final Function<String, T> parse;
    private Optional<T> value = Optional.empty();

    /** @param parse of the trimmed text; throws {@link InputException} with the sentence to show */
    Entry(String initial, Function<String, T> parse) {
        this.parse = parse;
        text.addListener((source, before, now) -> read());
        text.set(initial);
        read();
    }

    public StringProperty text() {
        return text;
    }

    /** Empty while the text is fine. */
    public ReadOnlyStringProperty error() {
        return error.getReadOnlyProperty();
    }

    /** Empty while the text is not fine. */
    public Optional<T> value() {
        return value;
    }

    private void read() {
        String typed = text.get() == null ? "" : text.get().trim();
        try {
            value = Optional.of(parse.apply(typed));
            error.set("");
        } catch (InputException wrong) {
            value = Optional.empty();
            error.set(wrong.getMessage());
        }
    }
}
