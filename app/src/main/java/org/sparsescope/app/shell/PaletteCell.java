package org.sparsescope.app.shell;

import java.util.function.IntConsumer;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;
import org.sparsescope.app.action.PaletteViewModel.Row;
import org.sparsescope.app.fx.Controls;
import org.sparsescope.app.fx.Texts;

/** One command in the palette: its title with the typed letters strong, its part or why it cannot be done, its keys. */
final class PaletteCell extends ListCell<Row> {
    private static final PseudoClass OFF = PseudoClass.getPseudoClass("off");

    PaletteCell(IntConsumer perform) {
        getStyleClass().add("palette-cell");
        setOnMouseClicked(event -> {
            if (!isEmpty()) {
                perform.accept(getIndex());
            }
        });
    }

    @Override
    protected void updateItem(@Nullable Row row, boolean empty) {
        super.updateItem(row, empty);
        setText(null);
        if (row == null || empty) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        pseudoClassStateChanged(OFF, !row.possible());
        String beside = row.possible() ? row.command().part().title() : row.whyNot();
        Label quiet = Controls.label(beside, "palette-beside");
        quiet.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox caps = KeyCaps.of(row.command().keys());
        caps.setMinWidth(Region.USE_PREF_SIZE);
        HBox line = new HBox(title(row), quiet, gap, caps);
        line.getStyleClass().add("palette-row");
        setGraphic(line);
        setAccessibleText(Texts.of("palette.row", row.command().title(), beside));
    }

    private static TextFlow title(Row row) {
        TextFlow title = new TextFlow();
        title.setMinWidth(Region.USE_PREF_SIZE);
        title.getStyleClass().add("palette-title");
        String words = row.command().title();
        int from = 0;
        while (from < words.length()) {
            boolean strong = row.found().contains(from);
            int to = from + 1;
            while (to < words.length() && row.found().contains(to) == strong) {
                to++;
            }
            Text piece = new Text(words.substring(from, to));
            piece.getStyleClass().add(strong ? "palette-found" : "palette-text");
            title.getChildren().add(piece);
            from = to;
        }
        return title;
    }
}
