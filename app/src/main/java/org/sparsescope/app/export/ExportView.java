package org.sparsescope.app.export;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.IntegerProperty;
import javafx.collections.FXCollections;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;
import org.sparsescope.app.fx.Controls;
import org.sparsescope.app.fx.Overlay;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.engine.report.RunChart;

/** What to export and how it will look, over the dimmed window. */
public final class ExportView {
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");

    private final ExportViewModel viewModel;
    private final Function<Path, Optional<Path>> dialog;
    private final Button save;
    private final Overlay overlay;

    /**
     * @param dialog asks for the file to write, given one to begin with, and whether one that is there may go; empty when the user would
     *     rather not
     */
    public ExportView(ExportViewModel viewModel, Function<Path, Optional<Path>> dialog) {
        this.viewModel = viewModel;
        this.dialog = dialog;
        save = Controls.explain(
                Controls.button(Texts.of("export.save"), Material2MZ.SAVE, viewModel::save, "go"),
                Texts.of("export.save"),
                Texts.of("export.save.tip"));
        // A click beside the sheet would throw away what is being written.
        overlay = new Overlay(this::sheet, save, false, viewModel::cancel);
    }

    public Node root() {
        return overlay.root();
    }

    /** Shows it for {@code subject}. */
    public void open(ExportViewModel.Subject subject) {
        viewModel.open(subject);
        overlay.open();
    }

    /** Shows it for a chart of {@code subject}. */
    public void open(ExportViewModel.Subject subject, RunChart chart) {
        viewModel.open(subject, chart);
        overlay.open();
    }

    /** Shows it for the run in {@code file}. */
    public void open(Path file) {
        viewModel.open(file);
        overlay.open();
    }

    private Node sheet() {
        HBox body = new HBox(form(), preview());
        body.getStyleClass().add("export-body");
        VBox.setVgrow(body, Priority.ALWAYS);
        VBox sheet = new VBox(head(), body, foot());
        sheet.getStyleClass().addAll("sheet", "export-sheet");
        return sheet;
    }

    private Node head() {
        Button close = Controls.explain(
                Controls.button("", Material2AL.CLOSE, overlay::close, "icon-button", "flat-button"),
                Texts.of("export.close"),
                Texts.of("export.close"));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(Controls.label(Texts.of("export.title"), "sheet-title"), gap, close);
        head.getStyleClass().add("sheet-head");
        return head;
    }

    private Node form() {
        ComboBox<ExportKind> kind = new ComboBox<>(FXCollections.observableArrayList(ExportKind.values()));
        kind.valueProperty().bindBidirectional(viewModel.kindProperty());
        kind.setVisibleRowCount(12);
        ComboBox<String> variant = new ComboBox<>();
        viewModel.kindProperty().subscribe(now -> {
            String chosen = viewModel.variantProperty().get();
            variant.getItems().setAll(now.variants());
            variant.setValue(
                    now.variants().contains(chosen) ? chosen : now.variants().get(0));
        });
        variant.valueProperty().subscribe(now -> {
            if (now != null) {
                viewModel.variantProperty().set(now);
            }
        });
        viewModel.variantProperty().subscribe(variant::setValue);
        CheckBox changes = new CheckBox(Texts.of("export.changes"));
        changes.selectedProperty().bindBidirectional(viewModel.changesProperty());
        VBox form = new VBox(
                row("export.kind", kind),
                row("export.variant", variant),
                shownFor(ExportKind::ofChart, row("export.chart", charts())),
                shownFor(ExportKind::ofLayer, row("export.layer", layers())),
                shownFor(ExportKind::ofUpdate, row("export.update", updates(viewModel.updateProperty()))),
                shownFor(ExportKind::ofAllLayers, row("export.from", updates(viewModel.updateProperty()))),
                shownFor(ExportKind::ofAllLayers, row("export.to", updates(viewModel.toProperty()))),
                shownFor(ExportKind::ofLayer, changes));
        form.getStyleClass().addAll("form", "export-form");
        return form;
    }

    private static HBox row(String key, Control control) {
        Label name = Controls.label(Texts.of(key), "form-name");
        name.setLabelFor(control);
        Controls.explain(control, Texts.of(key), Texts.of(key + ".tip"));
        control.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(control, Priority.ALWAYS);
        HBox row = new HBox(name, control);
        row.getStyleClass().add("form-row");
        return row;
    }

    private <N extends Node> N shownFor(Function<ExportKind, Boolean> which, N node) {
        BooleanExpression shown = Bindings.createBooleanBinding(
                () -> which.apply(viewModel.kindProperty().get()), viewModel.kindProperty());
        node.visibleProperty().bind(shown);
        return Controls.collapsing(node);
    }

    private ComboBox<Integer> layers() {
        ComboBox<Integer> box = numbers(viewModel.layerProperty());
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(Integer index) {
                return index == null || index < 0
                        ? Texts.of("export.layer.all")
                        : viewModel
                                .subjectProperty()
                                .get()
                                .map(now -> now.layers().get(index))
                                .orElse("");
            }

            @Override
            public Integer fromString(String name) {
                throw new UnsupportedOperationException("the box is not typed into");
            }
        });
        Runnable fill = () -> {
            int chosen = viewModel.layerProperty().get();
            int first = viewModel.kindProperty().get().ofAllLayers() ? -1 : 0;
            int count = viewModel
                    .subjectProperty()
                    .get()
                    .map(now -> now.layers().size())
                    .orElse(0);
            box.getItems().setAll(IntStream.range(first, count).boxed().toList());
            box.setValue(Math.max(first, chosen));
        };
        viewModel.subjectProperty().subscribe(fill);
        viewModel.kindProperty().subscribe(fill);
        return box;
    }

    private ComboBox<RunChart> charts() {
        ComboBox<RunChart> box = new ComboBox<>(FXCollections.observableArrayList(RunChart.values()));
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(RunChart chart) {
                return chart == null ? "" : Texts.of("export.chart." + chart.id());
            }

            @Override
            public RunChart fromString(String name) {
                throw new UnsupportedOperationException("the box is not typed into");
            }
        });
        box.valueProperty().bindBidirectional(viewModel.chartProperty());
        return box;
    }

    /** Typed, or stepped through with the arrow keys. */
    private Spinner<Integer> updates(IntegerProperty value) {
        SpinnerValueFactory.IntegerSpinnerValueFactory numbers =
                new SpinnerValueFactory.IntegerSpinnerValueFactory(0, 0, 0);
        Spinner<Integer> spinner = new Spinner<>(numbers);
        spinner.setEditable(true);
        spinner.getEditor().accessibleTextProperty().bind(spinner.accessibleTextProperty());
        viewModel
                .subjectProperty()
                .subscribe(now -> now.ifPresent(subject -> {
                    numbers.setMax(subject.updates() - 1);
                    numbers.setValue(value.get());
                }));
        value.subscribe(now -> numbers.setValue(now.intValue()));
        numbers.valueProperty().subscribe(now -> {
            if (now != null && viewModel.subjectProperty().get().isPresent()) {
                value.set(now);
            }
        });
        return spinner;
    }

    /** Its list may be empty for a moment, and then has no value; the property keeps its own. */
    private static ComboBox<Integer> numbers(IntegerProperty value) {
        ComboBox<Integer> box = new ComboBox<>();
        box.setVisibleRowCount(12);
        box.valueProperty().subscribe(now -> {
            if (now != null) {
                value.set(now);
            }
        });
        value.subscribe(now -> box.setValue(now.intValue()));
        return box;
    }

    private Node preview() {
        TextArea text = new TextArea();
        text.setEditable(false);
        text.getStyleClass().add("export-text");
        Controls.explain(text, Texts.of("export.preview"), Texts.of("export.preview"));
        ImageView image = new ImageView();
        image.setSmooth(false);
        ScrollPane picture = new ScrollPane(image);
        picture.setPannable(true);
        picture.setAccessibleText(Texts.of("export.preview"));
        viewModel.previewProperty().subscribe(now -> {
            text.setText(now.text());
            now.picture().ifPresent(shown -> image.setImage(Pictures.image(shown)));
            picture.setVisible(now.picture().isPresent());
            text.setVisible(now.picture().isEmpty());
        });
        StackPane pane = new StackPane(text, picture);
        pane.getStyleClass().add("export-preview");
        HBox.setHgrow(pane, Priority.ALWAYS);
        return pane;
    }

    private Node foot() {
        TextField place = new TextField();
        place.textProperty().bindBidirectional(viewModel.placeProperty());
        place.setOnAction(event -> viewModel.save());
        HBox.setHgrow(place, Priority.ALWAYS);
        Controls.explain(place, Texts.of("export.place"), Texts.of("export.place.tip"));
        Label name = Controls.label(Texts.of("export.place"), "form-name");
        name.setLabelFor(place);
        Button browse = Controls.explain(
                Controls.button(Texts.of("export.browse"), Material2AL.FOLDER_OPEN, this::browse),
                Texts.of("export.browse"),
                Texts.of("export.browse.tip"));
        HBox where = new HBox(name, place, browse, save);
        where.getStyleClass().add("export-foot");
        return new VBox(where, said());
    }

    private void browse() {
        dialog.apply(viewModel.place()).ifPresent(viewModel::choose);
        save.requestFocus();
    }

    /** How it went, or a question. */
    private Node said() {
        Label message = Controls.label("", "quiet", "export-message");
        message.setWrapText(true);
        message.setMaxWidth(Double.MAX_VALUE);
        message.textProperty().bind(viewModel.messageProperty());
        viewModel.failedProperty().subscribe(failed -> message.pseudoClassStateChanged(FAILED, failed));
        HBox.setHgrow(message, Priority.ALWAYS);
        ProgressBar bar = new ProgressBar();
        bar.setAccessibleText(Texts.of("export.saving"));
        bar.progressProperty().bind(viewModel.progressProperty());
        bar.visibleProperty().bind(viewModel.busyProperty());
        Button cancel = Controls.explain(
                Controls.button(Texts.of("export.cancel"), Material2MZ.STOP, viewModel::cancel),
                Texts.of("export.cancel"),
                Texts.of("export.cancel.tip"));
        viewModel.busyProperty().subscribe(busy -> {
            // A button that goes would hand the keyboard to the window below.
            if (!busy && cancel.isFocused()) {
                save.requestFocus();
            }
            cancel.setVisible(busy);
        });
        Button replace = answer("export.replace", Material2AL.CHECK, viewModel::replace);
        Button keep = answer("export.keep", Material2AL.CLOSE, viewModel::keep);
        viewModel.askingProperty().subscribe(asking -> {
            if (asking) {
                keep.requestFocus();
            }
        });
        HBox said = new HBox(
                message,
                Controls.collapsing(bar),
                Controls.collapsing(cancel),
                Controls.collapsing(replace),
                Controls.collapsing(keep));
        said.getStyleClass().addAll("export-foot", "export-said");
        return said;
    }

    private Button answer(String key, Ikon icon, Runnable action) {
        Button button =
                Controls.explain(Controls.button(Texts.of(key), icon, action), Texts.of(key), Texts.of(key + ".tip"));
        button.visibleProperty().bind(viewModel.askingProperty());
        return button;
    }
}
