package org.sparsescope.app.fx;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.shape.HLineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.VLineTo;

/** Upright bars for a {@link Path}, which takes them all at once: to tell a path of each by itself costs more than to paint it. */
public final class BarOutlines {
    private final List<PathElement> outlines = new ArrayList<>();

    /** Adds the bar that stands on {@code ground}; none where {@code height} is 0. */
    public void add(double left, double width, double ground, double height) {
        if (height > 0) {
            outlines.add(new MoveTo(left, ground));
            outlines.add(new VLineTo(ground - height));
            outlines.add(new HLineTo(left + width));
            outlines.add(new VLineTo(ground));
            outlines.add(new HLineTo(left));
        }
    }

    /** Makes them what {@code path} shows. FX thread. */
    public void showOn(Path path) {
        path.getElements().setAll(outlines);
    }
}
