package org.sparsescope.app.runs;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.input.MouseButton;
import org.jspecify.annotations.Nullable;
import org.sparsescope.app.fx.Controls;

/** One run in the table. Over the cells that a damaged file leaves empty lies the sentence that says what is wrong with it. */
final class RunTableRow extends TableRow<RunRow> {
    private static final PseudoClass SHOWN = PseudoClass.getPseudoClass("shown");
    private static final PseudoClass DAMAGED = PseudoClass.getPseudoClass("damaged");
    private static final PseudoClass WAITING = PseudoClass.getPseudoClass("waiting");
    private static final PseudoClass LIVE = PseudoClass.getPseudoClass("live");
    private static final double MARGIN = 16;

    private final Label problem = Controls.label("", "run-problem");

    /** @param open shows the run that was clicked twice */
    RunTableRow(Runnable open) {
        problem.setManaged(false);
        problem.setVisible(false);
        problem.setMouseTransparent(true); // a click on it is one on the row
        itemProperty()
                .flatMap(RunRow::shownProperty)
                .subscribe(shown -> pseudoClassStateChanged(SHOWN, Boolean.TRUE.equals(shown)));
        itemProperty().flatMap(RunRow::factsProperty).subscribe(this::say);
        setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2 && !isEmpty()) {
                open.run();
            }
        });
    }

    private void say(@Nullable RunFacts facts) {
        boolean damaged = facts != null && facts.state() == RowState.DAMAGED;
        pseudoClassStateChanged(DAMAGED, damaged);
        pseudoClassStateChanged(WAITING, facts != null && facts.state() == RowState.WAITING);
        pseudoClassStateChanged(LIVE, facts != null && facts.goesOn());
        problem.setVisible(damaged);
        problem.setText(damaged && facts != null ? facts.problem() : "");
        setTooltip(damaged ? Controls.tooltip(problem.getText()) : null);
        requestLayout();
    }

    /** The cells are put back whenever columns change, so the sentence is put over them again here. */
    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        if (!problem.isVisible()) {
            return;
        }
        if (!getChildren().contains(problem)) {
            getChildren().add(problem);
        }
        double left = 0;
        double width = 0;
        for (TableColumn<RunRow, ?> column : getTableView().getVisibleLeafColumns()) {
            if (column.getUserData() instanceof RunColumn shown && shown.isOfTheRun()) {
                width += column.getWidth();
            } else if (width == 0) {
                left += column.getWidth();
            }
        }
        problem.resizeRelocate(left + MARGIN, 0, Math.max(0, width - 2 * MARGIN), getHeight());
    }
}
