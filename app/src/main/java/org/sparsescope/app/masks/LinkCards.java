package org.sparsescope.app.masks;

import java.util.Optional;
import java.util.function.Consumer;
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
import org.sparsescope.app.fx.Controls;
import org.sparsescope.app.fx.Texts;

/** The cards under the large picture: the links as an image, and histograms of the layer or all about the pinned weight. */
final class LinkCards {
    private static final double MAP_SIZE = 112;

    private final HBox root = new HBox();

    LinkCards(MasksViewModel model) {
        HBox layer = new HBox(
                histogram(Texts.of("masks.links.unit"), model.surroundings().perUnitProperty()),
                histogram(Texts.of("masks.links.input"), model.surroundings().perInputProperty()),
                weights(model.surroundings().weightsProperty()));
        layer.getStyleClass().add("link-histograms");
        Node pinned = new PinCard(model.pin()).root();
        for (Node part : new Node[] {layer, pinned}) {
            HBox.setHgrow(part, Priority.ALWAYS);
            Controls.collapsing(part);
        }
        ObservableValue<Boolean> held = model.pin().facts().map(Optional::isPresent);
        pinned.visibleProperty().bind(held);
        layer.visibleProperty().bind(held.map(on -> !on));
        root.getStyleClass().add("link-cards");
        root.getChildren().addAll(map(model), layer, pinned);
    }

    Node root() {
        return root;
    }

    private static Node map(MasksViewModel model) {
        PixelImage image = new PixelImage();
        Label title = title("");
        Label range = new Label();
        range.getStyleClass().add("card-range");
        range.setMinWidth(Region.USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(title, gap, range);
        StackPane frame = new StackPane(image.node());
        frame.setMinSize(MAP_SIZE, MAP_SIZE);
        frame.setAlignment(Pos.CENTER);
        VBox card = card(head, frame);
        card.setMinWidth(MAP_SIZE + 22);
        card.setMaxWidth(MAP_SIZE + 22);
        model.surroundings().inputMapProperty().subscribe(map -> {
            card.setVisible(!map.picture().isEmpty());
            card.setManaged(card.isVisible());
            title.setText(map.title());
            Controls.explain(title, map.title(), map.title());
            range.setText(map.range());
            card.setAccessibleText(map.title() + ", " + map.range());
            // Enlarged here, not by the graphics card: each input stays a sharp square.
            int side = Math.max(1, Math.max(map.picture().width(), map.picture().height()));
            int cell = Math.max(1, (int) (MAP_SIZE * outputScale(frame) / side));
            image.show(map.picture().enlarged(cell), outputScale(frame));
        });
        return card;
    }

    private static Node histogram(String text, ObservableValue<LinkCounts.Histogram> shown) {
        return bars(
                text,
                (bars, note, from, to) -> shown.subscribe(histogram -> {
                    bars.show(histogram.bins());
                    from.accept("0");
                    to.accept(String.valueOf(histogram.largest()));
                }));
    }

    private static Node weights(ObservableValue<WeightHistogram> shown) {
        return bars(
                Texts.of("masks.links.weights"),
                (bars, note, from, to) -> shown.subscribe(histogram -> {
                    bars.show(histogram.bins());
                    note.accept(histogram.note());
                    from.accept(histogram.from());
                    to.accept(histogram.to());
                }));
    }

    private interface Filling {
        void connect(Bars bars, Consumer<String> note, Consumer<String> from, Consumer<String> to);
    }

    private static Node bars(String text, Filling filling) {
        Bars bars = new Bars();
        Label note = Controls.label("", "card-note");
        note.setWrapText(true);
        StackPane plot = new StackPane(bars, note);
        VBox.setVgrow(plot, Priority.ALWAYS);
        Label from = new Label();
        Label to = new Label();
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox axis = new HBox(from, gap, to);
        axis.getStyleClass().add("card-axis");
        VBox card = card(title(text), plot, axis);
        card.setMinWidth(0);
        HBox.setHgrow(card, Priority.ALWAYS);
        card.setPrefWidth(120);
        filling.connect(bars, note::setText, from::setText, to::setText);
        return card;
    }

    private static double outputScale(Node node) {
        Window window = node.getScene() == null ? null : node.getScene().getWindow();
        return window == null ? 1 : window.getOutputScaleX();
    }

    static Label title(String text) {
        Label title = new Label(text);
        title.getStyleClass().add("card-title");
        return title;
    }

    static VBox card(Node... content) {
        VBox card = new VBox(content);
        card.getStyleClass().add("mask-card");
        return card;
    }
}
