package org.sparsescope.app.setup;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.sparsescope.app.fx.Controls;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.engine.run.Objection;
import org.sparsescope.engine.run.Outlook;

/** The preview: each layer with what it keeps and costs, and the sum; new figures land in the labels that are there. */
final class PlanView {
    /** Whole weights round the share asked for by no more than this. */
    private static final double TOLERANCE = 0.001;

    private final SetupViewModel viewModel;
    private final VBox table = new VBox();
    private final Label realized = note();
    private final Label caution = note();
    private final VBox root;
    private List<String> names = List.of();
    private List<LayerRow> rows = List.of();

    PlanView(SetupViewModel viewModel) {
        this.viewModel = viewModel;
        table.getStyleClass().add("plan-table");
        root = new VBox(
                head(),
                table,
                FormRows.line("plan-error", viewModel.planProblem()),
                FormRows.line("plan-error", viewModel.outlook().map(now -> now.objectionTo(Objection.Setting.LAYERS))),
                realized,
                caution);
        root.getStyleClass().add("plan");
        viewModel.outlook().addListener((source, before, now) -> show(now));
        show(viewModel.outlook().get());
    }

    Node root() {
        return root;
    }

    private Node head() {
        Label title = Controls.sectionTitle(Texts.of("plan.title"));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button reset = new Button(Texts.of("plan.reset"));
        reset.getStyleClass().add("disclosure");
        reset.setOnAction(event -> viewModel.layers().reset());
        reset.visibleProperty().bind(viewModel.layers().changed().greaterThan(0));
        Controls.explain(reset, Texts.of("plan.reset"), Texts.of("plan.reset.tip"));
        HBox head = new HBox(title, gap, Controls.collapsing(reset));
        head.getStyleClass().add("plan-title");
        return head;
    }

    private void show(Outlook outlook) {
        boolean sparse = viewModel.method().get().sparse();
        List<LayerLine> lines = LayerLine.of(outlook, viewModel.layers(), sparse);
        if (lines.isEmpty()) {
            showNothing();
            return;
        }
        List<String> wanted =
                lines.stream().map(line -> line.name() + line.settable()).toList();
        if (!wanted.equals(names)) {
            rebuild(lines);
            names = wanted;
        }
        for (int row = 0; row < lines.size(); row++) {
            rows.get(row).show(lines.get(row));
        }
        LayerLine total = LayerLine.total(outlook);
        rows.get(lines.size()).show(total);
        realized.setText(sparse ? realized(1 - total.share()) : Texts.of("plan.dense"));
        realized.setVisible(true);
        caution.setText(caution(sparse));
        caution.setVisible(!caution.getText().isEmpty());
    }

    /** What was asked for is said where it is another share: some spreads keep a layer dense, and so may the user. */
    private String realized(double zeros) {
        double asked = viewModel.sparsity().share().get();
        return Math.abs(zeros - asked) < TOLERANCE
                ? Texts.of("plan.realized", Figures.exactPercent(zeros))
                : Texts.of("plan.realized.other", Figures.exactPercent(zeros), Figures.exactPercent(asked));
    }

    /** What the figures do not promise. */
    private String caution(boolean sparse) {
        MethodChoice method = viewModel.method().get();
        if (!sparse || method.followsPlan()) {
            return "";
        }
        return Texts.of(
                method.rewires() ? "plan.caution.changing" : "plan.caution.ranked",
                method.choice().title());
    }

    private void showNothing() {
        table.getChildren().clear();
        names = List.of();
        rows = List.of();
        realized.setVisible(false);
        caution.setVisible(false);
    }

    private void rebuild(List<LayerLine> lines) {
        PlanFigures columns = new PlanFigures("plan-column");
        columns.show(Texts.of("plan.density"), Texts.of("plan.live"), Texts.of("plan.flops"));
        HBox header = new HBox(columns.root());
        HBox.setHgrow(columns.root(), Priority.ALWAYS);
        header.getStyleClass().add("plan-columns");
        List<LayerRow> fresh = new ArrayList<>();
        for (LayerLine line : lines) {
            fresh.add(
                    line.settable()
                            ? new LayerRow(line.name(), viewModel.layers().of(line.name()))
                            : new LayerRow("plan-dense"));
        }
        fresh.add(new LayerRow("plan-sum"));
        rows = fresh;
        table.getChildren().setAll(header);
        fresh.forEach(row -> table.getChildren().add(row.root()));
    }

    private static Label note() {
        Label note = Controls.collapsing(Controls.label("", "plan-note"));
        note.setWrapText(true);
        return note;
    }
}
