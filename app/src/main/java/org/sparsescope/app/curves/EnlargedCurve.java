package org.sparsescope.app.curves;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;
import org.sparsescope.app.fx.Controls;
import org.sparsescope.app.fx.Texts;

/** One chart as large as the middle of the window, with every line by name and its value under the crosshair. */
final class EnlargedCurve {
    private final CurvesViewModel model;
    private final CurveChart chart;
    private final CurvePlot plot;
    private final Label where = Controls.label("", "curve-detail");
    private final VBox lines = new VBox();
    private final List<Row> rows = new ArrayList<>();
    private final VBox root = new VBox();

    private record Row(ToggleButton name, Label value, HBox root) {}

    EnlargedCurve(CurvesViewModel model, CurveChart chart, Consumer<CurveChart> export) {
        this.model = model;
        this.chart = chart;
        plot = new CurvePlot(model, chart, true, export);
        HBox.setHgrow(plot.root(), Priority.ALWAYS);
        ScrollPane legend = Controls.moving(new ScrollPane(lines));
        legend.getStyleClass().addAll("curve-lines", "edge-to-edge");
        legend.setFitToWidth(true);
        legend.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        legend.setFocusTraversable(false);
        where.setWrapText(true);
        VBox side = new VBox(where, legend);
        side.getStyleClass().add("curve-side");
        HBox body = new HBox(plot.root(), side);
        body.getStyleClass().add("curve-large-body");
        VBox.setVgrow(body, Priority.ALWAYS);
        root.getChildren().addAll(head(export), body);
        root.getStyleClass().add("curve-large");
        model.readingProperty().subscribe(now -> values());
    }

    Node root() {
        return root;
    }

    void takeFocus() {
        plot.root().requestFocus();
    }

    private Node head(Consumer<CurveChart> export) {
        Label tip = Controls.label(chart.tip(), "curve-detail");
        tip.setMinWidth(0);
        HBox.setHgrow(tip, Priority.ALWAYS);
        tip.setMaxWidth(Double.MAX_VALUE);
        Label title = Controls.label(chart.title(), "curve-large-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        HBox head = new HBox(
                title,
                tip,
                CurveButtons.logarithmic(model, chart),
                CurveButtons.icon(Material2AL.CHEVRON_LEFT, Texts.of("curves.before"), () -> model.enlargeNext(-1)),
                CurveButtons.icon(Material2AL.CHEVRON_RIGHT, Texts.of("curves.after"), () -> model.enlargeNext(1)),
                CurveButtons.icon(Material2MZ.SAVE_ALT, Texts.of("curves.export"), () -> export.accept(chart)),
                CurveButtons.icon(Material2AL.CLOSE_FULLSCREEN, Texts.of("curves.shrink"), model::shrink));
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("curve-large-head");
        return head;
    }

    void show(Frame frame) {
        plot.show(frame);
        List<Panel.Entry> entries = frame.of(chart).entries();
        while (rows.size() > entries.size()) {
            lines.getChildren().remove(rows.remove(rows.size() - 1).root());
        }
        while (rows.size() < entries.size()) {
            rows.add(row());
            lines.getChildren().add(rows.get(rows.size() - 1).root());
        }
        for (int i = 0; i < rows.size(); i++) {
            Panel.Entry entry = entries.get(i);
            CurveLegend.dress(rows.get(i).name(), chart, entry, model, entry.name());
        }
        values();
    }

    private static Row row() {
        ToggleButton name = new ToggleButton();
        name.setMaxWidth(Double.MAX_VALUE);
        name.setMinWidth(0);
        HBox.setHgrow(name, Priority.ALWAYS);
        Label value = Controls.label("", "curve-value");
        value.setMinWidth(Region.USE_PREF_SIZE);
        HBox root = new HBox(name, value);
        root.getStyleClass().add("curve-line");
        return new Row(name, value, root);
    }

    /** Those under the crosshair, else the last ones. */
    private void values() {
        Optional<Reading<CurveChart>> reading = plot.mine();
        where.setText(reading.map(read -> read.where()).orElse(Texts.of("curves.latest")));
        List<Panel.Entry> entries = model.frameProperty().get().of(chart).entries();
        int read = 0;
        for (int i = 0; i < Math.min(rows.size(), entries.size()); i++) {
            Panel.Entry entry = entries.get(i);
            String value = entry.hidden() ? "" : entry.latest();
            if (reading.isPresent()
                    && !entry.hidden()
                    && read < reading.get().rows().size()) {
                value = reading.get().rows().get(read++).value();
            }
            rows.get(i).value().setText(value);
        }
    }
}
