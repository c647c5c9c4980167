package org.sparsescope.app.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2AL;
import org.sparsescope.app.fx.Controls;
import org.sparsescope.app.fx.KeyMap;
import org.sparsescope.app.fx.Texts;

/** Every key and what it does, over the dimmed window. */
final class KeySheet {
    private final StackPane root = new StackPane();
    private final Button close;

    KeySheet(KeyMap keys) {
        close = Controls.explain(
                Controls.button("", Material2AL.CLOSE, this::toggle, "icon-button", "flat-button"),
                Texts.of("keys.close"),
                Texts.of("keys.close"));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(Controls.label(Texts.of("keys.title"), "sheet-title"), gap, close);
        head.getStyleClass().add("sheet-head");
        VBox sheet = new VBox(head);
        sheet.getStyleClass().add("sheet");
        sheet.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        sheet.getChildren().addAll(columns(keys.entries()), Controls.label(Texts.of("keys.note"), "form-note"));
        root.getChildren().add(sheet);
        root.getStyleClass().add("scrim");
        root.setVisible(false);
        root.setOnMouseClicked(event -> {
            if (event.getTarget() == root) {
                toggle();
            }
        });
        root.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                toggle();
                event.consume();
            }
        });
    }

    Node root() {
        return root;
    }

    void toggle() {
        root.setVisible(!root.isVisible());
        if (root.isVisible()) {
            close.requestFocus();
        } else {
            root.getScene().getRoot().requestFocus();
        }
    }

    /** Group under group, in two columns of about the same length: one alone would be taller than a small window. */
    private static Node columns(List<KeyMap.Entry> all) {
        Map<String, List<KeyMap.Entry>> groups = new LinkedHashMap<>();
        all.forEach(entry -> groups.computeIfAbsent(entry.group(), group -> new ArrayList<>())
                .add(entry));
        VBox left = new VBox();
        VBox right = new VBox();
        int rows = 0;
        for (Map.Entry<String, List<KeyMap.Entry>> group : groups.entrySet()) {
            VBox column = 2 * rows < all.size() ? left : right;
            column.getChildren().addAll(Controls.sectionTitle(group.getKey()), table(group.getValue()));
            rows += group.getValue().size();
        }
        left.getStyleClass().add("sheet-column");
        right.getStyleClass().add("sheet-column");
        HBox columns = new HBox(left, right);
        columns.getStyleClass().add("sheet-columns");
        return columns;
    }

    private static Node table(List<KeyMap.Entry> entries) {
        GridPane table = new GridPane();
        table.getStyleClass().add("key-table");
        for (int row = 0; row < entries.size(); row++) {
            HBox caps = new HBox();
            caps.getStyleClass().add("key-caps");
            for (String key : entries.get(row).keys().split(" ", -1)) {
                caps.getChildren().add(Controls.label(key, "key-cap"));
            }
            table.addRow(row, caps, Controls.label(entries.get(row).title()));
        }
        return table;
    }
}
