package org.sparsescope.app.setup;

import atlantafx.base.controls.ProgressSliderSkin;
import java.io.File;
import java.util.OptionalDouble;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableStringValue;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;
import org.sparsescope.app.action.Command;
import org.sparsescope.app.fx.Controls;
import org.sparsescope.app.fx.Texts;

/** The left column: the form and the preview under it. */
public final class SetupView {
    private final SetupViewModel viewModel;
    private final Runnable lookAtData;
    private final ScrollPane root;

    /**
     * @param device which device trains and why, once that is known
     * @param deviceProblem why there is none
     * @param lookAtData shows what is in the chosen data
     */
    public SetupView(
            SetupViewModel viewModel,
            ObservableStringValue device,
            ObservableStringValue deviceProblem,
            Runnable lookAtData) {
        this.viewModel = viewModel;
        this.lookAtData = lookAtData;
        Node spread = FormRows.choice(
                "setup.spread", FormRows.comboBox(viewModel.spreads(), viewModel.spread(), Choice::note));
        spread.disableProperty().bind(viewModel.sparse().not());
        Node compute = FormRows.choice(
                "setup.compute",
                FormRows.comboBox(
                        viewModel.compute().offered(), viewModel.compute().chosen(), Choice::note));

        VBox form = new VBox(
                Controls.sectionTitle(Texts.of("setup.title")),
                dataset(),
                FormRows.choice("setup.model", FormRows.comboBox(viewModel.models(), viewModel.model(), Choice::note)),
                widths(),
                new VBox(
                        FormRows.choice(
                                "setup.method",
                                FormRows.comboBox(viewModel.methods(), viewModel.method(), m -> m.choice()
                                        .note())),
                        FormRows.line("form-error", viewModel.skippedPlugins())),
                sparsity(),
                spread,
                new VBox(compute, FormRows.line("form-error", deviceProblem), FormRows.line("form-note", device)),
                FormRows.field("setup.epochs", viewModel.epochs()),
                FormRows.field("setup.seed", viewModel.seed()),
                disclosure(),
                carried(),
                advanced());
        form.getStyleClass().add("form");
        VBox content = new VBox(form, new PlanView(viewModel).root());
        content.getStyleClass().add("setup");
        root = new ScrollPane(content);
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

    private Node dataset() {
        DataViewModel data = viewModel.data();
        ComboBox<Choice> box = FormRows.comboBox(data.datasets(), data.dataset(), Choice::note);
        HBox row = FormRows.choice("setup.dataset", box);
        Button look = Controls.explain(
                Controls.button("", Material2MZ.VISIBILITY, lookAtData, "field-button"),
                Texts.of("setup.dataset.look"),
                Command.DATA.tip(Texts.of("setup.dataset.look.tip")));
        row.getChildren().addAll(look, ownData());
        return new VBox(row, FormRows.line("form-error", data.problem()), FormRows.line("form-note", data.note()));
    }

    private Node ownData() {
        MenuItem folder = new MenuItem(Texts.of("setup.dataset.folder"));
        folder.setOnAction(event -> chooseFolder());
        MenuItem table = new MenuItem(Texts.of("setup.dataset.table"));
        table.setOnAction(event -> chooseTable());
        MenuButton own = new MenuButton("", new FontIcon(Material2AL.FOLDER_OPEN), folder, table);
        own.getStyleClass().addAll("field-button", "field-menu");
        return Controls.explain(own, Texts.of("setup.dataset.own"), Texts.of("setup.dataset.own.tip"));
    }

    private void chooseFolder() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(Texts.of("setup.dataset.folder.title"));
        use(chooser.showDialog(root.getScene().getWindow()));
    }

    private void chooseTable() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Texts.of("setup.dataset.table.title"));
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter(Texts.of("setup.dataset.table.kind"), "*.csv", "*.tsv"),
                        new FileChooser.ExtensionFilter(Texts.of("setup.dataset.table.any"), "*"));
        use(chooser.showOpenDialog(root.getScene().getWindow()));
    }

    private void use(@Nullable File chosen) {
        if (chosen != null) {
            viewModel.data().useOwn(chosen.getPath(), chosen.getName());
            lookAtData.run();
        }
    }

    private Node sparsity() {
        TextField field = FormRows.textField(viewModel.sparsityEntry());
        field.getStyleClass().add("figure-field");
        HBox row = FormRows.row("setup.sparsity", field);
        Slider slider = new Slider(0, 0.99, viewModel.sparsity().get());
        slider.setSkin(new ProgressSliderSkin(slider));
        slider.setBlockIncrement(0.01);
        slider.valueProperty().addListener((source, before, now) -> {
            // Whole per mille: what the field shows is what is meant. A finer typed value only moves the thumb.
            double rounded = Math.rint(now.doubleValue() * 1000) / 1000;
            if (Math.abs(viewModel.sparsity().get() - now.doubleValue()) > 1e-9 && slider.isFocused()) {
                viewModel.sparsity().set(rounded);
            }
        });
        viewModel.sparsity().addListener((source, before, now) -> {
            if (Math.abs(slider.getValue() - now.doubleValue()) > 5e-4) {
                slider.setValue(now.doubleValue());
            }
        });
        Controls.explain(slider, Texts.of("setup.sparsity.slider"), Texts.of("setup.sparsity.tip"));
        VBox all = new VBox(row, FormRows.error(viewModel.sparsityEntry()), slider);
        all.getStyleClass().add("form-slider");
        all.disableProperty().bind(viewModel.sparse().not());
        return all;
    }

    private Node disclosure() {
        FontIcon arrow = new FontIcon();
        arrow.iconCodeProperty()
                .bind(Bindings.when(viewModel.advanced().open())
                        .then(Material2AL.EXPAND_MORE)
                        .otherwise(Material2AL.CHEVRON_RIGHT));
        Button toggle = new Button(Texts.of("setup.advanced"), arrow);
        toggle.getStyleClass().add("disclosure");
        toggle.setMinWidth(Region.USE_PREF_SIZE);
        toggle.setOnAction(event ->
                viewModel.advanced().open().set(!viewModel.advanced().open().get()));
        Controls.explain(toggle, Texts.of("setup.advanced"), Texts.of("setup.advanced.tip"));
        Label summary = Controls.label("", "form-note", "disclosure-note");
        summary.setWrapText(true);
        summary.textProperty().bind(viewModel.advancedSummary());
        HBox.setHgrow(summary, Priority.ALWAYS);
        HBox line = new HBox(toggle, summary);
        line.getStyleClass().add("disclosure-line");
        return line;
    }

    /** The units of an MLP, only there while one of any widths is chosen. */
    private Node widths() {
        Node row = FormRows.field("setup.widths", viewModel.widths());
        row.visibleProperty().bind(viewModel.model().map(model -> model.id().equals(SetupCatalog.MLP)));
        return Controls.collapsing(row);
    }

    /** What the form holds of a run beside its fields, and how to be rid of it. */
    private Node carried() {
        Button forget = new Button(Texts.of("setup.carried.forget"));
        forget.getStyleClass().add("disclosure");
        forget.setOnAction(event -> viewModel.forgetCarried());
        Controls.explain(forget, Texts.of("setup.carried.forget"), Texts.of("setup.carried.forget.tip"));
        VBox all = new VBox(FormRows.line("form-note", viewModel.carriedNote()), forget);
        all.visibleProperty().bind(viewModel.carriedNote().isNotEmpty());
        return Controls.collapsing(all);
    }

    private Node advanced() {
        AdvancedViewModel advanced = viewModel.advanced();
        Node dropFraction = prompted("setup.dropFraction", advanced.dropFraction());
        dropFraction.disableProperty().bind(viewModel.method().map(method -> !method.takesDropFraction()));
        VBox updates = new VBox(
                prompted("setup.deltaT", advanced.deltaT()), dropFraction, prompted("setup.tEnd", advanced.tEnd()));
        updates.getStyleClass().add("form");
        updates.disableProperty().bind(viewModel.updating().not());
        VBox all = new VBox(
                updates,
                FormRows.field("setup.batch", advanced.batch()),
                FormRows.choice(
                        "setup.optimizer",
                        FormRows.comboBox(AdvancedViewModel.optimizers(), advanced.optimizer(), Choice::note)),
                FormRows.field("setup.learningRate", advanced.learningRate()),
                FormRows.choice(
                        "setup.schedule", FormRows.comboBox(advanced.schedules(), advanced.schedule(), Choice::note)));
        all.getStyleClass().addAll("form", "advanced");
        all.visibleProperty().bind(advanced.open());
        return Controls.collapsing(all);
    }

    /** A field that, left empty, shows what the method takes. */
    private Node prompted(String key, Entry<?> entry) {
        TextField field = FormRows.textField(entry);
        field.promptTextProperty()
                .bind(Bindings.createStringBinding(
                        () -> prompt(key, viewModel.method().get()), viewModel.method()));
        return new VBox(FormRows.row(key, field), FormRows.error(entry));
    }

    private static String prompt(String key, MethodChoice method) {
        if (!method.updates()) {
            return Texts.of("setup.spread.none");
        }
        return switch (key) {
            case "setup.deltaT" ->
                method.deltaT().isPresent()
                        ? Integer.toString(method.deltaT().getAsInt())
                        : Texts.of("setup.deltaT.epoch");
            case "setup.dropFraction" ->
                method.dropFraction().isPresent() ? number(method.dropFraction(), 1) : Texts.of("setup.spread.none");
            default -> method.tEnd().isPresent() ? number(method.tEnd(), 100) : Texts.of("setup.tEnd.never");
        };
    }

    private static String number(OptionalDouble value, double scale) {
        double scaled = value.orElse(Double.NaN) * scale;
        return scaled == Math.rint(scaled) ? Long.toString((long) scaled) : Double.toString(scaled);
    }
}
