package org.sparsescope.app.shell;

import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.sparsescope.app.action.Actions;
import org.sparsescope.app.action.PaletteViewModel;
import org.sparsescope.app.action.PaletteViewModel.Row;
import org.sparsescope.app.fx.Controls;
import org.sparsescope.app.fx.Overlay;
import org.sparsescope.app.fx.Texts;

/** Every command, found by a few of its letters: arrows choose, Enter does it, Esc leaves. */
final class PaletteView {
    private static final double ROW = 32;
    private static final int ROWS = 12;
    private static final Map<KeyCode, Integer> MOVES =
            Map.of(KeyCode.UP, -1, KeyCode.DOWN, 1, KeyCode.PAGE_UP, -ROWS, KeyCode.PAGE_DOWN, ROWS);

    private final PaletteViewModel model;
    private final Actions actions;
    private final ListView<Row> list = new ListView<>();
    private final Overlay overlay;

    PaletteView(Actions actions) {
        this.actions = actions;
        model = new PaletteViewModel(actions);
        TextField field = new TextField();
        field.setPromptText(Texts.of("palette.prompt"));
        field.getStyleClass().add("palette-field");
        field.textProperty().bindBidirectional(model.typedProperty());
        field.setAccessibleText(Texts.of("palette.name")); // no tooltip: it would lie over the rows
        field.setAccessibleHelp(Texts.of("palette.tip"));
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
        list.getStyleClass().add("palette-list");
        list.setFixedCellSize(ROW);
        list.setFocusTraversable(false);
        list.setAccessibleText(Texts.of("palette.list"));
        list.setPlaceholder(Controls.label(Texts.of("palette.none"), "quiet"));
        list.setCellFactory(all -> new PaletteCell(this::perform));
        model.rowsProperty().subscribe(rows -> {
            list.getItems().setAll(rows);
            list.setPrefHeight(ROW * Math.max(1, Math.min(ROWS, rows.size())) + 2);
        });
        model.chosenProperty().subscribe(now -> choose(now.intValue()));
        model.rowsProperty().subscribe(rows -> choose(model.chosenProperty().get()));
        VBox sheet = new VBox(field, list);
        sheet.getStyleClass().addAll("sheet", "palette");
        sheet.setMaxHeight(Region.USE_PREF_SIZE);
        overlay = new Overlay(() -> sheet, field);
        StackPane.setAlignment(sheet, Pos.TOP_CENTER);
    }

    Node root() {
        return overlay.root();
    }

    void toggle() {
        if (!overlay.root().isVisible()) {
            model.open();
        }
        overlay.toggle();
    }

    private void choose(int index) {
        list.getSelectionModel().clearAndSelect(index);
        list.scrollTo(Math.max(0, index - ROWS + 2));
    }

    private void press(KeyEvent event) {
        Integer places = MOVES.get(event.getCode());
        if (places != null) {
            model.move(places);
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER) {
            perform();
            event.consume();
        }
    }

    private void perform(int index) {
        model.chosenProperty().set(index);
        perform();
    }

    /** One that cannot be done stays, and says why. */
    private void perform() {
        model.possible().ifPresent(command -> {
            overlay.close();
            actions.perform(command);
        });
    }
}
