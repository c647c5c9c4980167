package org.sparsescope.app.run;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.binding.StringExpression;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;
import org.sparsescope.app.action.Command;
import org.sparsescope.app.fx.Controls;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.engine.run.RunQueue;

/** The transport buttons and the line that says what trains, how far it is and when it ends. */
public final class RunBarView {
    private static final PseudoClass QUEUES = PseudoClass.getPseudoClass("queues");

    private final RunViewModel viewModel;
    private final HBox buttons;
    private final VBox progress;

    public RunBarView(RunViewModel viewModel) {
        this.viewModel = viewModel;
        buttons = new HBox(train(), pause(), next(), stop());
        buttons.getStyleClass().add("transport");
        HBox what = new HBox(title(), bar(), status());
        what.getStyleClass().add("progress-line");
        // What trains and how it fares are two lines, for one cannot hold both beside the buttons.
        progress = new VBox(what, figures());
        progress.getStyleClass().add("progress");
        // The buttons stay where they are however long the words get.
        buttons.setMinWidth(Region.USE_PREF_SIZE);
    }

    public Node buttons() {
        return buttons;
    }

    public Region progress() {
        return progress;
    }

    /** A disabled button shows no tooltip, so the reason sits on a pane around it. */
    private Node train() {
        Button train =
                transport("run.train", Material2MZ.PLAY_ARROW, Command.TOGGLE, viewModel::train, viewModel.canTrain());
        train.getStyleClass().add("go");
        viewModel.phase().addListener((source, before, now) -> sayTrain(train));
        viewModel.waiting().addListener((ListChangeListener<RunQueue.Waiting<Asked>>) change -> sayTrain(train));
        StackPane around = new StackPane(train);
        Tooltip reason = Controls.tooltip("");
        reason.textProperty().bind(viewModel.whyNotTrain());
        viewModel.whyNotTrain().addListener((source, before, now) -> explainOrNot(around, reason, now));
        explainOrNot(around, reason, viewModel.whyNotTrain().get());
        return around;
    }

    /** While a run trains the button puts another in the queue, and says how many wait there. */
    private void sayTrain(Button train) {
        boolean busy = viewModel.phase().get().busy();
        int waiting = viewModel.waiting().size();
        String key = busy ? "run.queue" : "run.train";
        train.setText(waiting > 0 ? Texts.of("run.queue.waiting", waiting) : Texts.of(key));
        train.setGraphic(new FontIcon(busy ? Material2MZ.PLAYLIST_ADD : Material2MZ.PLAY_ARROW));
        String tip = (busy ? Command.QUEUE : Command.TOGGLE).tip(Texts.of(key + ".tip"));
        Controls.explain(
                train,
                Texts.of(key),
                waiting > 0 ? tip + Texts.of("run.queue.waiting.tip", Integer.toString(waiting)) : tip);
        train.pseudoClassStateChanged(QUEUES, busy);
    }

    private static void explainOrNot(Node around, Tooltip reason, String why) {
        if (why.isEmpty()) {
            Tooltip.uninstall(around, reason);
        } else {
            Tooltip.install(around, reason);
        }
    }

    private Button pause() {
        Button pause = transport(
                "run.pause",
                Material2MZ.PAUSE,
                Command.TOGGLE,
                viewModel::pauseOrResume,
                viewModel.canPause().or(viewModel.canContinue()));
        viewModel.phase().addListener((source, before, now) -> sayPause(pause));
        viewModel.canContinue().addListener((source, before, now) -> sayPause(pause));
        return pause;
    }

    /** One button for a run that halts: Pause while it trains, Resume while it is paused, Continue once it was cut short. */
    private void sayPause(Button pause) {
        boolean cutShort = viewModel.canContinue().get();
        boolean paused = viewModel.phase().get() == RunPhase.PAUSED;
        String key = cutShort ? "run.continue" : paused ? "run.resume" : "run.pause";
        pause.setText(Texts.of(key));
        // A small window shows no words: beside Train, Continue needs a sign of its own.
        pause.setGraphic(new FontIcon(
                cutShort ? Material2MZ.PLAY_CIRCLE_OUTLINE : paused ? Material2MZ.PLAY_ARROW : Material2MZ.PAUSE));
        Command command = cutShort ? Command.CONTINUE : Command.TOGGLE;
        Controls.explain(pause, Texts.of(key), command.tip(Texts.of(key + ".tip")));
    }

    private Button next() {
        return transport(
                "run.next", Material2MZ.SKIP_NEXT, Command.NEXT_UPDATE, viewModel::nextUpdate, viewModel.canPause());
    }

    private Button stop() {
        return transport("run.stop", Material2MZ.STOP, Command.STOP, viewModel::stop, viewModel.canStop());
    }

    private static Button transport(
            String key, Ikon icon, Command command, Runnable action, BooleanExpression enabled) {
        Button button = Controls.button(Texts.of(key), icon, action, "transport-button");
        button.disableProperty().bind(enabled.not());
        button.setMinWidth(Region.USE_PREF_SIZE);
        return Controls.explain(button, Texts.of(key), command.tip(Texts.of(key + ".tip")));
    }

    private Node title() {
        Label title = Controls.collapsing(Controls.label("", "strong"));
        title.setMinWidth(0);
        title.textProperty().bind(viewModel.title());
        title.visibleProperty().bind(viewModel.title().isNotEmpty());
        return title;
    }

    private Node bar() {
        ProgressBar bar = new ProgressBar(0);
        bar.progressProperty().bind(viewModel.figures().fraction());
        bar.setAccessibleText(Texts.of("run.progress"));
        // Before it runs and once it has ended there are words, which need the room.
        bar.visibleProperty()
                .bind(viewModel
                        .phase()
                        .map(phase ->
                                phase == RunPhase.RUNNING || phase == RunPhase.PAUSED || phase == RunPhase.STOPPING));
        return Controls.collapsing(bar);
    }

    /** Quiet words, strong figures, such as: epoch 2 of 5, step 860 of 2,340, 0.3 ms a step, 0:01 left. */
    private Node figures() {
        Label beside = part(viewModel.figures().speed(), quiet("run.progress.speed"));
        HBox figures = new HBox(
                quiet("run.progress.epoch"),
                figure(viewModel.figures().epoch()),
                dot(),
                quiet("run.progress.step"),
                figure(viewModel.figures().step()),
                word(viewModel.figures().steps().map(total -> Texts.of("run.progress.of", total))),
                dot(),
                figure(viewModel.figures().pace()),
                quiet("run.progress.pace"),
                part(viewModel.figures().speed(), dot()),
                speed(),
                beside,
                part(viewModel.figures().timeLeft(), dot()),
                part(viewModel.figures().timeLeft(), figure(viewModel.figures().timeLeft())),
                part(viewModel.figures().timeLeft(), quiet("run.progress.left")));
        figures.getStyleClass().add("figures");
        figures.setMinWidth(0);
        figures.getChildren().forEach(part -> ((Region) part).setMinWidth(Region.USE_PREF_SIZE));
        // These words give way when the window is small, a figure never.
        beside.setMinWidth(0);
        figures.visibleProperty().bind(viewModel.figures().pace().isNotEmpty().and(stepping()));
        return Controls.collapsing(figures);
    }

    private Node speed() {
        Label speed = figure(viewModel.figures().speed());
        Tooltip beside = Controls.tooltip("");
        beside.textProperty().bind(viewModel.figures().speedOf().map(what -> Texts.of("run.progress.speed.tip", what)));
        Tooltip.install(speed, beside);
        return part(viewModel.figures().speed(), speed);
    }

    private BooleanExpression stepping() {
        return Bindings.createBooleanBinding(
                () -> switch (viewModel.phase().get()) {
                    case RUNNING, PAUSED, STOPPING, FINISHED, STOPPED -> true;
                    default -> false;
                },
                viewModel.phase());
    }

    /** The phase in words; while training the figures say it all. */
    private Node status() {
        Label status = Controls.collapsing(Controls.label("", "quiet"));
        status.textProperty().bind(viewModel.status());
        status.visibleProperty().bind(viewModel.phase().isNotEqualTo(RunPhase.RUNNING));
        FontIcon icon = new FontIcon(Material2AL.HOURGLASS_EMPTY);
        icon.visibleProperty().bind(viewModel.phase().map(p -> p == RunPhase.LOADING || p == RunPhase.STARTING));
        icon.managedProperty().bind(icon.visibleProperty());
        status.setGraphic(icon);
        return status;
    }

    private static <N extends Node> N part(StringExpression shownWith, N node) {
        node.visibleProperty().bind(shownWith.isNotEmpty());
        return Controls.collapsing(node);
    }

    private static Label quiet(String key) {
        return Controls.label(Texts.of(key), "quiet");
    }

    private static Label word(ObservableValue<String> text) {
        Label word = Controls.label("", "quiet");
        word.textProperty().bind(text);
        return word;
    }

    private static Label figure(ObservableValue<String> text) {
        Label figure = Controls.label("", "strong");
        figure.textProperty().bind(text);
        return figure;
    }

    private static Label dot() {
        return Controls.label("·", "quiet");
    }
}
