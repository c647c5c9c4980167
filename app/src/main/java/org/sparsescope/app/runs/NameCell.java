package org.sparsescope.app.runs;

import java.util.function.BiConsumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableRow;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.sparsescope.app.fx.Controls;
import org.sparsescope.app.fx.Texts;

/** The name of a run with its tag before it; while it is edited, a field. */
final class NameCell extends TableCell<RunRow, RunFacts> {
    private final BiConsumer<RunRow, String> rename;
    private final Region dot = new Region();

    NameCell(BiConsumer<RunRow, String> rename) {
        this.rename = rename;
        getStyleClass().add("run-name");
        ObservableValue<RunRow> row = tableRowProperty().flatMap(TableRow::itemProperty);
        row.flatMap(RunRow::tag).subscribe(tag -> colour());
        row.flatMap(RunRow::mark).subscribe(mark -> colour());
    }

    /** While runs are compared, a bar as in their legend; else a dot of the tag's colour. */
    private void colour() {
        RunRow row = getTableRow() == null ? null : getTableRow().getItem();
        dot.getStyleClass().setAll("run-tag");
        if (row == null) {
            return;
        }
        if (row.mark().get().isPresent()) {
            dot.getStyleClass().setAll("run-bar");
            dot.getStyleClass().addAll(row.mark().get().get().styleClasses());
        } else {
            row.tag().get().ifPresent(tag -> dot.getStyleClass()
                    .add("run-" + RunColour.of(tag).id()));
        }
    }

    @Override
    protected void updateItem(@Nullable RunFacts facts, boolean empty) {
        super.updateItem(facts, empty);
        if (empty || facts == null) {
            setText(null);
            setGraphic(null);
        } else if (!isEditing()) {
            setText(facts.name());
            setGraphic(dot);
        }
    }

    @Override
    public void startEdit() {
        RunRow row = getTableRow().getItem();
        if (row == null || !row.canMove()) {
            return;
        }
        super.startEdit();
        TextField field = new TextField(row.facts().name());
        field.getStyleClass().add("run-name-field");
        Controls.explain(field, Texts.of("runs.rename"), Texts.of("runs.rename.tip"));
        field.setOnAction(event -> {
            String name = field.getText();
            cancelEdit();
            rename.accept(row, name);
        });
        field.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                cancelEdit();
                event.consume();
            }
        });
        setText(null);
        setGraphic(field);
        field.selectAll();
        field.requestFocus();
    }

    @Override
    public void cancelEdit() {
        super.cancelEdit();
        updateItem(getItem(), isEmpty());
        getTableView().requestFocus();
    }
}
