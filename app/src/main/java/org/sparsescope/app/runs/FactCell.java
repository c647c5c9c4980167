package org.sparsescope.app.runs;

import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;
import org.sparsescope.app.fx.Controls;

/** One column of one run. */
final class FactCell extends TableCell<RunRow, RunFacts> {
    private static final PseudoClass FIGURE = PseudoClass.getPseudoClass("figure");

    private final RunColumn column;

    FactCell(RunColumn column) {
        this.column = column;
        getStyleClass().add("run-" + column.name().toLowerCase(Locale.ROOT));
        pseudoClassStateChanged(FIGURE, column.isFigure());
    }

    @Override
    protected void updateItem(@Nullable RunFacts facts, boolean empty) {
        super.updateItem(facts, empty);
        setText(null);
        setTooltip(null);
        if (empty || facts == null) {
            return;
        }
        setText(column.text(facts));
        if (column == RunColumn.STATE && !facts.problem().isEmpty()) {
            setTooltip(Controls.tooltip(facts.problem()));
        }
    }
}
