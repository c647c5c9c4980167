package org.sparsescope.app.masks;

import javafx.scene.layout.Region;
import javafx.scene.shape.HLineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.VLineTo;

/** A small bar chart without axes: bar i as high as its share of the largest value. */
final class Bars extends Region {
    private final Path path = new Path();
    private int[] values = {};

    Bars() {
        getStyleClass().add("bars");
        path.getStyleClass().add("bars-fill");
        path.setManaged(false);
        getChildren().add(path);
        setMinHeight(24);
    }

    void show(int[] newValues) {
        values = newValues;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        path.getElements().clear();
        int largest = 1;
        for (int value : values) {
            largest = Math.max(largest, value);
        }
        double step = getWidth() / Math.max(1, values.length);
        for (int i = 0; i < values.length; i++) {
            double left = Math.rint(i * step);
            double width = Math.max(1, Math.rint((i + 1) * step) - left - 1);
            double height = values[i] == 0 ? 0 : Math.max(1, Math.rint(getHeight() * values[i] / largest));
            if (height > 0) {
                path.getElements()
                        .addAll(
                                new MoveTo(left, getHeight()),
                                new VLineTo(getHeight() - height),
                                new HLineTo(left + width),
                                new VLineTo(getHeight()),
                                new HLineTo(left));
            }
        }
    }
}
