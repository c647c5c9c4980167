package org.sparsescope.app.shell;

import javafx.scene.layout.Region;

/** A small mask: some links live, two of them new. */
final class Logo extends Region {
    Logo() {
        getStyleClass().add("logo");
        String[] cells = {"live", "off", "grown", "off", "live", "live", "live", "grown", "off"};
        for (int i = 0; i < cells.length; i++) {
            Region cell = new Region();
            cell.getStyleClass().addAll("logo-cell", "logo-" + cells[i]);
            cell.resizeRelocate(i % 3 * 6, Math.floorDiv(i, 3) * 6, 5, 5);
            cell.setManaged(false);
            getChildren().add(cell);
        }
    }
}
