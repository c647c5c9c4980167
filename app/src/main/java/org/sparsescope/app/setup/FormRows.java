package org.sparsescope.app.setup;

import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.material2.Material2MZ;
import org.sparsescope.app.fx.Controls;
import org.sparsescope.app.fx.Texts;

/** Builds the rows of the form: a name, a control, and under them what is wrong with the control. */
final class FormRows {
    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");
    private static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");

    private FormRows() {}

    /** A row for the control that {@code key} names; texts come from {@code key} and {@code key.tip}. */
    static HBox row(String key, Control control) {
        Label name = Controls.label(Texts.of(key), "form-name");
        name.setLabelFor(control);
        Controls.explain(control, Texts.of(key), Texts.of(key + ".tip"));
        control.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(control, Priority.ALWAYS);
        HBox row = new HBox(name, control);
        row.getStyleClass().add("form-row");
        return row;
    }

    /** A row that is marked while its setting is changed, with the way back at its end. */
    private static HBox row(String key, Control control, Setting setting) {
        HBox row = row(key, control);
        row.getChildren().add(back(key, setting));
        setting.changed().subscribe(changed -> row.pseudoClassStateChanged(CHANGED, changed));
        return row;
    }

    /** The way back to what is usual; only there while that is somewhere else. */
    static Button back(String key, Setting setting) {
        Button back = Controls.button("", Material2MZ.UNDO, setting::reset, "back-button");
        Controls.explain(back, Texts.of("setup.back.name", Texts.of(key)), "");
        back.accessibleHelpProperty().bind(setting.usual().map(usual -> Texts.of("setup.back", usual)));
        back.visibleProperty().bind(setting.changed());
        return Controls.collapsing(back);
    }

    static Node choice(String key, Pick pick) {
        ComboBox<Choice> box = comboBox(pick);
        HBox row = row(key, box, pick);
        tellWhole(key, box);
        return row;
    }

    static HBox choice(String key, ComboBox<?> box) {
        HBox row = row(key, box);
        tellWhole(key, box);
        return row;
    }

    /** A name too long for its place is cut in the middle, and whole in the tip. */
    private static void tellWhole(String key, ComboBox<?> box) {
        String tip = Texts.of(key + ".tip");
        box.accessibleHelpProperty()
                .bind(box.valueProperty().map(value -> value + "\n" + tip).orElse(tip));
    }

    static Node field(String key, Entry<?> entry) {
        return new VBox(row(key, textField(entry), entry), error(entry));
    }

    static Node flag(String key, Flag flag) {
        CheckBox box = new CheckBox();
        box.selectedProperty().bindBidirectional(flag.value());
        return row(key, box, flag);
    }

    static ComboBox<Choice> comboBox(Pick pick) {
        return comboBox(pick.items(), pick.value(), choice -> noteOf(pick, choice));
    }

    private static String noteOf(Pick pick, Choice choice) {
        if (!pick.isUsual(choice)) {
            return choice.note();
        }
        String usual = Texts.of("setup.default");
        return choice.note().isEmpty() ? usual : choice.note() + " · " + usual;
    }

    static <T> ComboBox<T> comboBox(ObservableList<T> items, ObjectProperty<T> value, NoteOf<T> note) {
        ComboBox<T> box = new ComboBox<>(items);
        box.valueProperty().bindBidirectional(value);
        box.setCellFactory(list -> new NotedCell<>(note));
        box.setButtonCell(new ChosenCell<>(Object::toString));
        box.setVisibleRowCount(12);
        return box;
    }

    static <T> ComboBox<T> comboBox(List<T> items, ObjectProperty<T> value, NoteOf<T> note) {
        return comboBox(FXCollections.observableArrayList(items), value, note);
    }

    /** Left empty it shows what that means. */
    static TextField textField(Entry<?> entry) {
        TextField field = new TextField();
        field.textProperty().bindBidirectional(entry.text());
        field.promptTextProperty().bind(entry.usual());
        entry.error().subscribe(wrong -> field.pseudoClassStateChanged(INVALID, !wrong.isEmpty()));
        return field;
    }

    static Label error(Entry<?> entry) {
        return line("form-error", entry.error());
    }

    /** A sentence under a control; not there while it is empty. */
    static Label line(String styleClass, ObservableValue<String> text) {
        Label line = Controls.collapsing(Controls.label("", styleClass));
        line.setWrapText(true);
        line.textProperty().bind(text);
        line.visibleProperty().bind(text.map(words -> !words.isEmpty()));
        return line;
    }

    /** What an entry of a choice box says beside its title. */
    @FunctionalInterface
    interface NoteOf<T> {
        String of(T item);
    }

    /** What is chosen. Names of one's own data differ at their ends more than in the middle. */
    static final class ChosenCell<T> extends ListCell<T> {
        private final NoteOf<T> words;

        /** @param words what the closed box says of an item */
        ChosenCell(NoteOf<T> words) {
            this.words = words;
            setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        }

        @Override
        protected void updateItem(@Nullable T item, boolean empty) {
            super.updateItem(item, empty);
            setText(item == null || empty ? "" : words.of(item));
        }
    }

    /** A title with its note below, in the open list only. */
    private static final class NotedCell<T> extends ListCell<T> {
        private final NoteOf<T> note;
        private final Label title = Controls.label("", "choice-title");
        private final Label line = Controls.collapsing(Controls.label("", "choice-note"));
        private final VBox both = new VBox(title, line);

        NotedCell(NoteOf<T> note) {
            this.note = note;
        }

        @Override
        protected void updateItem(@Nullable T item, boolean empty) {
            super.updateItem(item, empty);
            if (item == null || empty) {
                setGraphic(null);
                return;
            }
            title.setText(item.toString());
            line.setText(note.of(item));
            line.setVisible(!line.getText().isEmpty());
            setGraphic(both);
        }
    }
}
