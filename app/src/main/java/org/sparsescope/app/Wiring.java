package org.sparsescope.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.prefs.Preferences;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableStringValue;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.sparsescope.app.action.Actions;
import org.sparsescope.app.compare.CompareView;
import org.sparsescope.app.compare.CompareViewModel;
import org.sparsescope.app.compare.Item;
import org.sparsescope.app.curves.CurvesView;
import org.sparsescope.app.curves.CurvesViewModel;
import org.sparsescope.app.curves.Sight;
import org.sparsescope.app.fx.AfterFrames;
import org.sparsescope.app.fx.FrameDrain;
import org.sparsescope.app.fx.FxExecutor;
import org.sparsescope.app.fx.OnDemand;
import org.sparsescope.app.masks.MasksView;
import org.sparsescope.app.masks.MasksViewModel;
import org.sparsescope.app.masks.Palette;
import org.sparsescope.app.run.EngineFailureView;
import org.sparsescope.app.run.LiveRunPort;
import org.sparsescope.app.run.RecordedTrainings;
import org.sparsescope.app.run.RunBarView;
import org.sparsescope.app.run.RunPhase;
import org.sparsescope.app.run.RunViewModel;
import org.sparsescope.app.run.Trainings;
import org.sparsescope.app.runs.RunFacts;
import org.sparsescope.app.runs.RunRow;
import org.sparsescope.app.runs.RunsView;
import org.sparsescope.app.runs.RunsViewModel;
import org.sparsescope.app.settings.RunsPlace;
import org.sparsescope.app.settings.Settings;
import org.sparsescope.app.settings.SystemTheme;
import org.sparsescope.app.settings.Theme;
import org.sparsescope.app.setup.DataView;
import org.sparsescope.app.setup.EngineCatalog;
import org.sparsescope.app.setup.SetupCatalog;
import org.sparsescope.app.setup.SetupView;
import org.sparsescope.app.setup.SetupViewModel;
import org.sparsescope.app.setup.Start;
import org.sparsescope.app.shell.Parts;
import org.sparsescope.app.shell.ShellView;
import org.sparsescope.app.shell.StyleSheets;
import org.sparsescope.app.timeline.Playhead;
import org.sparsescope.app.timeline.TimelineView;
import org.sparsescope.app.timeline.TimelineViewModel;
import org.sparsescope.engine.plugin.PluginFolder;
import org.sparsescope.engine.plugin.Recipes;
import org.sparsescope.engine.run.Devices;
import org.sparsescope.engine.train.RunConfig;
import org.sparsescope.engine.train.RunEvent;

/** The composition root: makes every view model and view once and ties them together. FX thread. */
final class Wiring implements AutoCloseable {
    /** A third of a second of a window at rest, and longer of one that is still being painted. */
    private static final int FRAMES_BEFORE_ENGINE = 20;

    private final Pools pools = new Pools();
    private final FxExecutor fx = new FxExecutor();
    private final Playhead playhead = new Playhead();
    private final FrameDrain drain = new FrameDrain(this::onFrame);
    private final Trainings trainings;
    private final Settings settings;
    private final SetupViewModel setup;
    private final RunViewModel run;
    private final MasksViewModel masks = new MasksViewModel(playhead, pools.reader, fx);
    private final TimelineViewModel timeline = new TimelineViewModel(playhead, pools.background, fx);
    private final CurvesViewModel curves = new CurvesViewModel(playhead, pools.background, fx);
    private final OnShow onShow = new OnShow(masks, timeline, curves, pools.reader, pools.background, fx);
    private final Exports exports = new Exports(onShow, masks, playhead, pools.background, fx);
    private final DataView data;
    private final InitialMasks initialMasks;
    private final CompareViewModel compare = new CompareViewModel(pools.reader, pools.background, fx, System::nanoTime);
    private final RunDesk desk;
    private final RunsViewModel runs;
    private final Actions actions = new Actions();
    private final Deeds deeds = new Deeds(actions);
    private final ShellView shell;

    Wiring(SetupCatalog catalog, Trainings trainings, RunsPlace place, Settings settings) {
        this.trainings = trainings;
        this.settings = settings;
        StyleSheets.loadFonts();
        initialMasks = new InitialMasks(catalog, pools.reader, fx, masks);
        setup = new SetupViewModel(catalog, pools.background, fx);
        run = new RunViewModel(
                trainings, form(), setup.problem(), drain::offer, pools.background, fx, System::nanoTime);
        run.onStart(audience());
        desk = new RunDesk(onShow, compare, exports, setup, run, this::say);
        runs = new RunsViewModel(place, RunVoice.names(setup), run.waiting(), desk, pools.runsReader, fx);
        RunsView runsView =
                new RunsView(runs, RunVoice.strip(onShow, runs.list().factsOnShow(), this::say), settings.panes());
        data = new DataView(setup.data());
        RunBarView bar = new RunBarView(run);
        CurvesView curvesView = new CurvesView(curves, exports::open);
        Parts parts = new Parts(
                bar.buttons(),
                bar.progress(),
                new SetupView(setup, data::open).root(),
                middle(centre(), curvesView),
                curvesView.root(),
                new TimelineView(timeline).root(),
                runsView.root(),
                OnDemand.place(compare.openProperty(), () -> new CompareView(compare, this::leaveComparison).root()),
                new Parts.Export(exports.button(), exports.sheet()),
                data.root());
        shell = new ShellView(parts, run, playhead, settings, actions);
        deeds.train(run, data::open);
        deeds.masks(masks);
        deeds.curves(curves, this::looked);
        deeds.timeline(this::played);
        deeds.runs(runs, runsView, exports, compare.openProperty()::get, this::leaveComparison);
        deeds.settings(settings);
        listen(settings.theme());
        drain.start();
        runs.refresh();
    }

    /** The masks; while there is no engine and no run on show, why not. */
    private Node centre() {
        Region view = new MasksView(masks).root();
        ObservableValue<Boolean> broken = Bindings.createBooleanBinding(
                () -> run.engine().trouble().get().isPresent()
                        && onShow.file().get().isEmpty(),
                run.engine().trouble(),
                onShow.file());
        Node failure = OnDemand.place(
                broken,
                () -> new EngineFailureView(run.engine(), () -> setup.compute().choose("sparse")).root());
        view.visibleProperty().bind(failure.visibleProperty().not());
        return new StackPane(view, failure);
    }

    /** What one part of the window has to hear of another. */
    private void listen(Theme theme) {
        theme.dark().subscribe(this::paint);
        setup.compute().place().addListener((source, before, now) -> run.engine()
                .choose(now));
        setup.start().subscribe(this::preview);
        onShow.file().addListener((source, before, now) -> {
            runs.showing(now);
            preview(setup.start().get());
        });
        runs.list().factsOnShow().subscribe(this::follow);
        compare.itemsProperty()
                .subscribe(items -> runs.comparing(items.stream().collect(Collectors.toMap(Item::file, Item::mark))));
        runs.list().visible().addListener((ListChangeListener<RunRow>) change -> compare.lookAgain());
        run.engine().loading().addListener((source, before, now) -> {
            if (!now && run.engine().trouble().get().isEmpty()) {
                setup.compute().look();
                setup.config().ifPresent(config -> pools.background.execute(() -> trainings.rehearse(config)));
            }
        });
        // Each phase of a run is on disk before the window hears of it.
        run.phase().addListener((source, before, now) -> runs.refresh());
        run.onBeside(runs::refresh);
    }

    private void say(String sentence) {
        runs.say(sentence);
    }

    /** The list says something new of the run on show: that it was cut short, or what another program has done to it. */
    private void follow(Optional<RunFacts> now) {
        run.offer(now.filter(RunFacts::cutShort)
                .flatMap(RunFacts::config)
                .flatMap(config -> onShow.file().get().map(file -> desk.toGoOn(file, config))));
        onShow.lookAgain();
    }

    /** Back to the run that trains, or trained last; to what was on show when there is none. */
    private void leaveComparison() {
        compare.close();
        onShow.training()
                .get()
                .filter(file -> !onShow.file().get().equals(Optional.of(file)))
                .ifPresent(file -> onShow.open(file, this::say));
    }

    private TimelineViewModel played() {
        return compare.openProperty().get() ? compare.pair().timeline() : timeline;
    }

    private Sight<?> looked() {
        return compare.openProperty().get() ? compare.sight() : curves.sight();
    }

    /** The masks, or a chart in their place. */
    private static Node middle(Node masks, CurvesView curves) {
        masks.visibleProperty().bind(curves.middle().visibleProperty().not());
        return new StackPane(masks, curves.middle());
    }

    private void paint(boolean dark) {
        masks.paletteProperty().set(dark ? Palette.DARK : Palette.LIGHT);
        compare.pair().paletteProperty().set(masks.paletteProperty().get());
    }

    /** While no run is on show the form's first masks are. */
    private void preview(Optional<Start> start) {
        if (onShow.file().get().isPresent() || run.phase().get() == RunPhase.STARTING) {
            initialMasks.stop();
        } else {
            initialMasks.draw(start);
        }
    }

    /** The window over the engine. */
    static Wiring ofEngine(Settings settings) {
        Recipes recipes = PluginFolder.standard().load();
        RunsPlace place = RunsPlace.ofUser();
        Wiring wiring = new Wiring(
                new EngineCatalog(recipes),
                new RecordedTrainings(place.folder()::get, Devices::sentence, recipes),
                place,
                settings);
        wiring.curves
                .options()
                .remember(Preferences.userNodeForPackage(SparseScopeApp.class).node("curves"));
        return wiring;
    }

    /** Puts the window's content into {@code stage}; what the commands do to the window itself they do to that. */
    Scene scene(Stage stage, double width, double height) {
        deeds.window(stage);
        return shell.scene(width, height);
    }

    ShellView shell() {
        return shell;
    }

    Actions actions() {
        return actions;
    }

    Settings settings() {
        return settings;
    }

    /** What the frame of the window says. */
    ObservableStringValue title() {
        return run.windowTitle();
    }

    /**
     * Loads the engine while the user looks at the form, but not before that is painted: while native libraries are loaded, every thread
     * that first calls a native method waits, and a window that opens calls many.
     */
    void prepare() {
        run.engine().announce();
        AfterFrames.run(FRAMES_BEFORE_ENGINE, () -> run.engine()
                .prepare(setup.compute().place().getValue()));
    }

    /** Asks the system whether it is light or dark, beside the FX thread. */
    void askForTheme() {
        pools.background.execute(() -> SystemTheme.dark()
                .ifPresent(dark -> fx.execute(() -> settings.theme().systemIs(dark))));
    }

    /** Shows a run file, such as one named on the command line or dropped on the window. */
    void openFile(Path file) {
        runs.openFile(file);
    }

    /** Takes data of the user's own, such as a folder dropped on the window, and shows what is in it. */
    void useData(Path path) {
        setup.data().useOwn(path.toString(), String.valueOf(path.getFileName()));
        data.open();
    }

    /** Stops the runs that train and waits until their files are closed, or for a few seconds; what waits does not start. */
    @Override
    public void close() {
        run.cancelAll();
        trainings.close();
        pools.close();
        compare.letGo();
        onShow.close();
    }

    private RunViewModel.Audience audience() {
        return new RunViewModel.Audience() {
            @Override
            public void starting() {
                drain.hold();
            }

            /** The views look into the run first, then hear what it has said meanwhile. */
            @Override
            public void began(LiveRunPort port, boolean justAsked) {
                initialMasks.stop();
                if (justAsked) {
                    compare.close();
                }
                onShow.began(port, justAsked, runs::say);
                drain.release();
            }

            @Override
            public void failed() {
                drain.forget();
            }
        };
    }

    private void onFrame(List<RunEvent> frame) {
        run.onFrame(frame);
        onShow.onFrame(frame);
    }

    private RunViewModel.Form form() {
        return new RunViewModel.Form() {
            @Override
            public Optional<RunConfig> config() {
                return setup.config();
            }

            @Override
            public String title() {
                return setup.config().map(setup.titles()::run).orElse("");
            }
        };
    }
}
