package org.sparsescope.app.compare;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.sparsescope.app.curves.ChartCard;
import org.sparsescope.app.curves.Series;
import org.sparsescope.app.fx.Controls;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.engine.compare.Alignment;
import org.sparsescope.engine.compare.OverlapCourse.Moment;

/** Loss and accuracy of all runs, and how far the masks of two of them agree, over one axis. */
final class ComparedCharts {
    private final CompareViewModel model;
    private final ChartCard loss =
            new ChartCard(Texts.of("compare.loss"), detail(Texts.of("compare.loss.detail"))).logarithmic();
    private final ChartCard accuracy = new ChartCard(Texts.of("compare.accuracy")).dots();
    private final Label agreed = detail("");
    private final ChartCard overlap = new ChartCard(Texts.of("compare.overlap"), agreed);
    private final VBox root = new VBox();

    ComparedCharts(CompareViewModel model) {
        this.model = model;
        root.getStyleClass().add("compare-charts");
        for (ChartCard card : List.of(loss, accuracy, overlap)) {
            VBox.setVgrow(card.root(), Priority.ALWAYS);
            root.getChildren().add(card.root());
        }
        Controls.collapsing(overlap.root());
        overlap.root().visibleProperty().bind(model.obstacleProperty().isEmpty());
        model.curvesProperty().subscribe(this::drawCurves);
        model.pair().courseProperty().subscribe(this::drawOverlap);
        model.pair().layerProperty().subscribe(this::drawOverlap);
        model.pair().placeProperty().subscribe(this::range);
        model.pair().layersProperty().subscribe(this::say);
    }

    Node root() {
        return root;
    }

    private void drawCurves() {
        List<ComparedCurves> curves = model.curvesProperty().get();
        // A line keeps the colours it was made with: with other runs there are others.
        loss.keep(0);
        accuracy.keep(0);
        for (int run = 0; run < curves.size(); run++) {
            List<String> colours = model.itemsProperty().get().get(run).mark().styleClasses();
            loss.show(run, colours, curves.get(run).loss());
            accuracy.show(run, colours, curves.get(run).accuracy());
        }
        range();
    }

    /** The chosen layer strong, the others as the ground it stands on, and what chance alone would give. */
    private void drawOverlap() {
        List<Moment> course = model.pair().courseProperty().get();
        overlap.keep(0);
        int layers = course.isEmpty() ? 0 : course.get(0).layers().size();
        int chosen = model.pair().layerProperty().get();
        int line = 0;
        for (int layer = 0; layer < layers; layer++) {
            if (layer != chosen) {
                overlap.show(line++, List.of("overlap-other"), jaccard(course, layer));
            }
        }
        if (chosen < layers) {
            // The others may lie far off, as a dense layer does at 100 %: they are cut off where they leave the chart.
            double most = course.stream()
                    .map(moment -> moment.layers().get(chosen))
                    .mapToDouble(at -> 100 * Math.max(at.jaccard(), at.chance()))
                    .max()
                    .orElse(0);
            overlap.valuesUpTo(Math.max(5, 1.15 * most));
            Series chance = new Series();
            course.forEach(moment ->
                    chance.add(across(moment), 100 * moment.layers().get(chosen).chance()));
            overlap.show(line++, List.of("overlap-chance"), chance);
            overlap.show(line, List.of("overlap-chosen"), jaccard(course, chosen));
        }
        range();
    }

    private Series jaccard(List<Moment> course, int layer) {
        Series series = new Series();
        course.forEach(moment ->
                series.add(across(moment), 100 * moment.layers().get(layer).jaccard()));
        return series;
    }

    private double across(Moment moment) {
        return ComparedCurves.across(model.alignmentProperty().get(), moment.position());
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

    private void range() {
        double end = model.alignmentProperty().get() == Alignment.SHARE ? 100 : 0;
        for (ComparedCurves curves : model.curvesProperty().get()) {
            end = Math.max(end, curves.end());
        }
        double at = model.pair()
                .placeProperty()
                .get()
                .map(place -> ComparedCurves.across(model.alignmentProperty().get(), place.position()))
                .orElse(0.0);
        for (ChartCard card : List.of(loss, accuracy, overlap)) {
            card.range(end, at);
        }
    }

    private static Label detail(String text) {
        return Controls.label(text, "curve-detail");
    }
}
