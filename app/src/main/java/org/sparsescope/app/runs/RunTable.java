package org.sparsescope.app.runs;

import java.util.Map;
import java.util.stream.Stream;
import javafx.collections.ListChangeListener;
import javafx.scene.Parent;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.sparsescope.app.fx.AfterFrames;
import org.sparsescope.app.fx.Controls;
import org.sparsescope.app.fx.Texts;

/** The table of runs: Up and Down walk through it, Enter opens, F2 renames, Delete discards. */
final class RunTable {
    private static final Map<RunColumn, Integer> WIDTHS = Map.of(
            RunColumn.NAME, 210,
            RunColumn.DATASET, 160,
            RunColumn.MODEL, 124,
            RunColumn.METHOD, 90,
            RunColumn.SPARSITY, 84,
            RunColumn.ACCURACY, 88,
            RunColumn.STATE, 126,
            RunColumn.STARTED, 108,
            RunColumn.TIME, 76,
            RunColumn.SIZE, 84);

    private final RunsViewModel model;
    private final TableView<RunRow> table;
    private boolean settling;

    RunTable(RunsViewModel model) {
        this.model = model;
        table = new TableView<>(model.list().visible());
        table.getStyleClass().add("run-table");
        table.setAccessibleText(Texts.of("runs.table"));
        table.setEditable(true);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        for (RunColumn column : RunColumn.values()) {
            table.getColumns().add(column(column));
        }
        table.getColumns().forEach(column -> column.widthProperty().subscribe((before, now) -> settle()));
        table.setRowFactory(view -> new RunTableRow(model.actions()::open));
        Label empty = Controls.label("", "placeholder");
        empty.setWrapText(true);
        empty.textProperty().bind(model.empty());
        table.setPlaceholder(empty);
        model.list().order().bind(table.comparatorProperty());
        table.getSelectionModel().getSelectedItems().addListener((ListChangeListener<RunRow>) change -> follow());
        model.chosen().subscribe(row -> row.ifPresent(this::select));
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::press);
    }

    /**
     * Lays head and rows out once more. Columns give way to the scroll bar in the midst of a layout, and what has its place by then would
     * keep it until something else changes.
     */
    private void settle() {
        if (!settling) {
            settling = true;
            AfterFrames.run(1, () -> {
                settling = false;
                Stream.of(".column-header-background", ".nested-column-header", ".table-row-cell")
                        .flatMap(part -> table.lookupAll(part).stream())
                        .forEach(part -> ((Parent) part).requestLayout());
            });
        }
    }

    TableView<RunRow> root() {
        return table;
    }

    void menu(ContextMenu menu) {
        table.setContextMenu(menu);
    }

    boolean isEditing() {
        return table.getEditingCell() != null;
    }

    /** Makes the name of the selected run a field. */
    void rename() {
        int row = table.getSelectionModel().getSelectedIndex();
        if (row >= 0) {
            table.scrollTo(row);
            table.layout();
            table.edit(row, table.getColumns().get(0));
        }
    }

    private void select(RunRow row) {
        int at = table.getItems().indexOf(row);
        if (at >= 0) {
            table.getSelectionModel().clearAndSelect(at);
            table.getFocusModel().focus(at, table.getColumns().get(0));
            table.scrollTo(at);
        }
    }

    private void follow() {
        model.selected()
                .setAll(table.getSelectionModel().getSelectedItems().stream()
                        .filter(row -> row != null)
                        .toList());
    }

    private TableColumn<RunRow, RunFacts> column(RunColumn shown) {
        TableColumn<RunRow, RunFacts> column = new TableColumn<>(shown.title());
        column.setUserData(shown);
        column.setCellValueFactory(cell -> cell.getValue().factsProperty());
        column.setCellFactory(
                whole -> shown == RunColumn.NAME ? new NameCell(model.actions()::rename) : new FactCell(shown));
        column.setComparator(shown.order());
        column.setPrefWidth(WIDTHS.getOrDefault(shown, 100));
        column.setMinWidth(48);
        column.setEditable(shown == RunColumn.NAME);
        column.setReorderable(false);
        if (shown.isFigure()) {
            column.getStyleClass().add("figure-column");
        }
        return column;
    }

    private void press(KeyEvent event) {
        if (isEditing()) {
            return;
        }
        if (event.getCode() == KeyCode.ENTER) {
            model.actions().open();
        } else if (event.getCode() == KeyCode.F2) {
            rename();
        } else if (event.getCode() == KeyCode.DELETE || event.getCode() == KeyCode.BACK_SPACE) {
            model.actions().discard();
        } else {
            return;
        }
        event.consume();
    }
}
