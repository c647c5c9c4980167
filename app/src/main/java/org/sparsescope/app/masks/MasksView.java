package org.sparsescope.app.masks;

import atlantafx.base.theme.Styles;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.sparsescope.app.fx.Controls;
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
        ObservableValue<Boolean> missing = Bindings.isNotEmpty(model.picture().missingProperty());
        StackPane frame = new StackPane(
                new PicturePane(model.picture(), Texts.of("masks.picture")),
                note(
                        new SimpleStringProperty(Texts.of("masks.start")),
                        model.previewProperty()
                                .and(Bindings.isEmpty(model.picture().missingProperty()))),
                note(model.picture().missingProperty(), missing),
                hint);
        frame.getStyleClass().add("mask-frame");
        VBox.setVgrow(frame, Priority.ALWAYS);
        Node cards = new LinkCards(model).root();
        Node strip = new LayerStrip(model).root();
        Node legend = new LegendLine(model.picture()).root();
        VBox.setMargin(strip, new Insets(0, 0, -10, 0));
        for (Node node : new Node[] {cards, strip, legend}) {
            node.visibleProperty().bind(model.emptyProperty().not());
            node.managedProperty().bind(node.visibleProperty());
        }
        root.getStyleClass().add("masks");
        root.getChildren().addAll(strip, bar(), frame, legend, cards);
    }

    public Region root() {
        return root;
    }

    private Node note(ObservableValue<String> text, ObservableValue<Boolean> shown) {
        Label note = new Label();
        note.textProperty().bind(text);
        note.getStyleClass().add("mask-note");
        note.setWrapText(true);
        note.visibleProperty().bind(shown);
        note.setMouseTransparent(true);
        StackPane.setAlignment(note, Pos.BOTTOM_CENTER);
        StackPane.setMargin(note, new Insets(0, 16, 12, 16));
        return note;
    }

    private Node bar() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox bar = new HBox(modes(), gap, order());
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
            ToggleButton button = Controls.explain(new ToggleButton(mode.title()), mode.title(), mode.tip());
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

    /** How the layer is laid out. */
    private Node order() {
        MenuButton menu = Controls.explain(
                new MenuButton(Texts.of("masks.order")), Texts.of("masks.order"), Texts.of("masks.order.tip"));
        menu.getStyleClass().add("mask-order");
        menu.setMinWidth(Region.USE_PREF_SIZE);
        CheckMenuItem tiles = item("masks.order.tiles", Arrangement::tiles, Arrangement::withTiles);
        tiles.disableProperty().bind(model.picture().convolutionProperty().not());
        menu.getItems()
                .addAll(
                        item("masks.order.units", Arrangement::unitsByLinks, Arrangement::withUnitsByLinks),
                        item("masks.order.inputs", Arrangement::inputsByLinks, Arrangement::withInputsByLinks),
                        new SeparatorMenuItem(),
                        tiles);
        menu.disableProperty()
                .bind(model.modeProperty().isEqualTo(MaskMode.INPUTS).or(model.emptyProperty()));
        return menu;
    }

    private CheckMenuItem item(
            String key, Predicate<Arrangement> read, BiFunction<Arrangement, Boolean, Arrangement> write) {
        CheckMenuItem item = new CheckMenuItem(Texts.of(key));
        ObjectProperty<Arrangement> arrangement = model.arrangementProperty();
        arrangement.subscribe(now -> item.setSelected(read.test(now)));
        item.setOnAction(event -> arrangement.set(write.apply(arrangement.get(), item.isSelected())));
        return item;
    }
}
