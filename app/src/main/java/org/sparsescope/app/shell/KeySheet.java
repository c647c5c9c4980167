package org.sparsescope.app.shell;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2AL;
import org.sparsescope.app.action.Command;
import org.sparsescope.app.action.Part;
import org.sparsescope.app.fx.Controls;
import org.sparsescope.app.fx.Texts;

/** Every key and what it does, over the dimmed window. */
final class KeySheet {
    private final Overlay overlay;

    KeySheet() {
        Button close = Controls.explain(
                Controls.button("", Material2AL.CLOSE, this::toggle, "icon-button", "flat-button"),
                Texts.of("keys.close"),
                Texts.of("keys.close"));
        overlay = new Overlay(() -> sheet(close), close);
    }

    Node root() {
        return overlay.root();
    }

    void toggle() {
        overlay.toggle();
    }

    private static Node sheet(Button close) {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(Controls.label(Texts.of("keys.title"), "sheet-title"), gap, close);
        head.getStyleClass().add("sheet-head");
        VBox sheet = new VBox(head, columns(), Controls.label(Texts.of("keys.note"), "form-note"));
        sheet.getStyleClass().add("sheet");
        sheet.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        return sheet;
    }

    /** Part by part into the shorter of two columns: one alone would be taller than a small window. */
    private static Node columns() {
        Map<Part, List<Command>> parts = Arrays.stream(Command.values())
                .filter(command -> !command.keys().isEmpty())
                .collect(Collectors.groupingBy(Command::part, () -> new EnumMap<>(Part.class), Collectors.toList()));
        VBox left = new VBox();
        VBox right = new VBox();
        int ahead = 0; // rows that the left column has more
        for (Map.Entry<Part, List<Command>> part : parts.entrySet()) {
            VBox column = ahead <= 0 ? left : right;
            column.getChildren().addAll(Controls.sectionTitle(part.getKey().title()), table(part.getValue()));
            ahead += part.getValue().size() * (ahead <= 0 ? 1 : -1);
        }
        left.getStyleClass().add("sheet-column");
        right.getStyleClass().add("sheet-column");
        HBox columns = new HBox(left, right);
        columns.getStyleClass().add("sheet-columns");
        return columns;
    }

    private static Node table(List<Command> commands) {
        GridPane table = new GridPane();
        table.getStyleClass().add("key-table");
        for (int row = 0; row < commands.size(); row++) {
            table.addRow(
                    row,
                    KeyCaps.of(commands.get(row).keys()),
                    Controls.label(commands.get(row).title()));
        }
        return table;
    }
}
