package org.sparsescope.app;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.sparsescope.app.action.Actions;
import org.sparsescope.app.action.Command;
import org.sparsescope.app.action.Deed;
import org.sparsescope.app.curves.CurvesViewModel;
import org.sparsescope.app.curves.Sight;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.app.masks.MaskMode;
import org.sparsescope.app.masks.MasksViewModel;
import org.sparsescope.app.run.RunViewModel;
import org.sparsescope.app.runs.RunActions;
import org.sparsescope.app.runs.RunsView;
import org.sparsescope.app.runs.RunsViewModel;
import org.sparsescope.app.settings.Settings;
import org.sparsescope.app.settings.Theme;
import org.sparsescope.app.timeline.TimelineViewModel;

/** Says what the commands do, and why they cannot be done when they cannot. */
final class Deeds {
    private final Actions actions;

    Deeds(Actions actions) {
        this.actions = actions;
    }

    void train(RunViewModel run, Runnable lookAtData) {
        does(Command.TOGGLE, () -> run.canPause().get() ? "" : run.whyNotTrain().get(), run::toggle);
        does(Command.QUEUE, () -> run.whyNotTrain().get(), run::train);
        does(Command.NEXT_UPDATE, unless(run.canPause()::get, "command.not.training"), run::nextUpdate);
        does(Command.CONTINUE, unless(run.canContinue()::get, "command.not.cut"), run::goOn);
        does(Command.STOP, unless(run.canStop()::get, "command.not.training"), run::stop);
        does(Command.DATA, () -> "", lookAtData);
    }

    void masks(MasksViewModel masks) {
        for (MaskMode mode : MaskMode.values()) {
            actions.does(
                    Command.valueOf("MODE_" + mode),
                    Deed.always(() -> masks.modeProperty().set(mode))
                            .switching(() -> masks.modeProperty().get() == mode));
        }
        Supplier<String> layers = unless(() -> masks.layers() > 1, "command.not.layers");
        does(Command.LAYER_NEXT, layers, () -> masks.turnLayer(1));
        does(Command.LAYER_BEFORE, layers, () -> masks.turnLayer(-1));
        does(Command.MODE_NEXT, () -> "", () -> turn(masks, 1));
        does(Command.MODE_BEFORE, () -> "", () -> turn(masks, -1));
        Supplier<String> shown = unless(() -> !masks.emptyProperty().get(), "command.not.masks");
        does(Command.ZOOM_IN, shown, () -> masks.picture().zoom(1));
        does(Command.ZOOM_OUT, shown, () -> masks.picture().zoom(-1));
        does(Command.FIT, shown, masks.picture()::fit);
        does(Command.UNPIN, unless(masks.pin()::holds, "command.not.pinned"), masks.pin()::unpin);
    }

    private static void turn(MasksViewModel masks, int places) {
        masks.modeProperty().set(masks.modeProperty().get().next(places));
    }

    /** @param looked the charts on show: those of the comparison while there is one */
    void curves(CurvesViewModel curves, Supplier<Sight<?>> looked) {
        does(Command.ACROSS, () -> "", curves.options()::turnAcross);
        does(Command.ENLARGE, () -> "", curves::toggleEnlarged);
        Supplier<String> enlarged = unless(() -> curves.enlargedProperty().get().isPresent(), "command.not.enlarged");
        does(Command.CHART_NEXT, enlarged, () -> curves.enlargeNext(1));
        does(Command.CHART_BEFORE, enlarged, () -> curves.enlargeNext(-1));
        does(Command.WHOLE_RUN, unless(() -> looked.get().zoomed(), "command.not.zoomed"), () -> looked.get()
                .zoomOut());
    }

    /** @param played what the keys move: the playhead of the comparison while there is one */
    void timeline(Supplier<TimelineViewModel> played) {
        timeline(Command.BACK, played, () -> played.get().move(-1));
        timeline(Command.FORWARD, played, () -> played.get().move(1));
        timeline(Command.BACK_TEN, played, () -> played.get().move(-10));
        timeline(Command.FORWARD_TEN, played, () -> played.get().move(10));
        timeline(Command.FIRST, played, () -> played.get().first());
        timeline(Command.LAST, played, () -> played.get().last());
        timeline(Command.PLAY, played, () -> played.get().togglePlay());
        timeline(Command.LIVE, played, () -> played.get().playhead().goLive());
        actions.does(
                        Command.REVERSE,
                        Deed.always(() -> played.get()
                                        .reverseProperty()
                                        .set(!played.get().reverseProperty().get()))
                                .switching(() -> played.get().reverseProperty().get()))
                .does(
                        Command.LOOP,
                        Deed.always(() -> played.get()
                                        .loopProperty()
                                        .set(!played.get().loopProperty().get()))
                                .switching(() -> played.get().loopProperty().get()));
    }

    private void timeline(Command command, Supplier<TimelineViewModel> played, Runnable run) {
        does(command, unless(() -> played.get().playhead().countProperty().get() > 0, "command.not.run"), run);
    }

    void runs(RunsViewModel runs, RunsView view, Exports exports, BooleanSupplier comparing, Runnable leave) {
        RunActions chosen = runs.actions();
        does(Command.RUNS, () -> "", view::toggleByKey);
        does(Command.SHOW_RUN, unless(chosen::canOpen, "command.not.one"), chosen::open);
        // Without runs to compare it says in the list what to do.
        actions.does(Command.COMPARE, Deed.always(chosen::compare));
        does(Command.LEAVE_COMPARISON, unless(comparing, "command.not.comparing"), leave);
        does(Command.EXPORT, unless(exports::possible, "command.not.run"), exports::open);
        does(Command.AGAIN, unless(chosen::canRunAgain, "command.not.selected"), chosen::again);
        does(Command.AGAIN_NEW_SEED, unless(chosen::canRunAgain, "command.not.selected"), chosen::againWithNewSeed);
        does(Command.CONFIGURE, unless(chosen::canConfigure, "command.not.one"), chosen::configure);
        does(Command.RENAME, unless(chosen::canRename, "command.not.one"), view::rename);
        does(Command.DISCARD, unless(chosen::canDiscard, "command.not.selected"), chosen::discard);
        does(Command.UNDO, unless(chosen.canUndo()::get, "command.not.discarded"), chosen::undo);
        does(Command.OPEN_FILE, () -> "", view::chooseFile);
        does(Command.RUNS_FOLDER, unless(() -> !runs.place().fixed(), "command.not.folder"), view::chooseFolder);
    }

    void settings(Settings settings) {
        Theme theme = settings.theme();
        does(Command.THEME, () -> "", theme::toggle);
        for (Theme.Choice choice : Theme.Choice.values()) {
            actions.does(
                    Command.valueOf("THEME_" + choice),
                    Deed.always(() -> theme.choose(choice))
                            .switching(() -> theme.choice().get() == choice));
        }
        does(Command.PANES, () -> "", settings.panes()::reset);
    }

    void window(Stage stage) {
        actions.does(
                Command.FULL_SCREEN,
                Deed.always(() -> stage.setFullScreen(!stage.isFullScreen())).switching(stage::isFullScreen));
        does(Command.QUIT, () -> "", Platform::exit);
    }

    private void does(Command command, Supplier<String> whyNot, Runnable run) {
        actions.does(command, Deed.unless(whyNot, run));
    }

    private static Supplier<String> unless(BooleanSupplier can, String why) {
        return () -> can.getAsBoolean() ? "" : Texts.of(why);
    }
}
