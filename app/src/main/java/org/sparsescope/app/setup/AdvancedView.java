package org.sparsescope.app.setup;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.sparsescope.app.fx.Controls;
import org.sparsescope.app.fx.OnDemand;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.engine.run.Objection;

/** The disclosure and what is behind it: every other setting of a run, in groups. */
final class AdvancedView {
    private final SetupViewModel form;
    private final AdvancedViewModel viewModel;
    private final VBox root;

    AdvancedView(SetupViewModel form) {
        this.form = form;
        this.viewModel = form.advanced();
        Label folded = FormRows.line("form-error", form.advancedProblem());
        folded.visibleProperty()
                .bind(Bindings.and(
                        form.advancedProblem().isNotEmpty(), viewModel.open().not()));
        root = new VBox(disclosure(), folded, Controls.collapsing(OnDemand.place(viewModel.open(), this::groups)));
        root.getStyleClass().add("form");
    }

    Node root() {
        return root;
    }

    private Node disclosure() {
        FontIcon arrow = new FontIcon();
        arrow.iconCodeProperty()
                .bind(Bindings.when(viewModel.open())
                        .then(Material2AL.EXPAND_MORE)
                        .otherwise(Material2AL.CHEVRON_RIGHT));
        Button toggle = new Button(Texts.of("setup.advanced"), arrow);
        toggle.getStyleClass().add("disclosure");
        toggle.setMinWidth(Region.USE_PREF_SIZE);
        toggle.setOnAction(event -> viewModel.open().set(!viewModel.open().get()));
        Controls.explain(toggle, Texts.of("setup.advanced"), Texts.of("setup.advanced.tip"));
        Label summary = Controls.label("", "form-note", "disclosure-note");
        summary.setWrapText(true);
        summary.textProperty().bind(form.advancedSummary());
        HBox.setHgrow(summary, Priority.ALWAYS);
        HBox line = new HBox(toggle, summary);
        line.getStyleClass().add("disclosure-line");
        return line;
    }

    private Node groups() {
        VBox all = new VBox(training(), updates(), rate(), optimizer(), data(), program());
        all.getStyleClass().add("advanced");
        return all;
    }

    private Node training() {
        LoopFields loop = viewModel.loop();
        return group(
                "setup.group.training",
                FormRows.field("setup.epochs", loop.epochs()),
                FormRows.field("setup.seed", loop.seed()),
                FormRows.field("setup.batch", loop.batch()),
                FormRows.field("setup.accumulate", loop.accumulate()),
                objection(Objection.Setting.BATCH));
    }

    private Node rate() {
        RateFields rate = viewModel.rate();
        return group(
                "setup.group.rate",
                FormRows.field("setup.learningRate", rate.rate()),
                FormRows.choice("setup.schedule", rate.schedule()),
                when(
                        rate.schedule().value().map(now -> rate.atMilestones()),
                        FormRows.field("setup.milestonesAt", rate.milestones())));
    }

    private Node optimizer() {
        OptimizerFields optimizer = viewModel.optimizer();
        ObservableValue<Boolean> sgd = optimizer.kind().value().map(now -> optimizer.sgd());
        ObservableValue<Boolean> adam = sgd.map(yes -> !yes);
        return group(
                "setup.group.optimizer",
                FormRows.choice("setup.optimizer", optimizer.kind()),
                when(sgd, FormRows.field("setup.momentum", optimizer.momentum())),
                when(sgd, FormRows.flag("setup.nesterov", optimizer.nesterov())),
                FormRows.line(
                        "form-error",
                        Bindings.createStringBinding(
                                optimizer::obstacle,
                                optimizer.kind().value(),
                                optimizer.nesterov().value(),
                                optimizer.momentum().text())),
                FormRows.line(
                        "form-note",
                        Bindings.createStringBinding(
                                () -> optimizer.note(form.method().get()),
                                form.method(),
                                optimizer.kind().value(),
                                optimizer.momentum().text())),
                when(sgd, FormRows.field("setup.weightDecay", optimizer.sgdDecay())),
                when(adam, FormRows.field("setup.beta1", optimizer.beta1())),
                when(adam, FormRows.field("setup.beta2", optimizer.beta2())),
                when(adam, FormRows.field("setup.epsilon", optimizer.epsilon())),
                when(adam, FormRows.field("setup.weightDecay", optimizer.adamDecay())));
    }

    private Node updates() {
        UpdateFields updates = viewModel.updates();
        ObservableValue<Boolean> fixed = form.method().map(method -> !method.rewires());
        ObservableValue<Boolean> ownRule = form.method().map(method -> !method.takesDropFraction());
        return group(
                "setup.group.updates",
                FormRows.line(
                        "form-note",
                        Bindings.createStringBinding(
                                () -> updates.note(form.method().get()),
                                form.method(),
                                updates.growthInit().value(),
                                updates.growthBatches().text())),
                unless(fixed, FormRows.field("setup.deltaT", updates.deltaT())),
                objection(Objection.Setting.UPDATES),
                unless(ownRule, FormRows.field("setup.dropFraction", updates.dropFraction())),
                unless(ownRule, FormRows.choice("setup.dropSchedule", updates.dropSchedule())),
                unless(fixed, FormRows.field("setup.tEnd", updates.tEnd())),
                unless(fixed, FormRows.field("setup.growth", updates.growthBatches())),
                unless(fixed, FormRows.choice("setup.growthInit", updates.growthInit())),
                when(
                        updates.growthInit().value().map(now -> updates.growsByANumber()),
                        FormRows.field("setup.growthNumber", updates.growthNumber())),
                unless(fixed, FormRows.choice("setup.regrowth", updates.regrowth())));
    }

    private Node data() {
        DataViewModel data = form.data();
        return group(
                "setup.group.data",
                FormRows.choice("data.augmentation", data.augmentation()),
                FormRows.field("data.size", data.imageSize()),
                FormRows.field("data.label", data.labelColumn()));
    }

    private Node program() {
        Button reset = new Button(Texts.of("setup.reset"));
        reset.getStyleClass().add("disclosure");
        reset.setOnAction(event -> viewModel.reset());
        Controls.explain(reset, Texts.of("setup.reset"), Texts.of("setup.reset.tip"));
        return group(
                "setup.group.program",
                FormRows.field("setup.threads", viewModel.loop().threads()),
                reset);
    }

    private Node objection(Objection.Setting setting) {
        return FormRows.line("form-error", form.outlook().map(now -> now.objectionTo(setting)));
    }

    private static Node group(String key, Node... rows) {
        VBox group = new VBox(Controls.sectionTitle(Texts.of(key)));
        group.getChildren().addAll(rows);
        group.getStyleClass().add("form");
        return group;
    }

    private static Node when(ObservableValue<Boolean> shown, Node row) {
        row.visibleProperty().bind(shown);
        return Controls.collapsing(row);
    }

    private static Node unless(ObservableValue<Boolean> idle, Node row) {
        row.disableProperty().bind(idle);
        return row;
    }
}
