package org.sparsescope.app.curves;

import javafx.geometry.Bounds;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import org.sparsescope.app.fx.Controls;

/** What the crosshair reads, in a box under it: the place, then a line a curve. */
public final class Readout {
    private static final double APART = 4;
    private static final int ROWS_A_COLUMN = 12;

    private final Label where = Controls.label("", "curve-readout-where");
    private final GridPane rows = new GridPane();
    private final VBox box = new VBox(where, rows);
    private final Pane layer = new Pane(box);

    public Readout() {
        box.getStyleClass().add("curve-readout");
        rows.getStyleClass().add("curve-readout-rows");
        box.setManaged(false);
        box.setVisible(false);
        layer.setMouseTransparent(true);
        layer.setMinSize(0, 0);
    }

    /** To be laid over everything that the box may stand in. */
    public Node layer() {
        return layer;
    }

    public void hide() {
        box.setVisible(false);
    }

    /** Shows {@code reading} under the crosshair that stands at {@code place}, in the coordinates of the scene. */
    public void show(Reading<?> reading, Bounds place) {
        where.setText(reading.where());
        fill(rows, reading);
        Bounds at = layer.sceneToLocal(place);
        box.setVisible(true);
        box.applyCss();
        // A run may have a name longer than there is room for.
        double width = Math.min(layer.getWidth(), Math.ceil(box.prefWidth(-1)));
        double height = Math.ceil(box.prefHeight(width));
        double x = Math.max(0, Math.min(at.getMinX() - width / 2, layer.getWidth() - width));
        // Under the plot, or over it where there is no room: never on the lines it speaks of.
        boolean under = at.getMaxY() + APART + height <= layer.getHeight();
        double y = under ? at.getMaxY() + APART : Math.max(0, at.getMinY() - APART - height);
        box.resizeRelocate(Math.rint(x), Math.rint(y), width, height);
    }

    /** A dot, the name, the value, and what that was smoothed from. */
    private static void fill(GridPane rows, Reading<?> reading) {
        rows.getChildren().clear();
        int index = 0;
        for (Reading.Row row : reading.rows()) {
            Circle dot = new Circle(3.5);
            dot.getStyleClass().addAll("curve-dot", row.styleClass());
            Label value = Controls.label(row.value(), "curve-readout-value");
            value.setMinWidth(Region.USE_PREF_SIZE);
            int column = index / ROWS_A_COLUMN * 4;
            rows.add(dot, column, index % ROWS_A_COLUMN);
            rows.add(Controls.label(row.name(), "curve-readout-name"), column + 1, index % ROWS_A_COLUMN);
            rows.add(value, column + 2, index % ROWS_A_COLUMN);
            rows.add(Controls.label(row.raw(), "curve-readout-raw"), column + 3, index % ROWS_A_COLUMN);
            GridPane.setHalignment(value, HPos.RIGHT);
            index++;
        }
    }
}
