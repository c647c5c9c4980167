package org.sparsescope.app.setup;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2AL;
import org.sparsescope.app.fx.Controls;
import org.sparsescope.app.fx.Overlay;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.engine.dataset.DataPreview;

/** What is in the chosen data and what will be done to it, over the dimmed window. */
public final class DataView {
    private final DataViewModel viewModel;
    private final Label title = Controls.label("", "sheet-title");
    private final GridPane facts = new GridPane();
    private final VBox notes = new VBox();
    private final ListView<ClassRow> classes = new ListView<>();
    private final StackPane table = new StackPane();
    private final Overlay overlay;

    public DataView(DataViewModel viewModel) {
        this.viewModel = viewModel;
        Button close = Controls.explain(
                Controls.button("", Material2AL.CLOSE, this::close, "icon-button", "flat-button"),
                Texts.of("data.close"),
                Texts.of("data.close"));
        overlay = new Overlay(
                () -> sheet(close), close, true, () -> viewModel.looking().set(false));
        facts.getStyleClass().add("data-facts");
        notes.getStyleClass().add("data-notes");
        classes.getStyleClass().add("data-classes");
        classes.setCellFactory(list -> new ClassCell());
        classes.setAccessibleText(Texts.of("data.classes"));
        viewModel.dataset().subscribe(now -> title.setText(now.title()));
        viewModel.preview().subscribe(this::show);
    }

    public Node root() {
        return overlay.root();
    }

    /** Shows the chosen data, whichever that is while it is open. */
    public void open() {
        overlay.open();
        viewModel.looking().set(true);
    }

    private void close() {
        overlay.close();
    }

    private Node sheet(Button close) {
        HBox body = new HBox(left(), right());
        body.getStyleClass().add("data-body");
        VBox.setVgrow(body, Priority.ALWAYS);
        VBox sheet = new VBox(head(close), body);
        sheet.getStyleClass().addAll("sheet", "data-sheet");
        return sheet;
    }

    private Node head(Button close) {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(title, gap, close);
        head.getStyleClass().add("sheet-head");
        return head;
    }

    private Node left() {
        Label error = FormRows.line("form-error", viewModel.problem());
        VBox form = new VBox(
                FormRows.choice("data.augmentation", viewModel.augmentation()),
                FormRows.field("data.size", viewModel.imageSize()),
                FormRows.field("data.label", viewModel.labelColumn()));
        form.getStyleClass().add("form");
        VBox all = new VBox(
                facts,
                Controls.sectionTitle(Texts.of("data.read")),
                form,
                error,
                Controls.sectionTitle(Texts.of("data.notes")),
                notes);
        all.getStyleClass().add("data-left");
        ScrollPane scroll = new ScrollPane(all);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().addAll("edge-to-edge", "data-scroll");
        return scroll;
    }

    private Node right() {
        ProgressBar bar = new ProgressBar();
        bar.setAccessibleText(Texts.of("data.reading"));
        bar.progressProperty().bind(viewModel.progress());
        VBox reading = new VBox(Controls.label(Texts.of("data.reading"), "quiet"), bar);
        reading.getStyleClass().add("data-reading");
        reading.visibleProperty().bind(viewModel.progress().lessThan(1));
        StackPane all = new StackPane(classes, table, reading);
        HBox.setHgrow(all, Priority.ALWAYS);
        return all;
    }

    private void show(Optional<DataPreview> seen) {
        facts.getChildren().clear();
        notes.getChildren().clear();
        table.getChildren().clear();
        classes.getItems().clear();
        classes.setVisible(seen.filter(now -> now.table().isEmpty()).isPresent());
        seen.ifPresent(now -> {
            fact(0, "data.form", now.form());
            fact(1, "data.example", DataViewModel.size(now.exampleShape()));
            fact(2, "data.train", grouped(now.train()));
            fact(3, "data.test", grouped(now.test()));
            fact(4, "data.classes", grouped(now.classes().size()));
            now.notes().forEach(note -> notes.getChildren().add(wrapped(note)));
            classes.getItems().setAll(ClassRow.of(now));
            if (!now.table().isEmpty()) {
                table.getChildren().add(new TableSheet(now).root());
            }
        });
    }

    private void fact(int row, String key, String value) {
        facts.addRow(row, Controls.label(Texts.of(key), "form-name"), wrapped(value));
    }

    private static Label wrapped(String text) {
        Label label = Controls.label(text);
        label.setWrapText(true);
        return label;
    }

    static String grouped(int count) {
        return String.format(Locale.ENGLISH, "%,d", count);
    }

    /** What the sheet shows of a class, most of it for a screen reader too. */
    static List<String> words(DataPreview.ClassCount count) {
        return List.of(
                count.name(),
                Texts.of("data.count.train", grouped(count.train())),
                Texts.of("data.count.test", grouped(count.test())));
    }
}
