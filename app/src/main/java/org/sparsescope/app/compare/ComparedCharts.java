package org.sparsescope.app.compare;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.sparsescope.app.curves.ChartPlot;
import org.sparsescope.app.curves.CurveButtons;
import org.sparsescope.app.curves.Reading;
import org.sparsescope.app.curves.Readout;
import org.sparsescope.app.fx.Controls;
import org.sparsescope.app.fx.Texts;

/** Loss and accuracy of all runs, and how far the masks of two of them agree, over one axis. */
final class ComparedCharts {
    private final CompareViewModel model;
    private final ComparedChartsViewModel charts;
    private final Map<ComparedChart, ChartPlot<ComparedChart>> plots = new EnumMap<>(ComparedChart.class);
    private final Label agreed = detail("");
    private final Readout readout = new Readout();
    private final StackPane root = new StackPane();

    ComparedCharts(CompareViewModel model) {
        this.model = model;
        charts = model.charts();
        Node overlap = card(ComparedChart.OVERLAP, agreed);
        Controls.collapsing(overlap);
        overlap.visibleProperty().bind(model.obstacleProperty().isEmpty());
        VBox column = new VBox(
                card(
                        ComparedChart.LOSS,
                        detail(Texts.of("compare.loss.detail")),
                        CurveButtons.zoomOut(charts.sight(), Texts.of("compare.zoom.out"))),
                card(ComparedChart.ACCURACY),
                overlap);
        column.getStyleClass().add("compare-charts");
        root.getChildren().addAll(column, readout.layer());
        charts.frameProperty().subscribe(this::show);
        charts.readingProperty().subscribe(this::read);
        model.pair().placeProperty().subscribe(this::playhead);
        model.pair().layersProperty().subscribe(this::say);
    }

    Node root() {
        return root;
    }

    /** @param detail what stands at the right of the heading */
    private Node card(ComparedChart chart, Node... detail) {
        ChartPlot<ComparedChart> plot = new ChartPlot<>(charts.sight(), chart, true);
        plots.put(chart, plot);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Label title = Controls.label(chart.title(), "curve-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        title.setTooltip(Controls.tooltip(chart.tip()));
        HBox head = new HBox(title, gap);
        head.getChildren().addAll(detail);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("curve-head");
        VBox.setVgrow(plot.root(), Priority.ALWAYS);
        VBox card = new VBox(head, plot.root());
        card.getStyleClass().add("curve-card");
        VBox.setVgrow(card, Priority.ALWAYS);
        return card;
    }

    private void show(ComparedFrame frame) {
        plots.forEach((chart, plot) ->
                plot.show(frame.of(chart), frame.shown().from(), frame.shown().to(), frame.suffix()));
        playhead();
    }

    private void playhead() {
        double at = charts.playhead().orElse(Double.NaN);
        plots.values().forEach(plot -> plot.playhead(at));
    }

    private void read(Optional<Reading<ComparedChart>> reading) {
        double at = reading.map(Reading::place).orElse(Double.NaN);
        plots.forEach((chart, plot) -> plot.crosshair(at, reading.filter(read -> read.chart() == chart)));
        reading.ifPresentOrElse(
                read -> Optional.ofNullable(plots.get(read.chart())).ifPresent(plot -> readout.show(read, plot.at(at))),
                readout::hide);
    }

    private void say() {
        List<LayerOverlap> layers = model.pair().layersProperty().get();
        int chosen = model.pair().layerProperty().get();
        agreed.setText(
                chosen < layers.size()
                        ? Texts.of(
                                "compare.overlap.detail",
                                layers.get(chosen).name(),
                                PairView.percent(layers.get(chosen).jaccard()),
                                PairView.percent(layers.get(chosen).chance()))
                        : "");
    }

    private static Label detail(String text) {
        return Controls.label(text, "curve-detail");
    }
}
