package org.sparsescope.app.setup;

import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2MZ;
import org.sparsescope.app.fx.Controls;
import org.sparsescope.app.fx.Texts;

/** One layer in the preview: name and shape, under them the figures, and at the end who decides on them. */
final class LayerRow {
    private static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");

    private final Label name = Controls.label("", "plan-name");
    private final Label shape = Controls.label("", "plan-shape");
    private final PlanFigures figures = new PlanFigures("plan-figure");
    private final Label why = Controls.collapsing(Controls.label("", "plan-why"));
    private final ShareBar bar = new ShareBar();
    private final VBox words;
    private final HBox line;
    private final VBox root;
    private final List<RadioMenuItem> rules = new ArrayList<>();
    private double density;

    /** A row of words only, such as the sum. */
    LayerRow(String styleClass) {
        name.setMinWidth(0);
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setMaxWidth(Double.MAX_VALUE);
        shape.setMinWidth(Region.USE_PREF_SIZE);
        HBox head = new HBox(name, shape);
        head.getStyleClass().add("plan-head");
        why.setWrapText(true);
        words = new VBox(head, figures.root(), why);
        words.getStyleClass().add("plan-words");
        HBox.setHgrow(words, Priority.ALWAYS);
        line = new HBox(words);
        line.getStyleClass().addAll("plan-row", styleClass);
        root = new VBox(line, bar);
    }

    /** The row of a layer on which {@code setting} decides. */
    LayerRow(String layer, LayerSetting setting) {
        this("plan-layer");
        words.getChildren().add(own(layer, setting));
        line.getChildren().add(menu(layer, setting));
    }

    /** The row with the line that shows its density. */
    Node root() {
        return root;
    }

    void show(LayerLine now) {
        name.setText(now.name());
        shape.setText(now.shape());
        figures.show(now.density(), now.live(), now.flops());
        why.setText(now.why());
        why.setVisible(!now.why().isEmpty());
        bar.show(now.share());
        density = now.share();
        line.pseudoClassStateChanged(CHANGED, now.rule() != LayerSetting.Rule.SPREAD);
        rules.forEach(item -> item.setSelected(item.getUserData() == now.rule()));
    }

    private static Node own(String layer, LayerSetting setting) {
        TextField field = FormRows.textField(setting.density());
        field.getStyleClass().add("figure-field");
        Controls.explain(field, Texts.of("plan.density.of", layer), Texts.of("plan.density.tip"));
        Label label = Controls.label(Texts.of("plan.density.own"), "quiet");
        label.setLabelFor(field);
        HBox row = new HBox(label, field);
        row.getStyleClass().addAll("form", "plan-own");
        VBox all = new VBox(row, FormRows.line("plan-error", setting.density().error()));
        all.visibleProperty().bind(setting.rule().isEqualTo(LayerSetting.Rule.OWN));
        return Controls.collapsing(all);
    }

    private Node menu(String layer, LayerSetting setting) {
        ToggleGroup group = new ToggleGroup();
        MenuButton menu = new MenuButton("", new FontIcon(Material2MZ.MORE_VERT));
        for (LayerSetting.Rule rule : LayerSetting.Rule.values()) {
            RadioMenuItem item = new RadioMenuItem(Texts.of("plan.rule." + rule));
            item.setToggleGroup(group);
            item.setOnAction(event -> choose(setting, rule));
            item.setUserData(rule);
            rules.add(item);
            menu.getItems().add(item);
        }
        menu.getStyleClass().add("plan-menu");
        return Controls.explain(menu, Texts.of("plan.menu", layer), Texts.of("plan.menu.tip"));
    }

    private void choose(LayerSetting setting, LayerSetting.Rule rule) {
        if (rule == LayerSetting.Rule.OWN) {
            setting.own(density);
        } else {
            setting.rule().set(rule);
        }
    }
}
