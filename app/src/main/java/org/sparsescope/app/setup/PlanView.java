package org.sparsescope.app.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.sparsescope.app.fx.Controls;
import org.sparsescope.app.fx.Texts;

/** The preview: one line a layer, the sum, and what it will cost; new figures land in the labels that are there. */
final class PlanView {
    private static final int COLUMNS = 4;

    private final SetupViewModel viewModel;
    private final GridPane table = new GridPane();
    private final Label realized = note();
    private final Label cost = note();
    private final Label problem = Controls.collapsing(Controls.label("", "form-error"));
    private final VBox root;
    private List<List<Label>> lines = List.of();

    PlanView(SetupViewModel viewModel) {
        this.viewModel = viewModel;
        table.getStyleClass().add("plan-table");
        for (int column = 0; column < COLUMNS; column++) {
            ColumnConstraints constraints = new ColumnConstraints();
            constraints.setHgrow(column == 0 ? Priority.ALWAYS : Priority.NEVER);
            constraints.setHalignment(column == 0 ? HPos.LEFT : HPos.RIGHT);
            table.getColumnConstraints().add(constraints);
        }
        problem.setWrapText(true);
        problem.textProperty().bind(viewModel.planProblem());
        problem.visibleProperty().bind(viewModel.planProblem().isNotEmpty());
        root = new VBox(Controls.sectionTitle(Texts.of("plan.title")), table, problem, realized, cost);
        root.getStyleClass().add("plan");
        viewModel.plan().addListener((source, before, now) -> show(now));
        show(viewModel.plan().get());
    }

    Node root() {
        return root;
    }

    private void show(Plan plan) {
        int needed = plan.rows().isEmpty() ? 0 : plan.rows().size() + 1;
        if (lines.size() != needed) {
            rebuild(needed);
        }
        for (int row = 0; row < plan.rows().size(); row++) {
            Plan.Row layer = plan.rows().get(row);
            fill(lines.get(row), layer.layer().name(), layer.shape(), layer.live(), layer.density());
        }
        if (needed > 0) {
            fill(lines.get(needed - 1), Texts.of("plan.all"), "", plan.live(), plan.density());
        }
        boolean sparse = viewModel.sparse().get();
        realized.setText(
                sparse
                        ? Texts.of("plan.realized", percent(plan.sparsity(), 2), grouped(plan.total()))
                        : Texts.of("plan.dense"));
        realized.setVisible(needed > 0);
        cost.setVisible(sparse && needed > 0 && plan.trainingCost().isPresent());
        cost.setText(Texts.of(
                "plan.cost",
                String.format(Locale.ROOT, "%.1f", 100 * plan.trainingCost().orElse(1))));
    }

    private void rebuild(int needed) {
        table.getChildren().clear();
        if (needed > 0) {
            line(0, "plan-head", "plan.layer", "plan.shape", "plan.live", "plan.density");
        }
        List<List<Label>> fresh = new ArrayList<>();
        for (int row = 1; row <= needed; row++) {
            fresh.add(line(row, row == needed ? "plan-sum" : "plan-line"));
        }
        lines = fresh;
    }

    private List<Label> line(int row, String styleClass, String... keys) {
        List<Label> cells = new ArrayList<>();
        for (int column = 0; column < COLUMNS; column++) {
            Label cell = Controls.label(keys.length == 0 ? "" : Texts.of(keys[column]), "plan-cell", styleClass);
            cell.setMaxWidth(Double.MAX_VALUE);
            GridPane.setFillWidth(cell, true);
            if (column > 0 || row == 0) {
                // A long layer name gives way before a figure does.
                cell.setMinWidth(Region.USE_PREF_SIZE);
            }
            cell.getStyleClass().add(column == 0 ? "plan-first" : "plan-figure");
            if (column == 1) {
                cell.getStyleClass().add("plan-quiet");
            }
            table.add(cell, column, row);
            cells.add(cell);
        }
        return cells;
    }

    private static void fill(List<Label> cells, String name, String shape, long live, double density) {
        cells.get(0).setText(name);
        cells.get(1).setText(shape);
        cells.get(2).setText(grouped(live));
        cells.get(3).setText(percent(density, 1));
    }

    private static String grouped(long count) {
        return String.format(Locale.ENGLISH, "%,d", count);
    }

    private static String percent(double share, int decimals) {
        return share == 1 ? "100 %" : String.format(Locale.ROOT, "%." + decimals + "f %%", 100 * share);
    }

    private static Label note() {
        Label note = Controls.collapsing(Controls.label("", "plan-note"));
        note.setWrapText(true);
        return note;
    }
}
