package org.sparsescope.app.shell;

import javafx.beans.property.DoubleProperty;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import org.sparsescope.app.fx.Grip;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.app.settings.Panes;
import org.sparsescope.app.settings.Panes.Pane;

/** Form, masks and curves side by side over the timeline; the edges between them are drawn by their user. */
final class Workspace extends Region {
    /** The masks keep this, in pixels, whatever the sides ask for. */
    private static final double CENTRE = 560;

    private final Panes panes;
    private final Region form;
    private final Region centre;
    private final Region curves;
    private final Region timeline;
    private final Grip formGrip;
    private final Grip curvesGrip;

    Workspace(Panes panes, Region form, Region centre, Region curves, Region timeline) {
        this.panes = panes;
        this.form = form;
        this.centre = centre;
        this.curves = curves;
        this.timeline = timeline;
        formGrip = grip(Pane.FORM, true, form);
        curvesGrip = grip(Pane.CURVES, false, curves);
        // In the order of the Tab key; the edges last, so that they lie on top.
        getChildren().addAll(form, centre, curves, timeline, formGrip, curvesGrip);
    }

    private Grip grip(Pane pane, boolean grows, Region part) {
        DoubleProperty wanted = panes.size(pane);
        wanted.addListener((source, before, now) -> requestLayout());
        return new Grip(
                Orientation.VERTICAL,
                grows,
                Grip.of(wanted, part::getWidth, pane.usual()),
                Texts.of("shell.grip." + pane));
    }

    /** What {@code pane} gets of a window this wide: what is asked for, as long as the masks keep theirs. */
    private double width(Pane pane, double others) {
        double room = getWidth() - CENTRE - others;
        return Math.max(pane.least(), Math.min(pane.within(panes.size(pane).get()), room));
    }

    @Override
    protected void layoutChildren() {
        double left = snapSizeX(width(Pane.FORM, Pane.CURVES.least()));
        double right = snapSizeX(width(Pane.CURVES, left));
        double foot = snapSizeY(timeline.prefHeight(getWidth()));
        double height = Math.max(0, getHeight() - foot);
        place(form, 0, 0, left, height);
        place(centre, left, 0, Math.max(0, getWidth() - left - right), height);
        place(curves, getWidth() - right, 0, right, height);
        place(timeline, 0, height, getWidth(), foot);
        place(formGrip, left - Grip.BREADTH / 2, 0, Grip.BREADTH, height);
        place(curvesGrip, getWidth() - right - Grip.BREADTH / 2, 0, Grip.BREADTH, height);
    }

    private static void place(Node node, double x, double y, double width, double height) {
        node.resizeRelocate(x, y, width, height);
    }

    /** A tall list of runs may cover the lower ends of all but the timeline. */
    @Override
    protected double computeMinHeight(double width) {
        return timeline.minHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        return centre.prefHeight(-1) + timeline.prefHeight(width);
    }

    @Override
    protected double computePrefWidth(double height) {
        return form.prefWidth(-1) + centre.prefWidth(-1) + curves.prefWidth(-1);
    }
}
