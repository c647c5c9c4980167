package org.sparsescope.app.runs;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.binding.Bindings;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.util.Duration;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;
import org.sparsescope.app.fx.Controls;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.record.RunFile;

/** The panel under the timeline: a head with filter and actions, the table, and a line for what there is to say. */
public final class RunsView {
    /** Often enough for a run that another program trains, and seldom enough to cost nothing. */
    private static final Duration LOOK = Duration.seconds(2);
    /** Three rows and the heads of the columns, in pixels: on 900 pixels the masks keep theirs. */
    private static final double USUAL = 112;

    private static final double LEAST = 60;
    /** As in the style sheet. */
    private static final double ROW = 26;
    /** The most of the window that the list takes. */
    private static final double TALL = 0.45;

    private static final double GRIP = 5;
    /** Height of the window in pixels below which the list is closed until it is asked for. */
    private static final double LOW = 860;

    private final RunsViewModel model;
    private final RunTable table;
    private final TextField filter = new TextField();
    private final Button fold =
            Controls.button("", Material2AL.EXPAND_MORE, this::toggle, "icon-button", "flat-button");
    private final VBox body;
    private final VBox root;
    private double grabbed;
    private boolean laidOut;

    /**
     * Lays out the panel.
     *
     * @param shown says which run is on show, where it is not the one that trains
     */
    public RunsView(RunsViewModel model, ShownStrip shown) {
        this.model = model;
        table = new RunTable(model);
        RunMenu menu = new RunMenu(model.actions(), table::rename);
        table.menu(menu.context());
        VBox.setVgrow(table.root(), Priority.ALWAYS);
        body = Controls.collapsing(new VBox(table.root(), notice()));
        body.getStyleClass().add("runs-body");
        body.setPrefHeight(USUAL);
        HBox head = head(menu, shown.root());
        root = new VBox(head, body);
        root.getStyleClass().add("runs");
        dragBy(head);
        body.visibleProperty().subscribe(this::sayFold);
        root.sceneProperty().flatMap(Scene::heightProperty).subscribe(height -> {
            if (height != null && height.doubleValue() > 0 && !laidOut) {
                laidOut = true;
                body.setVisible(height.doubleValue() >= LOW);
            }
        });
        Timeline looks = new Timeline(new KeyFrame(LOOK, event -> {
            if (!table.isEditing()) {
                model.refresh();
            }
        }));
        looks.setCycleCount(Animation.INDEFINITE);
        looks.play();
    }

    public Node root() {
        return root;
    }

    /** Opens the list when it is closed and gives it the keyboard; closes it when it has that. */
    public void toggleByKey() {
        if (body.isVisible() && table.root().isFocused()) {
            body.setVisible(false);
        } else {
            body.setVisible(true);
            table.root().requestFocus();
            if (table.root().getSelectionModel().isEmpty()) {
                table.root().getSelectionModel().selectFirst();
            }
        }
    }

    /** Asks for run files and opens them. */
    public void chooseFile() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Texts.of("runs.file.title"));
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(Texts.of("runs.file.kind"), "*" + RunFile.EXTENSION));
        Path folder = model.place().folder().get().path();
        if (Files.isDirectory(folder)) {
            chooser.setInitialDirectory(folder.toFile());
        }
        File file = chooser.showOpenDialog(root.getScene().getWindow());
        if (file != null) {
            model.openFile(file.toPath());
        }
    }

    private void toggle() {
        body.setVisible(!body.isVisible());
    }

    private void sayFold(boolean open) {
        fold.setGraphic(new FontIcon(open ? Material2AL.EXPAND_MORE : Material2AL.EXPAND_LESS));
        String words = Texts.of(open ? "runs.fold" : "runs.unfold");
        Controls.explain(fold, words, words);
    }

    private HBox head(RunMenu menu, Node shown) {
        Label title = Controls.sectionTitle(Texts.of("runs.title"));
        Label count = Controls.label("", "quiet");
        count.textProperty().bind(model.count());
        filter.setPromptText(Texts.of("runs.filter"));
        filter.getStyleClass().add("runs-filter");
        filter.textProperty().bindBidirectional(model.list().filter());
        Controls.explain(filter, Texts.of("runs.filter"), Texts.of("runs.filter.tip"));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        MenuButton actions = menu.button();
        actions.getStyleClass().addAll("runs-button", "flat-button");
        actions.disableProperty().bind(Bindings.isEmpty(model.selected()));
        Button compare = button("runs.compare", Material2AL.COMPARE, model.actions()::compare);
        compare.disableProperty()
                .bind(Bindings.createBooleanBinding(() -> !model.actions().canCompare(), model.selected()));
        HBox head = new HBox(
                title,
                count,
                filter,
                shown,
                gap,
                compare,
                actions,
                button("runs.file", Material2AL.INSERT_DRIVE_FILE, this::chooseFile),
                folder(),
                fold);
        head.getStyleClass().add("runs-head");
        return head;
    }

    private Button folder() {
        Button folder = button("runs.folder", Material2AL.FOLDER_OPEN, this::chooseFolder);
        folder.setDisable(model.place().fixed());
        model.place()
                .folder()
                .subscribe(now ->
                        Controls.explain(folder, Texts.of("runs.folder"), Texts.of("runs.folder.tip", now.path())));
        return folder;
    }

    private void chooseFolder() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(Texts.of("runs.folder.title"));
        File folder = chooser.showDialog(root.getScene().getWindow());
        if (folder != null) {
            try {
                model.place().choose(folder.toPath());
            } catch (InputException notKept) {
                model.say(String.valueOf(notKept.getMessage()));
            }
        }
    }

    private static Button button(String key, Ikon icon, Runnable action) {
        return Controls.explain(
                Controls.button(Texts.of(key), icon, action, "runs-button", "flat-button"),
                Texts.of(key),
                Texts.of(key + ".tip"));
    }

    /** What came of the last action; after something was thrown away, with the way back. */
    private Node notice() {
        Label sentence = Controls.label("", "runs-notice");
        sentence.setWrapText(true);
        sentence.textProperty().bind(model.notice());
        Button undo = Controls.button(Texts.of("runs.undo"), Material2MZ.UNDO, model.actions()::undo, "runs-button");
        Controls.explain(undo, Texts.of("runs.undo"), Texts.of("runs.undo.tip"));
        undo.visibleProperty().bind(model.actions().canUndo());
        Button close = Controls.button("", Material2AL.CLOSE, model::dismissNotice, "icon-button", "flat-button");
        Controls.explain(close, Texts.of("run.failed.dismiss"), Texts.of("run.failed.dismiss"));
        HBox line = new HBox(sentence, Controls.collapsing(undo), close);
        line.getStyleClass().add("runs-notice-line");
        line.visibleProperty().bind(model.notice().isNotEmpty());
        return Controls.collapsing(line);
    }

    /** The upper edge of the panel moves with the mouse; two clicks make room for all runs, or for the usual few. */
    private void dragBy(HBox head) {
        head.setOnMouseMoved(event -> head.setCursor(event.getY() < GRIP ? Cursor.V_RESIZE : Cursor.DEFAULT));
        head.setOnMousePressed(
                event -> grabbed = event.getY() < GRIP ? body.getHeight() + event.getScreenY() : Double.NaN);
        head.setOnMouseDragged(event -> {
            if (!Double.isNaN(grabbed)) {
                double most = TALL * root.getScene().getHeight();
                body.setVisible(true);
                body.setPrefHeight(Math.max(LEAST, Math.min(most, grabbed - event.getScreenY())));
            }
        });
        head.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                boolean tall = body.getPrefHeight() > USUAL;
                body.setVisible(true);
                body.setPrefHeight(tall ? USUAL : heightOfAll());
            }
        });
    }

    /** Room for every row and the heads of the columns, as far as the window has it. */
    private double heightOfAll() {
        double all = ROW * (model.list().visible().size() + 1) + 4;
        return Math.max(USUAL, Math.min(TALL * root.getScene().getHeight(), all));
    }
}
