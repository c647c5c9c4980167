package org.sparsescope.app.setup;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.sparsescope.app.fx.Controls;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.engine.run.Objection.Setting;

/** The left column: the form, and under it what it will come to. */
public final class SetupView {
    private final SetupViewModel viewModel;
    private final ScrollPane root;

    /** @param lookAtData shows what is in the chosen data */
    public SetupView(SetupViewModel viewModel, Runnable lookAtData) {
        this.viewModel = viewModel;
        VBox form = new VBox(
                Controls.sectionTitle(Texts.of("setup.title")),
                new DatasetRow(viewModel.data(), lookAtData).root(),
                model(),
                method(),
                new SparsityRow(viewModel).root(),
                spread(),
                compute(),
                new AdvancedView(viewModel).root());
        form.getStyleClass().add("form");
        VBox content = new VBox(
                form, new PlanView(viewModel).root(), new CourseView(viewModel).root(), new CostView(viewModel).root());
        content.getStyleClass().add("setup");
        root = Controls.moving(new ScrollPane(content));
        root.getStyleClass().addAll("panel", "setup-panel", "edge-to-edge");
        root.setFitToWidth(true);
        root.setFocusTraversable(false);
        root.sceneProperty().flatMap(Scene::focusOwnerProperty).subscribe(this::reveal);
        root.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    }

    public Region root() {
        return root;
    }

    /** Scrolls to the control that Tab has reached: a scroll pane leaves that to its user. */
    private void reveal(@Nullable Node focused) {
        Node content = root.getContent();
        if (focused == null || !isInside(focused, content)) {
            return;
        }
        Bounds at = content.sceneToLocal(focused.localToScene(focused.getBoundsInLocal()));
        double seen = root.getViewportBounds().getHeight();
        double hidden = content.getBoundsInLocal().getHeight() - seen;
        double top = root.getVvalue() * hidden;
        if (hidden > 0 && (at.getMinY() < top || at.getMaxY() > top + seen)) {
            root.setVvalue(Math.min(1, Math.max(0, (at.getCenterY() - seen / 2) / hidden)));
        }
    }

    private static boolean isInside(Node node, Node ancestor) {
        return node == ancestor || (node.getParent() != null && isInside(node.getParent(), ancestor));
    }

    /** The units of an MLP are only there while one of any widths is chosen. */
    private Node model() {
        ModelFields model = viewModel.model();
        Node widths = FormRows.field("setup.widths", model.widths());
        widths.visibleProperty().bind(model.model().value().map(now -> model.ofAnyWidths()));
        VBox all = new VBox(
                new VBox(
                        FormRows.choice("setup.model", model.model()),
                        FormRows.line("form-error", viewModel.outlook().map(now -> now.objectionTo(Setting.MODEL)))),
                Controls.collapsing(widths));
        all.getStyleClass().add("form");
        return all;
    }

    private Node method() {
        return new VBox(
                FormRows.choice(
                        "setup.method",
                        FormRows.comboBox(viewModel.methods(), viewModel.method(), method -> method.choice()
                                .note())),
                FormRows.line("form-error", viewModel.skippedPlugins()));
    }

    private Node spread() {
        SpreadFields spread = viewModel.spread();
        Node power = FormRows.field("setup.powerOf", spread.power());
        power.visibleProperty().bind(spread.spread().value().map(now -> spread.ofAnyPower()));
        VBox all = new VBox(FormRows.choice("setup.spread", spread.spread()), Controls.collapsing(power));
        all.getStyleClass().add("form");
        all.disableProperty().bind(viewModel.method().map(method -> !method.sparse()));
        return all;
    }

    private Node compute() {
        ComputeViewModel compute = viewModel.compute();
        return new VBox(
                FormRows.choice("setup.compute", compute.compute()),
                FormRows.line("form-error", compute.problem()),
                FormRows.line("form-note", compute.sentence()));
    }
}
