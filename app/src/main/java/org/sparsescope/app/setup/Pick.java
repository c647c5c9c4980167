package org.sparsescope.app.setup;

import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** A choice among a few, one of which is usual. */
public final class Pick implements Setting {
    private final ObservableList<Choice> items = FXCollections.observableArrayList();
    private final ObjectProperty<Choice> value;
    private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper usualTitle = new ReadOnlyStringWrapper("");
    private Choice usual;

    /** Begins with what is usual; with the first where that is not on offer. */
    Pick(List<Choice> items, String usualId) {
        this.items.setAll(items);
        usual = Choice.byId(items, usualId);
        usualTitle.set(usual.title());
        value = new SimpleObjectProperty<>(usual);
        value.addListener((source, before, now) -> judge());
    }

    /** Offers others. What the user chose stays while it is among them; else the new usual one takes its place. */
    void offer(List<Choice> others, String usualId) {
        String kept = changed.get() ? id() : usualId;
        usual = Choice.byId(others, usualId);
        usualTitle.set(usual.title());
        Choice next =
                others.stream().filter(one -> one.id().equals(kept)).findFirst().orElse(usual);
        items.setAll(others);
        value.set(next);
        judge();
    }

    private void judge() {
        // A list that is being replaced leaves its box without a choice for a moment.
        changed.set(value.get() != null && !value.get().id().equals(usual.id()));
    }

    /** Chooses by id; what is not on offer is added to {@code unknown}. */
    void use(String id, List<String> unknown) {
        items.stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .ifPresentOrElse(value::set, () -> unknown.add(id));
    }

    String id() {
        return value.get() == null ? usual.id() : value.get().id();
    }

    public ObservableList<Choice> items() {
        return items;
    }

    public ObjectProperty<Choice> value() {
        return value;
    }

    /** Whether {@code choice} is the usual one. */
    boolean isUsual(Choice choice) {
        return choice.id().equals(usual.id());
    }

    @Override
    public ReadOnlyBooleanProperty changed() {
        return changed.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyStringProperty usual() {
        return usualTitle.getReadOnlyProperty();
    }

    @Override
    public void reset() {
        value.set(usual);
    }
}
