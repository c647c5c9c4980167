package org.sparsescope.app.masks;

import atlantafx.base.theme.Styles;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.sparsescope.app.fx.Texts;

/** The masks: layer strip, mode and legend, the large picture, and the cards under it. */
public final class MasksView {
    private final MasksViewModel model;
    private final VBox root = new VBox();

    public MasksView(MasksViewModel model) {
        this.model = model;
        Label hint = new Label();
        hint.textProperty().bind(model.hintProperty());
        hint.getStyleClass().add("mask-hint");
        hint.visibleProperty().bind(model.emptyProperty());
        hint.setMouseTransparent(true);
        StackPane frame = new StackPane(new PicturePane(model, Texts.of("masks.picture")), previewNote(), hint);
        frame.getStyleClass().add("mask-frame");
        VBox.setVgrow(frame, Priority.ALWAYS);
        Node cards = new LinkCards(model).root();
        Node strip = new LayerStrip(model).root();
        VBox.setMargin(strip, new Insets(0, 0, -10, 0));
        for (Node node : new Node[] {cards, strip}) {
            node.visibleProperty().bind(model.emptyProperty().not());
            node.managedProperty().bind(node.visibleProperty());
        }
        root.getStyleClass().add("masks");
        root.getChildren().addAll(strip, bar(), frame, cards);
    }

    public Node root() {
        return root;
    }

    private Node previewNote() {
        Label note = new Label(Texts.of("masks.start"));
        note.getStyleClass().add("mask-note");
        note.visibleProperty().bind(model.previewProperty());
        note.setMouseTransparent(true);
        StackPane.setAlignment(note, Pos.BOTTOM_CENTER);
        return note;
    }

    private Node bar() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox bar = new HBox(modes(), gap, legend());
        bar.getStyleClass().add("mask-bar");
        bar.setAlignment(Pos.CENTER_LEFT);
        return bar;
    }

    private Node modes() {
        ToggleGroup group = new ToggleGroup();
        HBox modes = new HBox();
        modes.setMinWidth(Region.USE_PREF_SIZE);
        modes.setAlignment(Pos.CENTER_LEFT);
        MaskMode[] all = MaskMode.values();
        for (int i = 0; i < all.length; i++) {
            MaskMode mode = all[i];
            ToggleButton button = new ToggleButton(mode.title());
            button.getStyleClass().addAll("mask-mode", edge(i, all.length));
            button.setToggleGroup(group);
            button.setOnAction(event -> model.modeProperty().set(mode));
            // Pressed again, a chosen button stays chosen: there is always a mode.
            model.modeProperty().subscribe(now -> button.setSelected(now == mode));
            button.selectedProperty().subscribe(on -> {
                if (!on && model.modeProperty().get() == mode) {
                    button.setSelected(true);
                }
            });
            modes.getChildren().add(button);
        }
        return modes;
    }

    private static String edge(int index, int count) {
        return index == 0 ? Styles.LEFT_PILL : index == count - 1 ? Styles.RIGHT_PILL : Styles.CENTER_PILL;
    }

    private Node legend() {
        ObservableValue<Boolean> changes = model.modeProperty().isEqualTo(MaskMode.CHANGES);
        HBox legend = new HBox(
                only(entry("grown", model.grownLegendProperty()), changes),
                only(entry("dropped", Bindings.createStringBinding(() -> "dropped")), changes),
                only(entry("kept", Bindings.createStringBinding(() -> "alive")), changes),
                only(entry("live", Bindings.createStringBinding(() -> "live")), changes.map(on -> !on)),
                new Label());
        Label scale = (Label) legend.getChildren().get(4);
        scale.textProperty().bind(model.scaleProperty());
        scale.setMinWidth(Region.USE_PREF_SIZE);
        legend.getStyleClass().add("mask-legend");
        legend.setAlignment(Pos.CENTER_RIGHT);
        legend.visibleProperty().bind(model.emptyProperty().not());
        return legend;
    }

    private static Node entry(String kind, ObservableValue<String> text) {
        Region swatch = new Region();
        swatch.getStyleClass().addAll("swatch", "swatch-" + kind);
        Label label = new Label();
        label.textProperty().bind(text);
        label.setGraphic(swatch);
        return label;
    }

    private static Node only(Node node, ObservableValue<Boolean> when) {
        node.visibleProperty().bind(when);
        node.managedProperty().bind(node.visibleProperty());
        return node;
    }
}
