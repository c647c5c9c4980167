package org.sparsescope.app.masks;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/** The cards under the large picture: the input map and how many links units and inputs have. */
final class LinkCards {
    private static final double MAP_SIZE = 140;

    private final HBox root = new HBox();

    LinkCards(MasksViewModel model) {
        root.getStyleClass().add("link-cards");
        root.getChildren()
                .addAll(
                        map(model),
                        histogram("Live links per unit", model.perUnitProperty()),
                        histogram("Live links per input", model.perInputProperty()));
    }

    Node root() {
        return root;
    }

    private static Node map(MasksViewModel model) {
        PixelImage image = new PixelImage();
        Label title = title("");
        Label range = new Label();
        range.getStyleClass().add("card-range");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(title, gap, range);
        StackPane frame = new StackPane(image.node());
        frame.setMinSize(MAP_SIZE, MAP_SIZE);
        frame.setAlignment(Pos.CENTER);
        VBox card = card(head, frame);
        card.setMinWidth(Region.USE_PREF_SIZE);
        model.inputMapProperty().subscribe(map -> {
            card.setVisible(!map.picture().isEmpty());
            card.setManaged(card.isVisible());
            title.setText(map.title());
            range.setText(map.range());
            // Enlarged here, not by the graphics card: each input stays a sharp square.
            int side = Math.max(1, Math.max(map.picture().width(), map.picture().height()));
            int cell = Math.max(1, (int) (MAP_SIZE * outputScale(frame) / side));
            image.show(map.picture().enlarged(cell), outputScale(frame));
        });
        return card;
    }

    private static Node histogram(String text, ObservableValue<LinkCounts.Histogram> shown) {
        Bars bars = new Bars();
        VBox.setVgrow(bars, Priority.ALWAYS);
        Label from = new Label("0");
        Label to = new Label();
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox axis = new HBox(from, gap, to);
        axis.getStyleClass().add("card-axis");
        VBox card = card(title(text), bars, axis);
        HBox.setHgrow(card, Priority.ALWAYS);
        card.setPrefWidth(120);
        shown.subscribe(histogram -> {
            bars.show(histogram.bins());
            to.setText(String.valueOf(histogram.largest()));
        });
        return card;
    }

    private static double outputScale(Node node) {
        Window window = node.getScene() == null ? null : node.getScene().getWindow();
        return window == null ? 1 : window.getOutputScaleX();
    }

    private static Label title(String text) {
        Label title = new Label(text);
        title.getStyleClass().add("card-title");
        return title;
    }

    private static VBox card(Node... content) {
        VBox card = new VBox(content);
        card.getStyleClass().add("mask-card");
        return card;
    }
}
