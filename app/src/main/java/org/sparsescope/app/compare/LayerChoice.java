package org.sparsescope.app.compare;

import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.sparsescope.app.fx.Controls;
import org.sparsescope.app.fx.Texts;

/** One button a layer, which says how far the layer agrees in the two runs and chooses it for all pictures. */
final class LayerChoice {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final PairViewModel model;
    private final HBox row = new HBox();
    private final ScrollPane root = new ScrollPane(row);
    private final List<Tile> tiles = new ArrayList<>();

    LayerChoice(PairViewModel model) {
        this.model = model;
        row.getStyleClass().add("layer-strip");
        root.getStyleClass().addAll("layer-scroll", "edge-to-edge", "compare-layers");
        root.setFocusTraversable(false);
        root.setFitToWidth(true);
        root.setFitToHeight(true);
        root.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        model.layersProperty().subscribe(this::show);
        model.layerProperty().subscribe(this::mark);
    }

    Node root() {
        return root;
    }

    private void show() {
        List<LayerOverlap> layers = model.layersProperty().get();
        if (tiles.size() != layers.size()) {
            tiles.clear();
            for (int layer = 0; layer < layers.size(); layer++) {
                int index = layer;
                tiles.add(new Tile(() -> model.layerProperty().set(index)));
            }
            row.getChildren().setAll(tiles.stream().map(tile -> tile.button).toList());
        }
        for (int layer = 0; layer < layers.size(); layer++) {
            tiles.get(layer).show(layers.get(layer));
        }
        mark();
    }

    private void mark() {
        for (int layer = 0; layer < tiles.size(); layer++) {
            tiles.get(layer)
                    .button
                    .pseudoClassStateChanged(
                            CHOSEN, layer == model.layerProperty().get());
        }
    }

    private static final class Tile {
        private final Label name = Controls.label("", "layer-name");
        private final Label dims = Controls.label("", "layer-facts");
        private final Label agreed = Controls.label("", "layer-facts");
        private final ProgressBar bar = new ProgressBar(0);
        private final Button button = new Button();

        Tile(Runnable choose) {
            HBox head = new HBox(name, dims);
            head.getStyleClass().add("layer-head");
            bar.getStyleClass().add("overlap-bar");
            bar.setFocusTraversable(false);
            HBox figure = new HBox(bar, agreed);
            figure.getStyleClass().add("overlap-figure");
            for (Label label : List.of(name, dims, agreed)) {
                label.setMinWidth(Region.USE_PREF_SIZE);
            }
            button.setGraphic(new VBox(head, figure));
            button.getStyleClass().add("layer-tile");
            button.setMaxWidth(Double.MAX_VALUE);
            button.setMinWidth(Region.USE_PREF_SIZE);
            HBox.setHgrow(button, Priority.ALWAYS);
            button.setOnAction(event -> choose.run());
        }

        void show(LayerOverlap layer) {
            name.setText(layer.name());
            dims.setText(layer.dims());
            agreed.setText(Texts.of("compare.layer.short", PairView.percent(layer.jaccard())));
            bar.setProgress(layer.jaccard());
            String words = Texts.of(
                    "compare.layer",
                    layer.name(),
                    layer.dims(),
                    PairView.percent(layer.jaccard()),
                    PairView.percent(layer.chance()));
            button.setAccessibleText(words);
            button.setTooltip(Controls.tooltip(words));
        }
    }
}
