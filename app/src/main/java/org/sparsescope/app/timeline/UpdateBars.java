package org.sparsescope.app.timeline;

import java.util.function.IntUnaryOperator;
import javafx.scene.layout.Region;
import javafx.scene.shape.Path;
import org.sparsescope.app.fx.BarOutlines;

/** Two small bars an update, dropped and grown, under the slider and in line with its thumb. */
final class UpdateBars extends Region {
    private static final double WIDEST = 6;
    /** Pixels for a pair that can still be told from the next. */
    private static final double PAIR = 4;

    private final TimelineViewModel model;
    private final Path dropped = path("dropped");
    private final Path grown = path("grown");

    UpdateBars(TimelineViewModel model) {
        this.model = model;
        getStyleClass().add("update-bars");
        getChildren().addAll(dropped, grown);
        setMinHeight(26);
        setPrefHeight(26);
        model.revisionProperty().subscribe(this::requestLayout);
        setOnMousePressed(event -> model.seek(updateAt(event.getX())));
        setOnMouseDragged(event -> model.seek(updateAt(event.getX())));
    }

    private static Path path(String kind) {
        Path path = new Path();
        path.getStyleClass().addAll("update-bar", "update-bar-" + kind);
        path.setManaged(false);
        return path;
    }

    private double track() {
        return Math.max(1, getWidth() - snappedLeftInset() - snappedRightInset());
    }

    private int updateAt(double x) {
        return (int)
                Math.round((x - snappedLeftInset()) / track() * model.playhead().last());
    }

    @Override
    protected void layoutChildren() {
        UpdateCounts counts = model.counts();
        double gap = track() / Math.max(1, counts.size() - 1);
        double width = Math.max(1, Math.min(WIDEST, Math.floor(gap / 3)));
        draw(dropped, counts, counts::dropped, gap, -width, width);
        draw(grown, counts, counts::grown, gap, 0, width);
    }

    private void draw(Path path, UpdateCounts counts, IntUnaryOperator value, double gap, double offset, double width) {
        BarOutlines bars = new BarOutlines();
        double room = getHeight() - snappedTopInset() - snappedBottomInset();
        double ground = getHeight() - snappedBottomInset();
        double largest = Math.max(1, counts.largest());
        // More updates than pixels: the highest of those that share one stands for them.
        int stride = Math.max(1, (int) Math.ceil(PAIR / gap));
        for (int first = 1; first < counts.size(); first += stride) {
            int highest = 0;
            for (int u = first; u < Math.min(first + stride, counts.size()); u++) {
                highest = Math.max(highest, value.applyAsInt(u));
            }
            double height = highest == 0 ? 0 : Math.max(1, Math.rint(room * highest / largest));
            double left = Math.rint(snappedLeftInset() + first * gap) + offset;
            bars.add(left, width, ground, height);
        }
        bars.showOn(path);
    }
}
