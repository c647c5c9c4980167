package org.sparsescope.app.runs;

import java.util.function.BiConsumer;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableRow;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.sparsescope.app.fx.Controls;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.engine.run.RunTag;

/** The name of a run with its tag before it; while it is edited, a field. */
final class NameCell extends TableCell<RunRow, RunFacts> {
    private final BiConsumer<RunRow, String> rename;
    private final Region dot = new Region();

    NameCell(BiConsumer<RunRow, String> rename) {
        this.rename = rename;
        getStyleClass().add("run-name");
        tableRowProperty()
                .flatMap(TableRow::itemProperty)
                .flatMap(RunRow::tag)
                .map(tag -> tag.map(RunTag::id).orElse(""))
                .subscribe(this::colour);
    }

    /** Null while the cell has no row. */
    private void colour(@Nullable String tag) {
        dot.getStyleClass().setAll("run-tag");
        if (tag != null && !tag.isEmpty()) {
            dot.getStyleClass().add("run-tag-" + tag);
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
