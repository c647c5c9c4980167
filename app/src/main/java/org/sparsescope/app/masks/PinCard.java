package org.sparsescope.app.masks;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2AL;
import org.sparsescope.app.fx.Controls;
import org.sparsescope.app.fx.Texts;

/** All about the pinned weight: what is so now, and when it was live. */
final class PinCard {
    private static final int ROWS = 3;

    private final VBox root;
    private final Label title = LinkCards.title("");
    private final GridPane facts = new GridPane();
    private final StoryChart chart = new StoryChart();

    PinCard(PinViewModel model) {
        ToggleButton byInput = Controls.explain(
                new ToggleButton(Texts.of("masks.pin.input")),
                Texts.of("masks.pin.input"),
                Texts.of("masks.pin.input.tip"));
        byInput.getStyleClass().add("mask-small");
        byInput.selectedProperty().bindBidirectional(model.byInput());
        Button close = Controls.explain(
                Controls.button("", Material2AL.CLOSE, model::unpin, "icon-button", "flat-button", "pin-close"),
                Texts.of("masks.pin.close"),
                Texts.of("masks.pin.close.tip"));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(title, gap, byInput, close);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("pin-head");
        facts.getStyleClass().add("pin-facts");
        VBox.setVgrow(chart, Priority.ALWAYS);
        root = LinkCards.card(head, facts, chart);
        root.setMinWidth(0);
        model.facts().subscribe(known -> known.ifPresent(this::show));
    }

    Node root() {
        return root;
    }

    private void show(PinFacts known) {
        title.setText(known.title());
        facts.getChildren().clear();
        for (int i = 0; i < known.facts().size(); i++) {
            PinFacts.Fact fact = known.facts().get(i);
            Label name = Controls.label(fact.name(), "quiet");
            name.setMinWidth(Region.USE_PREF_SIZE);
            facts.add(name, i / ROWS * 2, i % ROWS);
            facts.add(Controls.label(fact.value()), i / ROWS * 2 + 1, i % ROWS);
        }
        chart.show(known);
        StringBuilder read = new StringBuilder(known.title());
        known.facts()
                .forEach(fact ->
                        read.append(", ").append(fact.name()).append(' ').append(fact.value()));
        root.setAccessibleText(read.toString());
    }
}
