package org.sparsescope.app.setup;

import java.util.Optional;
import java.util.function.Function;
import javafx.beans.Observable;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.sparsescope.engine.InputException;

/**
 * A typed field: the text as the user left it, and either its value or the sentence that says what is wrong with it. Left empty it
 * means what is usual, which the window shows in its place.
 */
public final class Entry<T> implements Setting {
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper usual;
    private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper();
    private final Function<String, T> parse;
    private final String back;
    private final boolean emptyIsAValue;
    private Optional<T> value = Optional.empty();
    private T last;

    private Entry(String usual, String back, boolean emptyIsAValue, Function<String, T> parse) {
        this.usual = new ReadOnlyStringWrapper(usual);
        this.back = back;
        this.emptyIsAValue = emptyIsAValue;
        this.parse = parse;
        last = parse.apply(usual);
        text.set(back);
        // Of all who listen this one is first, so that nobody sees the new text beside the old value.
        text.addListener((Observable now) -> read());
        read();
    }

    /**
     * A field that is empty at first and then reads as {@code usual}.
     *
     * @param parse of the trimmed text; throws {@link InputException} with the sentence to show
     */
    static <T> Entry<T> of(String usual, Function<String, T> parse) {
        return new Entry<>(usual, "", false, parse);
    }

    /** A field that shows its usual text as if it were typed: one that is always filled in. */
    static <T> Entry<T> filled(String usual, Function<String, T> parse) {
        return new Entry<>(usual, usual, false, parse);
    }

    /** A field whose empty text is a value of its own: what it usually is depends on other choices and is told by {@link #usually}. */
    static <T> Entry<T> optional(Function<String, T> parse) {
        return new Entry<>("", "", true, parse);
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

    /** The value, or the last there was while the text is not fine: for previews. */
    T last() {
        return last;
    }

    /** Says what an empty field stands for, such as the method's own. */
    void usually(String now) {
        usual.set(now);
        read();
    }

    /** Shows {@code typed}, or the empty field where that is usual. */
    void use(String typed) {
        text.set(!emptyIsAValue && typed.equals(usual.get()) ? back : typed);
    }

    @Override
    public ReadOnlyBooleanProperty changed() {
        return changed.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyStringProperty usual() {
        return usual.getReadOnlyProperty();
    }

    @Override
    public void reset() {
        text.set(back);
    }

    private void read() {
        String typed = text.get() == null ? "" : text.get().trim();
        changed.set(!typed.equals(back) && !typed.equals(usual.get()));
        try {
            T read = parse.apply(typed.isEmpty() && !emptyIsAValue ? usual.get() : typed);
            value = Optional.of(read);
            last = read;
            error.set("");
        } catch (InputException wrong) {
            value = Optional.empty();
            error.set(wrong.getMessage());
        }
    }
}
