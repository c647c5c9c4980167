package org.sparsescope.app.setup;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import org.sparsescope.app.fx.Controls;

/** Density, live weights and FLOPs side by side, in the same columns in every row. */
final class PlanFigures {
    private static final double[] SHARES = {22, 31, 47};

    private final Label[] cells = new Label[SHARES.length];
    private final GridPane root = new GridPane();

    PlanFigures(String styleClass) {
        root.getStyleClass().add("plan-figures");
        for (int column = 0; column < SHARES.length; column++) {
            ColumnConstraints constraints = new ColumnConstraints();
            constraints.setPercentWidth(SHARES[column]);
            root.getColumnConstraints().add(constraints);
            cells[column] = Controls.label("", styleClass);
            cells[column].setMaxWidth(Double.MAX_VALUE);
            cells[column].setMinWidth(Region.USE_PREF_SIZE);
            root.add(cells[column], column, 0);
        }
    }

    Node root() {
        return root;
    }

    void show(String density, String live, String flops) {
        cells[0].setText(density);
        cells[1].setText(live);
        cells[2].setText(flops);
    }
}
