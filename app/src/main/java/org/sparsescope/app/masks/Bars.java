package org.sparsescope.app.masks;

import java.util.Arrays;
import javafx.scene.layout.Region;
import javafx.scene.shape.Path;
import org.sparsescope.app.fx.BarOutlines;

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
        if (!Arrays.equals(values, newValues)) {
            values = newValues;
            requestLayout();
        }
    }

    @Override
    protected void layoutChildren() {
        BarOutlines bars = new BarOutlines();
        int largest = Math.max(1, Arrays.stream(values).max().orElse(1));
        double step = getWidth() / Math.max(1, values.length);
        for (int i = 0; i < values.length; i++) {
            double left = Math.rint(i * step);
            double width = Math.max(1, Math.rint((i + 1) * step) - left - 1);
            double height = values[i] == 0 ? 0 : Math.max(1, Math.rint(getHeight() * values[i] / largest));
            bars.add(left, width, getHeight(), height);
        }
        bars.showOn(path);
    }
}
