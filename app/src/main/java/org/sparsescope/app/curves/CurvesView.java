package org.sparsescope.app.curves;

import java.util.List;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.sparsescope.app.fx.Texts;

/** Loss, accuracy, dropped and grown, density and exploration, one small chart each. */
public final class CurvesView {
    /** Curves move slower than masks: redrawing them more often than this is not seen, and training would pay for it. */
    private static final Duration PACE = Duration.millis(100);

    private final CurvesViewModel model;
    private final ChartCard loss;
    private final ChartCard accuracy;
    private final ChartCard changes;
    private final ChartCard density;
    private final ChartCard exploration;
    private final HBox densityLayers = new HBox();
    private final HBox explorationLayers = new HBox();
    private final VBox root = new VBox();
    private final PauseTransition pace = new PauseTransition(PACE);
    private boolean stale;

    public CurvesView(CurvesViewModel model) {
        this.model = model;
        loss = new ChartCard("Loss", detail("smooth " + CurvesViewModel.SMOOTHING), logButton());
        Label tested = new Label();
        tested.getStyleClass().add("curve-detail");
        tested.textProperty().bind(model.accuracyTextProperty());
        accuracy = new ChartCard("Accuracy", tested).dots();
        changes = new ChartCard("Dropped and grown", key("dropped"), key("grown")).bars();
        density = new ChartCard("Density", densityLayers);
        exploration = new ChartCard("Explored Rs", explorationLayers);
        for (ChartCard card : List.of(loss, accuracy, changes, density, exploration)) {
            VBox.setVgrow(card.root(), Priority.ALWAYS);
            root.getChildren().add(card.root());
        }
        densityLayers.getStyleClass().add("curve-layers");
        explorationLayers.getStyleClass().add("curve-layers");
        root.getStyleClass().add("curves");
        changes.values().setForceZeroInRange(true);
        for (ChartCard card : List.of(density, exploration)) {
            card.values().setAutoRanging(false);
            card.values().set(0, 1.08);
        }
        model.logLossProperty().subscribe(log -> loss.values().setLogAxis(log));
        pace.setOnFinished(event -> {
            if (stale) {
                draw();
            }
        });
        model.revisionProperty().subscribe(this::ask);
        model.playhead().updateProperty().subscribe(this::ask);
    }

    public Node root() {
        return root;
    }

    private void ask() {
        stale = true;
        if (pace.getStatus() != PauseTransition.Status.RUNNING) {
            draw();
        }
    }

    private void draw() {
        stale = false;
        pace.playFromStart();
        loss.show(0, "loss-raw", model.loss());
        loss.show(1, "loss-smooth", model.smoothLoss());
        accuracy.show(0, "accuracy", model.accuracy());
        changes.barRoom(model.dropped().size());
        changes.show(0, "dropped", model.dropped());
        changes.show(1, "grown", model.grown());
        perLayer(density, densityLayers, model.density());
        perLayer(exploration, explorationLayers, model.exploration());
        for (ChartCard card : List.of(loss, accuracy, changes, density, exploration)) {
            card.range((double) model.lastStep(), model.playheadStep());
        }
    }

    private void perLayer(ChartCard card, HBox names, List<Series> series) {
        card.keep(series.size());
        for (int l = 0; l < series.size(); l++) {
            // Between two updates no mask changes.
            card.show(l, "layer-" + l % 6, series.get(l).heldUntil(model.lastStep()));
        }
        List<String> layers = model.layers();
        if (names.getChildren().size() != Math.min(4, layers.size())) {
            names.getChildren()
                    .setAll(layers.stream().limit(4).map(CurvesView::detail).toList());
            for (int l = 0; l < names.getChildren().size(); l++) {
                names.getChildren().get(l).getStyleClass().add("layer-name-" + l % 6);
            }
        }
    }

    private Node logButton() {
        ToggleButton log = new ToggleButton();
        log.textProperty()
                .bind(Bindings.when(model.logLossProperty()).then("log").otherwise("linear"));
        log.getStyleClass().addAll("curve-toggle", "flat");
        log.setAccessibleText(Texts.of("curves.log.axis"));
        log.selectedProperty().bindBidirectional(model.logLossProperty());
        return log;
    }

    private static Label detail(String text) {
        Label detail = new Label(text);
        detail.getStyleClass().add("curve-detail");
        return detail;
    }

    private static Node key(String kind) {
        Label key = detail(kind);
        key.getStyleClass().add("curve-key-" + kind);
        return key;
    }
}
