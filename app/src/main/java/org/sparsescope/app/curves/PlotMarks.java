package org.sparsescope.app.curves;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;

/** What lies over the lines of a plot and moves much more often than they: playhead, crosshair, and the stretch being chosen. */
final class PlotMarks {
    private final Plot plot;
    private final Line playhead = line("curve-playhead");
    private final Line crosshair = line("curve-crosshair");
    private final Rectangle chosen = new Rectangle();
    private final List<Circle> dots = new ArrayList<>();
    private final Pane root = new Pane() {
        @Override
        protected void layoutChildren() {
            // The plot under it, which comes first among the children, has its place by now.
            place();
        }
    };
    private double playheadX = Double.NaN;
    private double crosshairX = Double.NaN;
    private double chosenFrom = Double.NaN;
    private double chosenTo = Double.NaN;
    private List<Dot> points = List.of();

    /** A point on a line, in units of the axes. */
    record Dot(String styleClass, double x, double y) {}

    PlotMarks(Plot plot) {
        this.plot = plot;
        chosen.getStyleClass().add("curve-chosen");
        chosen.setManaged(false);
        root.getChildren().addAll(chosen, playhead, crosshair);
        root.setMinSize(0, 0);
        root.setMouseTransparent(true);
    }

    Pane root() {
        return root;
    }

    void playhead(double x) {
        playheadX = x;
        root.requestLayout();
    }

    /** NaN takes it away. */
    void crosshair(double x, List<Dot> on) {
        crosshairX = x;
        points = on;
        root.requestLayout();
    }

    /** Marks a stretch; NaN takes the mark away. */
    void choose(double from, double to) {
        chosenFrom = from;
        chosenTo = to;
        root.requestLayout();
    }

    /** Once the axes have changed everything lies elsewhere. */
    void moved() {
        root.requestLayout();
    }

    private void place() {
        Bounds area = plot.area();
        stand(playhead, playheadX, area);
        stand(crosshair, crosshairX, area);
        chosen.setVisible(!Double.isNaN(chosenFrom));
        if (chosen.isVisible()) {
            double from = Math.max(area.getMinX(), plot.left(Math.min(chosenFrom, chosenTo), area));
            double to = Math.min(area.getMaxX(), plot.left(Math.max(chosenFrom, chosenTo), area));
            chosen.setX(from);
            chosen.setWidth(Math.max(0, to - from));
            chosen.setY(area.getMinY());
            chosen.setHeight(area.getHeight());
        }
        while (dots.size() < points.size()) {
            Circle dot = new Circle(2.5);
            dot.setManaged(false);
            dots.add(dot);
            root.getChildren().add(dot);
        }
        for (int i = 0; i < dots.size(); i++) {
            Circle dot = dots.get(i);
            dot.setVisible(false);
            if (i < points.size()) {
                Dot point = points.get(i);
                double x = plot.left(point.x(), area);
                double y = plot.top(point.y(), area);
                dot.setVisible(area.contains(x, y));
                dot.setCenterX(x);
                dot.setCenterY(y);
                dot.getStyleClass().setAll("curve-dot", point.styleClass());
            }
        }
    }

    private void stand(Line line, double value, Bounds area) {
        double x = plot.left(value, area);
        // On a whole pixel, so that it is no wider than it is.
        double sharp = Math.floor(x) + .5;
        line.setVisible(x >= area.getMinX() - .5 && x <= area.getMaxX() + .5);
        if (line.isVisible()) {
            line.setStartX(sharp);
            line.setEndX(sharp);
            line.setStartY(area.getMinY());
            line.setEndY(area.getMaxY());
        }
    }

    private static Line line(String styleClass) {
        Line line = new Line();
        line.setManaged(false);
        line.getStyleClass().add(styleClass);
        return line;
    }
}
