package org.sparsescope.app.shell;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2AL;
import org.sparsescope.app.action.Command;
import org.sparsescope.app.action.Part;
import org.sparsescope.app.fx.Controls;
import org.sparsescope.app.fx.Overlay;
import org.sparsescope.app.fx.Texts;

/** Every key and what it does, over the dimmed window. */
final class KeySheet {
    private static final int COLUMNS = 3;

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

    /** Part by part into the shortest of three columns, so that a small window holds them all. */
    private static Node columns() {
        Map<Part, List<Command>> parts = Arrays.stream(Command.values())
                .filter(command -> !command.keys().isEmpty())
                .collect(Collectors.groupingBy(Command::part, () -> new EnumMap<>(Part.class), Collectors.toList()));
        List<VBox> columns = Stream.generate(VBox::new).limit(COLUMNS).toList();
        columns.forEach(column -> column.getStyleClass().add("sheet-column"));
        Map<VBox, Integer> rows = new HashMap<>();
        parts.forEach((part, commands) -> {
            VBox shortest = columns.stream()
                    .min(Comparator.comparing(column -> rows.getOrDefault(column, 0)))
                    .orElseThrow();
            rows.merge(shortest, commands.size(), Integer::sum);
            shortest.getChildren().addAll(Controls.sectionTitle(part.title()), table(commands));
        });
        HBox all = new HBox();
        all.getChildren().addAll(columns);
        all.getStyleClass().add("sheet-columns");
        return all;
    }

    private static Node table(List<Command> commands) {
        GridPane table = new GridPane();
        table.getStyleClass().add("key-table");
        for (int row = 0; row < commands.size(); row++) {
            Label title = Controls.label(commands.get(row).title(), "key-title");
            title.setWrapText(true);
            title.setMinHeight(Region.USE_PREF_SIZE);
            table.addRow(row, KeyCaps.of(commands.get(row).keys()), title);
        }
        return table;
    }
}
