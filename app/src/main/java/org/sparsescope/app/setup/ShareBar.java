package org.sparsescope.app.setup;

import javafx.scene.layout.Region;

/** A thin line whose filled part is a share of its width. */
final class ShareBar extends Region {
    private final Region filled = new Region();
    private double share;

    ShareBar() {
        getStyleClass().add("share-bar");
        filled.getStyleClass().add("share-filled");
        getChildren().add(filled);
        setMouseTransparent(true);
    }

    /** @param now in [0, 1] */
    void show(double now) {
        share = now;
        requestLayout();
    }

    /** What is not nothing shows as a pixel at least. */
    @Override
    protected void layoutChildren() {
        double width = share == 0 ? 0 : Math.max(1, snapSizeX(share * getWidth()));
        filled.resizeRelocate(0, 0, width, getHeight());
    }
}
