package org.sparsescope.app.curves;

import java.util.Set;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2MZ;
import org.sparsescope.app.fx.Controls;
import org.sparsescope.app.fx.Texts;

/** What is chosen for all curves together: how smooth, over what, and which of them. */
final class CurvesBar {
    private static final double MOST_SMOOTH = .99;

    private final CurvesViewModel model;
    private final HBox root = new HBox();

    CurvesBar(CurvesViewModel model) {
        this.model = model;
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        root.getChildren().addAll(smoothing());
        root.getChildren()
                .addAll(gap, CurveButtons.zoomOut(model.sight(), Texts.of("curves.zoom.out")), across(), chooser());
        root.getStyleClass().add("curves-bar");
    }

    Node root() {
        return root;
    }

    private Node[] smoothing() {
        Slider slider = Controls.explain(
                new Slider(0, MOST_SMOOTH, 0), Texts.of("curves.smooth"), Texts.of("curves.smooth.tip"));
        slider.setBlockIncrement(.05);
        slider.getStyleClass().add("curve-smoothing");
        slider.valueProperty().bindBidirectional(model.options().smoothingProperty());
        Label name = Controls.label(Texts.of("curves.smooth"), "curve-detail");
        name.setLabelFor(slider);
        Label value = Controls.label("", "curve-detail", "curve-smoothing-value");
        value.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> model.options().smoothingProperty().get() == 0
                                ? Texts.of("curves.smooth.off")
                                : Texts.of(
                                        "curves.smooth.value",
                                        model.options().smoothingProperty().get()),
                        model.options().smoothingProperty()));
        return new Node[] {name, slider, value};
    }

    private Node across() {
        MenuButton menu = Controls.explain(new MenuButton(), Texts.of("curves.across"), Texts.of("curves.across.tip"));
        menu.getStyleClass().add("curves-menu");
        ToggleGroup group = new ToggleGroup();
        for (Across across : Across.values()) {
            RadioMenuItem item = new RadioMenuItem(across.title());
            item.setToggleGroup(group);
            item.setOnAction(event -> model.options().acrossProperty().set(across));
            model.options().acrossProperty().subscribe(now -> item.setSelected(now == across));
            menu.getItems().add(item);
        }
        model.options().acrossProperty().subscribe(now -> {
            menu.setText(now.title());
            menu.setAccessibleText(Texts.of("curves.across") + ": " + now.title());
        });
        menu.setMinWidth(Region.USE_PREF_SIZE);
        return menu;
    }

    private Node chooser() {
        MenuButton menu = Controls.explain(
                new MenuButton("", new FontIcon(Material2MZ.TUNE)),
                Texts.of("curves.choose"),
                Texts.of("curves.choose.tip"));
        menu.getStyleClass().addAll("curves-menu", "curves-chooser");
        for (CurveChart chart : CurveChart.values()) {
            CheckMenuItem item = new CheckMenuItem(chart.title());
            item.setOnAction(event -> {
                model.options().setShown(chart, item.isSelected());
                item.setSelected(shown(chart));
            });
            model.options().hiddenProperty().subscribe(now -> item.setSelected(shown(chart)));
            menu.getItems().add(item);
        }
        CheckMenuItem all = new CheckMenuItem(Texts.of("curves.choose.all"));
        all.setOnAction(event -> model.options().hiddenProperty().set(Set.of()));
        model.options().hiddenProperty().subscribe(now -> all.setSelected(now.isEmpty()));
        menu.getItems().addAll(new SeparatorMenuItem(), all);
        return menu;
    }

    private boolean shown(CurveChart chart) {
        return !model.options().hiddenProperty().get().contains(chart);
    }
}
