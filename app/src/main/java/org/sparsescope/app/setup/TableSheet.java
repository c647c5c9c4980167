package org.sparsescope.app.setup;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.sparsescope.app.fx.Controls;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.engine.dataset.DataPreview;

/** The first lines of a table, and how many lines each of its labels has. */
final class TableSheet {
    private static final int COLUMNS = 12;
    private static final int LABELS = 60;

    private final DataPreview preview;

    TableSheet(DataPreview preview) {
        this.preview = preview;
    }

    Node root() {
        VBox all = new VBox(
                Controls.sectionTitle(Texts.of("data.lines")),
                lines(),
                Controls.sectionTitle(Texts.of("data.labels")),
                labels());
        all.getStyleClass().add("data-table");
        ScrollPane scroll = new ScrollPane(all);
        scroll.getStyleClass().addAll("edge-to-edge", "data-scroll");
        scroll.setAccessibleText(Texts.of("data.lines"));
        return scroll;
    }

    private Node lines() {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("data-lines");
        for (int row = 0; row < preview.table().size(); row++) {
            List<String> line = preview.table().get(row);
            for (int column = 0; column < Math.min(COLUMNS, line.size()); column++) {
                Label cell =
                        Controls.label(shortened(line.get(column)), "data-cell", row == 0 ? "data-head" : "data-line");
                cell.setMaxWidth(Double.MAX_VALUE);
                grid.add(cell, column, row);
            }
            if (line.size() > COLUMNS) {
                grid.add(Controls.label(row == 0 ? more(line.size()) : "", "data-cell", "data-head"), COLUMNS, row);
            }
        }
        return grid;
    }

    private static String more(int columns) {
        return Texts.of("data.more", Integer.toString(columns - COLUMNS));
    }

    private static String shortened(String cell) {
        return cell.length() <= 14 ? cell : cell.substring(0, 13) + "\u2026";
    }

    private Node labels() {
        Label labels = Controls.label(preview.classes().stream()
                .limit(LABELS)
                .map(each -> String.format(Locale.ENGLISH, "%s  %,d + %,d", each.name(), each.train(), each.test()))
                .collect(Collectors.joining("\n")));
        if (preview.classes().size() > LABELS) {
            labels.setText(labels.getText() + "\n"
                    + Texts.of("data.more", preview.classes().size() - LABELS));
        }
        return labels;
    }
}
