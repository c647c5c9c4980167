package org.sparsescope.app.shell;

import javafx.scene.layout.Region;

/** A small mask: some links live, two of them new. */
final class Logo extends Region {
    /** What it measures beside the program's name: cells of 5 pixels, one apart. */
    static final double SMALL = 17;

    /** @param side how wide and high it is, in pixels; a multiple of {@link #SMALL} is sharp */
    Logo(double side) {
        getStyleClass().add("logo");
        double pixel = side / SMALL;
        setMinSize(side, side);
        setPrefSize(side, side);
        setMaxSize(side, side);
        String[] cells = {"live", "off", "grown", "off", "live", "live", "live", "grown", "off"};
        for (int i = 0; i < cells.length; i++) {
            Region cell = new Region();
            cell.getStyleClass().addAll("logo-cell", "logo-" + cells[i]);
            cell.resizeRelocate(i % 3 * 6 * pixel, Math.floorDiv(i, 3) * 6 * pixel, 5 * pixel, 5 * pixel);
            cell.setManaged(false);
            getChildren().add(cell);
        }
    }
}
