package org.sparsescope.app.masks;

import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.sparsescope.app.fx.Controls;
import org.sparsescope.app.fx.Texts;

/** One button a layer, with a small live picture of its mask; the selected one is outlined. */
final class LayerStrip {
    /** With more layers than this a tile keeps to name and density, for the sake of its neighbours. */
    private static final int FEW = 8;

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final MasksViewModel model;
    private final HBox row = new HBox();
    private final ScrollPane scroll = Controls.moving(new ScrollPane(row));
    private final List<Tile> shown = new ArrayList<>();

    LayerStrip(MasksViewModel model) {
        this.model = model;
        row.getStyleClass().add("layer-strip");
        scroll.getStyleClass().addAll("layer-scroll", "edge-to-edge");
        scroll.setFocusTraversable(false);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.AS_NEEDED);
        scroll.addEventFilter(ScrollEvent.SCROLL, this::turn);
        model.surroundings().tiles().addListener((ListChangeListener<LayerTile>) change -> update());
        model.selectedProperty().subscribe(this::mark);
        update();
    }

    Node root() {
        return scroll;
    }

    /** A wheel turns one way only: here it goes along the strip. */
    private void turn(ScrollEvent event) {
        if (event.getDeltaX() == 0 && !event.isShiftDown()) {
            along(-event.getDeltaY());
            event.consume();
        }
    }

    private void along(double pixels) {
        double hidden = row.getWidth() - scroll.getViewportBounds().getWidth();
        if (hidden > 0) {
            scroll.setHvalue(Math.max(0, Math.min(1, scroll.getHvalue() + pixels / hidden)));
        }
    }

    /** Scrolls as little as shows {@code tile} whole. */
    private void bringIntoSight(Tile tile) {
        Bounds place = tile.button.getBoundsInParent();
        double left = -scroll.getViewportBounds().getMinX();
        double right = left + scroll.getViewportBounds().getWidth();
        if (place.getMinX() < left) {
            along(place.getMinX() - left);
        } else if (place.getMaxX() > right) {
            along(Math.min(place.getMaxX() - right, place.getMinX() - left));
        }
    }

    private void update() {
        List<LayerTile> tiles = model.surroundings().tiles();
        while (shown.size() > tiles.size()) {
            shown.remove(shown.size() - 1);
        }
        while (shown.size() < tiles.size()) {
            int index = shown.size();
            Tile tile = new Tile(() -> model.selectedProperty().set(index));
            tile.button.focusedProperty().subscribe(focused -> {
                if (focused) {
                    bringIntoSight(tile);
                }
            });
            shown.add(tile);
        }
        if (row.getChildren().size() != shown.size()) {
            row.getChildren().setAll(shown.stream().map(tile -> tile.button).toList());
            mark();
        }
        for (int i = 0; i < shown.size(); i++) {
            shown.get(i).show(tiles.get(i), tiles.size() <= FEW, outputScale());
        }
    }

    private void mark() {
        for (int i = 0; i < shown.size(); i++) {
            shown.get(i)
                    .button
                    .pseudoClassStateChanged(
                            CHOSEN, i == model.selectedProperty().get());
        }
        if (model.selectedProperty().get() < shown.size()) {
            bringIntoSight(shown.get(model.selectedProperty().get()));
        }
    }

    private double outputScale() {
        Window window = row.getScene() == null ? null : row.getScene().getWindow();
        return window == null ? 1 : window.getOutputScaleX();
    }

    private static final class Tile {
        private final PixelImage image = new PixelImage();
        private final Label name = new Label();
        private final Label dims = new Label();
        private final Label live = new Label();
        private final Button button = new Button();

        Tile(Runnable select) {
            name.getStyleClass().add("layer-name");
            dims.getStyleClass().add("layer-facts");
            live.getStyleClass().add("layer-facts");
            HBox head = new HBox(name, dims);
            head.getStyleClass().add("layer-head");
            VBox words = new VBox(head, live);
            words.setAlignment(Pos.CENTER_LEFT);
            for (Label word : List.of(name, dims, live)) {
                word.setMinWidth(Region.USE_PREF_SIZE);
            }
            HBox content = new HBox(image.node(), words);
            content.getStyleClass().add("layer-content");
            button.setGraphic(content);
            button.getStyleClass().add("layer-tile");
            button.setMaxWidth(Double.MAX_VALUE);
            // A deep network's strip scrolls; no tile ever cuts off its words.
            button.setMinWidth(Region.USE_PREF_SIZE);
            HBox.setHgrow(button, Priority.ALWAYS);
            button.setOnAction(event -> select.run());
        }

        void show(LayerTile tile, boolean roomy, double outputScale) {
            image.show(tile.picture(), outputScale);
            name.setText(tile.name());
            dims.setText(tile.dims());
            dims.setVisible(roomy);
            dims.setManaged(roomy);
            live.setText(tile.live());
            button.setAccessibleText(Texts.of("masks.layer", tile.name(), tile.dims(), tile.live()));
        }
    }
}
