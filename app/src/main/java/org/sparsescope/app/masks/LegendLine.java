package org.sparsescope.app.masks;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.Window;

/** Under the picture: what its colours mean, and what a pixel is. */
final class LegendLine {
    private final HBox root = new HBox();
    private final HBox colours = new HBox();

    LegendLine(PictureViewModel model) {
        Label scale = new Label();
        scale.textProperty().bind(model.scaleProperty());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        colours.getStyleClass().add("mask-legend-colours");
        colours.setAlignment(Pos.CENTER_LEFT);
        colours.setMinWidth(Region.USE_PREF_SIZE);
        root.getStyleClass().add("mask-legend");
        root.setAlignment(Pos.CENTER_LEFT);
        root.getChildren().addAll(colours, gap, scale);
        model.legendProperty().subscribe(this::show);
    }

    Node root() {
        return root;
    }

    private void show(Legend legend) {
        List<Node> nodes = new ArrayList<>();
        for (Legend.Entry entry : legend.entries()) {
            Region swatch = new Region();
            swatch.getStyleClass().addAll("swatch", "swatch-" + entry.kind());
            Label label = new Label(entry.text());
            label.setGraphic(swatch);
            nodes.add(label);
        }
        if (!legend.strip().isEmpty()) {
            PixelImage strip = new PixelImage();
            strip.show(legend.strip(), outputScale());
            HBox scale = new HBox(new Label(legend.from()), strip.node(), new Label(legend.to()));
            scale.getStyleClass().add("mask-scale");
            scale.setAlignment(Pos.CENTER_LEFT);
            nodes.add(scale);
        }
        if (!legend.note().isEmpty()) {
            nodes.add(new Label(legend.note()));
        }
        colours.getChildren().setAll(nodes);
    }

    private double outputScale() {
        Window window = root.getScene() == null ? null : root.getScene().getWindow();
        return window == null ? 1 : window.getOutputScaleX();
    }
}
