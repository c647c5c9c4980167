package org.sparsescope.app.curves;

import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2MZ;
import org.sparsescope.app.fx.Controls;
import org.sparsescope.app.fx.Texts;

/** One chart of the column: its title, its lines by name, and the plot. */
final class CurveCard {
    private final CurvePlot plot;
    private final CurveLegend legend;
    private final CurveChart chart;
    private final VBox root = new VBox();

    CurveCard(CurvesViewModel model, CurveChart chart, Consumer<CurveChart> export) {
        this.chart = chart;
        plot = new CurvePlot(model, chart, false, export);
        legend = new CurveLegend(model, chart);
        HBox.setHgrow(legend, Priority.ALWAYS);
        Label title = Controls.label(chart.title(), "curve-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        title.setTooltip(Controls.tooltip(chart.tip()));
        HBox head = new HBox(title, legend);
        if (chart.oftenLogarithmic()) {
            head.getChildren().add(CurveButtons.logarithmic(model, chart));
        }
        head.getChildren()
                .add(CurveButtons.icon(
                        Material2MZ.OPEN_IN_FULL,
                        Texts.of("curves.enlarge.name", chart.title()),
                        () -> model.enlarge(chart)));
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("curve-head");
        VBox.setVgrow(plot.root(), Priority.ALWAYS);
        root.getChildren().addAll(head, plot.root());
        root.getStyleClass().add("curve-card");
    }

    Node root() {
        return root;
    }

    CurvePlot plot() {
        return plot;
    }

    void show(Frame frame) {
        plot.show(frame);
        legend.show(frame.of(chart).entries());
    }
}
