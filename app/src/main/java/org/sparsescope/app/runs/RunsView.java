package org.sparsescope.app.runs;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.binding.Bindings;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.util.Duration;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;
import org.sparsescope.app.action.Command;
import org.sparsescope.app.fx.Controls;
import org.sparsescope.app.fx.Grip;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.app.settings.Panes;
import org.sparsescope.app.settings.Panes.Pane;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.record.RunFile;

/** The panel under the timeline: a head with filter and actions, the table, and a line for what there is to say. */
public final class RunsView {
    /** Often enough for a run that another program trains, and seldom enough to cost nothing. */
    private static final Duration LOOK = Duration.seconds(2);
    /** As in the style sheet. */
    private static final double ROW = 26;
    /** The most of the window that the list takes. */
    private static final double TALL = 0.45;

    /** Height of the window in pixels below which the list is closed until it is asked for. */
    private static final double LOW = 860;

    private final RunsViewModel model;
    private final RunTable table;
    private final TextField filter = new TextField();
    private final Button fold =
            Controls.button("", Material2AL.EXPAND_MORE, this::toggle, "icon-button", "flat-button");
    private final VBox body;
    private final StackPane root;
    private final Panes panes;

    /**
     * Lays out the panel.
     *
     * @param shown says which run is on show, where it is not the one that trains
     * @param panes how tall the list is, and whether it is open
     */
    public RunsView(RunsViewModel model, ShownStrip shown, Panes panes) {
        this.model = model;
        this.panes = panes;
        table = new RunTable(model);
        RunMenu menu = new RunMenu(model.actions(), table::rename);
        table.menu(menu.context());
        VBox.setVgrow(table.root(), Priority.ALWAYS);
        body = Controls.collapsing(new VBox(table.root(), notice()));
        body.getStyleClass().add("runs-body");
        HBox head = head(menu, shown.root());
        head.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                growOrShrink();
            }
        });
        VBox panel = new VBox(head, body);
        panel.getStyleClass().add("runs");
        root = new StackPane(panel, grip());
        panes.runsOpen().subscribe(open -> body.setVisible(open));
        body.visibleProperty().subscribe(this::sayFold);
        root.sceneProperty().flatMap(Scene::heightProperty).subscribe(height -> {
            if (height != null && height.doubleValue() > 0) {
                fit(height.doubleValue());
            }
        });
        panes.size(Pane.RUNS).subscribe(size -> fit());
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
            panes.openRuns(false);
        } else {
            panes.openRuns(true);
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
        panes.openRuns(!body.isVisible());
    }

    /** Gives the selected run another name, in its place in the list. */
    public void rename() {
        panes.openRuns(true);
        table.rename();
    }

    private void sayFold(boolean open) {
        fold.setGraphic(new FontIcon(open ? Material2AL.EXPAND_MORE : Material2AL.EXPAND_LESS));
        String words = Texts.of(open ? "runs.fold" : "runs.unfold");
        Controls.explain(fold, words, Command.RUNS.tip(words));
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
                .subscribe(now -> Controls.explain(
                        folder,
                        Texts.of("runs.folder"),
                        Texts.of("runs.folder.tip", Texts.homely(now.path().toString()))));
        return folder;
    }

    /** Asks for the folder that runs are kept in. */
    public void chooseFolder() {
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
                Controls.button(Texts.of(key), icon, action, "runs-button", "flat-button"), Texts.of(key), tip(key));
    }

    private static String tip(String key) {
        String tip = Texts.of(key + ".tip");
        return switch (key) {
            case "runs.compare" -> Command.COMPARE.tip(tip);
            case "runs.file" -> Command.OPEN_FILE.tip(tip);
            case "runs.undo" -> Command.UNDO.tip(tip);
            default -> tip;
        };
    }

    /** What came of the last action; after something was thrown away, with the way back. */
    private Node notice() {
        Label sentence = Controls.label("", "runs-notice");
        sentence.setWrapText(true);
        sentence.textProperty().bind(model.notice());
        Button undo = Controls.button(Texts.of("runs.undo"), Material2MZ.UNDO, model.actions()::undo, "runs-button");
        Controls.explain(undo, Texts.of("runs.undo"), tip("runs.undo"));
        undo.visibleProperty().bind(model.actions().canUndo());
        Button close = Controls.button("", Material2AL.CLOSE, model::dismissNotice, "icon-button", "flat-button");
        Controls.explain(close, Texts.of("run.failed.dismiss"), Texts.of("run.failed.dismiss"));
        HBox line = new HBox(sentence, Controls.collapsing(undo), close);
        line.getStyleClass().add("runs-notice-line");
        line.visibleProperty().bind(model.notice().isNotEmpty());
        return Controls.collapsing(line);
    }

    /** On the upper edge of the panel; put back it makes room for all runs, or for the usual few. */
    private Node grip() {
        Grip grip = new Grip(
                Orientation.HORIZONTAL,
                false,
                new Grip.Size() {
                    @Override
                    public double now() {
                        return body.isVisible() ? body.getHeight() : 0;
                    }

                    @Override
                    public void set(double wanted) {
                        panes.openRuns(true);
                        panes.size(Pane.RUNS).set(wanted);
                    }

                    @Override
                    public void reset() {
                        growOrShrink();
                    }
                },
                Texts.of("shell.grip.RUNS"));
        grip.setMaxHeight(Grip.BREADTH);
        StackPane.setAlignment(grip, Pos.TOP_CENTER);
        return grip;
    }

    private void growOrShrink() {
        boolean tall = body.isVisible() && body.getHeight() > Pane.RUNS.usual();
        panes.openRuns(true);
        panes.size(Pane.RUNS).set(tall ? Pane.RUNS.usual() : heightOfAll());
    }

    /** Until its user has said otherwise the list is closed in a low window. */
    private void fit(double height) {
        if (!panes.runsOpenKnown()) {
            panes.runsOpen().set(height >= LOW);
        }
        fit();
    }

    private void fit() {
        double most = root.getScene() == null
                ? Double.MAX_VALUE
                : TALL * root.getScene().getHeight();
        body.setPrefHeight(Math.min(
                Math.max(Pane.RUNS.least(), most),
                Pane.RUNS.within(panes.size(Pane.RUNS).get())));
    }

    /** Room for every row and the heads of the columns, as far as the window has it. */
    private double heightOfAll() {
        double all = ROW * (model.list().visible().size() + 1) + 4;
        return Math.max(Pane.RUNS.usual(), Math.min(TALL * root.getScene().getHeight(), all));
    }
}
