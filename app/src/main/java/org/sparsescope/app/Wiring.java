package org.sparsescope.app;

import static javafx.scene.input.KeyCombination.SHIFT_ANY;
import static javafx.scene.input.KeyCombination.SHIFT_DOWN;
import static javafx.scene.input.KeyCombination.SHORTCUT_DOWN;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.prefs.Preferences;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableStringValue;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.material2.Material2MZ;
import org.sparsescope.app.compare.CompareView;
import org.sparsescope.app.compare.CompareViewModel;
import org.sparsescope.app.compare.Item;
import org.sparsescope.app.curves.CurvesView;
import org.sparsescope.app.curves.CurvesViewModel;
import org.sparsescope.app.export.ExportView;
import org.sparsescope.app.export.ExportViewModel;
import org.sparsescope.app.fx.Controls;
import org.sparsescope.app.fx.FrameDrain;
import org.sparsescope.app.fx.FxExecutor;
import org.sparsescope.app.fx.KeyMap;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.app.masks.MasksView;
import org.sparsescope.app.masks.MasksViewModel;
import org.sparsescope.app.masks.Palette;
import org.sparsescope.app.run.LiveRunPort;
import org.sparsescope.app.run.RecordedTrainings;
import org.sparsescope.app.run.RunBarView;
import org.sparsescope.app.run.RunPhase;
import org.sparsescope.app.run.RunViewModel;
import org.sparsescope.app.run.Trainings;
import org.sparsescope.app.runs.Desk;
import org.sparsescope.app.runs.RunFacts;
import org.sparsescope.app.runs.RunNames;
import org.sparsescope.app.runs.RunRow;
import org.sparsescope.app.runs.RunsView;
import org.sparsescope.app.runs.RunsViewModel;
import org.sparsescope.app.runs.ShownStrip;
import org.sparsescope.app.settings.RunsPlace;
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
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.plugin.PluginFolder;
import org.sparsescope.engine.plugin.Recipes;
import org.sparsescope.engine.run.Devices;
import org.sparsescope.engine.run.RunTag;
import org.sparsescope.engine.run.RunsFolder;
import org.sparsescope.engine.train.RunConfig;
import org.sparsescope.engine.train.RunEvent;

/** The composition root: makes every view model and view once and ties them together. FX thread. */
final class Wiring implements AutoCloseable {
    private final ExecutorService background = pool(0, Integer.MAX_VALUE, new SynchronousQueue<>(), "background");
    private final ExecutorService reader = pool(2, 2, new LinkedBlockingQueue<>(), "reader");
    /** Apart from the other readers: a picture never waits for a folder of runs. */
    private final ExecutorService runsReader = pool(2, 2, new LinkedBlockingQueue<>(), "runs-reader");

    private final FxExecutor fx = new FxExecutor();
    private final Playhead playhead = new Playhead();
    private final FrameDrain drain = new FrameDrain(this::onFrame);
    private final Trainings trainings;
    private final SetupViewModel setup;
    private final RunViewModel run;
    private final MasksViewModel masks = new MasksViewModel(playhead, reader, fx);
    private final TimelineViewModel timeline = new TimelineViewModel(playhead, background, fx);
    private final CurvesViewModel curves = new CurvesViewModel(playhead);
    private final ExportView export;
    private final OnShow onShow = new OnShow(masks, timeline, curves, reader, background, fx);
    private final DataView data;
    private final InitialMasks initialMasks;
    private final CompareViewModel compare = new CompareViewModel(reader, background, fx, System::nanoTime);
    private final RunsViewModel runs;
    private final RunsView runsView;
    private final KeyMap keys = new KeyMap();
    private final ShellView shell;

    Wiring(SetupCatalog catalog, Trainings trainings, RunsPlace place, Theme theme) {
        this.trainings = trainings;
        StyleSheets.loadFonts();
        initialMasks = new InitialMasks(catalog, reader, fx, masks);
        setup = new SetupViewModel(catalog, background, fx);
        run = new RunViewModel(trainings, form(), setup.problem(), drain::offer, background, fx, System::nanoTime);
        run.onStart(audience());
        runs = new RunsViewModel(place, names(), run.waiting(), desk(), runsReader, fx);
        runsView = new RunsView(runs, shownStrip());

        export = new ExportView(new ExportViewModel(background, fx), this::destination);
        data = new DataView(setup.data());
        RunBarView bar = new RunBarView(run);
        Parts parts = new Parts(
                bar.buttons(),
                bar.progress(),
                new SetupView(setup, run.device(), run.deviceProblem(), data::open).root(),
                new MasksView(masks).root(),
                new CurvesView(curves).root(),
                new TimelineView(timeline).root(),
                runsView.root(),
                new CompareView(compare, this::leaveComparison).root(),
                new Parts.Export(exportButton(), export.root()),
                data.root());
        bindKeys(theme);
        shell = new ShellView(parts, run, playhead, theme, keys);
        theme.dark().addListener((source, before, now) -> paint(now));
        paint(theme.dark().get());
        setup.compute().chosen().addListener((source, before, now) -> run.chooseDevice(now.id()));
        setup.start().addListener((source, before, now) -> preview(now));
        preview(setup.start().get());
        onShow.file().addListener((source, before, now) -> {
            runs.showing(now);
            preview(setup.start().get());
        });
        runs.list().factsOnShow().subscribe(this::follow);
        compare.itemsProperty()
                .subscribe(items -> runs.comparing(items.stream().collect(Collectors.toMap(Item::file, Item::mark))));
        runs.list().visible().addListener((ListChangeListener<RunRow>) change -> compare.lookAgain());
        // Each phase of a run is on disk before the window hears of it.
        run.phase().addListener((source, before, now) -> runs.refresh());
        drain.start();
        runs.refresh();
    }

    /** The list says something new of the run on show: that it was cut short, or what another program has done to it. */
    private void follow(Optional<RunFacts> now) {
        run.offer(now.filter(RunFacts::cutShort)
                .flatMap(RunFacts::config)
                .flatMap(config -> onShow.file().get().map(file -> toGoOn(file, config))));
        onShow.lookAgain();
    }

    private RunViewModel.Asked toGoOn(Path file, RunConfig config) {
        return new RunViewModel.Asked(config, setup.title(config), Optional.of(file));
    }

    /** Back to the run that trains, or trained last; to what was on show when there is none. */
    private void leaveComparison() {
        compare.close();
        onShow.training()
                .get()
                .filter(file -> !onShow.file().get().equals(Optional.of(file)))
                .ifPresent(file -> onShow.open(file, runs::say));
    }

    /** What the keys of the timeline move: the playhead of the comparison while there is one. */
    private TimelineViewModel played() {
        return compare.openProperty().get() ? compare.pair().timeline() : timeline;
    }

    /** There once a run has a file and its first masks. */
    private Node exportButton() {
        Button button = Controls.explain(
                Controls.button("", Material2MZ.SAVE_ALT, this::openExport, "icon-button"),
                Texts.of("export.open"),
                Texts.of("export.open.tip"));
        button.visibleProperty().bind(playhead.countProperty().greaterThan(0));
        return Controls.collapsing(button);
    }

    private void openExport() {
        if (playhead.countProperty().get() > 0) {
            onShow.file()
                    .get()
                    .ifPresent(file -> export.open(new ExportViewModel.Subject(
                            file,
                            onShow.layers().stream().map(LayerShape::name).toList(),
                            masks.selectedProperty().get(),
                            playhead.update(),
                            playhead.countProperty().get())));
        }
    }

    /** The chooser asks before a file that is there is chosen. */
    private Optional<Path> destination(Path first) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Texts.of("export.title"));
        chooser.setInitialFileName(first.getFileName().toString());
        Optional.ofNullable(first.getParent())
                .filter(Files::isDirectory)
                .ifPresent(folder -> chooser.setInitialDirectory(folder.toFile()));
        return Optional.ofNullable(
                        chooser.showSaveDialog(export.root().getScene().getWindow()))
                .map(File::toPath);
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
    static Wiring ofEngine() {
        Recipes recipes = PluginFolder.standard().load();
        RunsPlace place = RunsPlace.ofUser();
        return new Wiring(
                new EngineCatalog(recipes),
                new RecordedTrainings(place.folder()::get, Devices::sentence, recipes),
                place,
                new Theme(Preferences.userNodeForPackage(SparseScopeApp.class)));
    }

    ShellView shell() {
        return shell;
    }

    /** What the frame of the window says. */
    ObservableStringValue title() {
        return run.windowTitle();
    }

    /** Loads the engine while the user looks at the form. */
    void prepare() {
        run.prepare(setup.compute().chosen().get().id());
        setup.compute().look();
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

    /** Stops the run that trains and waits until its file is closed, or for a few seconds; what waits does not start. */
    @Override
    public void close() {
        run.cancelAll();
        trainings.close();
        background.shutdownNow();
        reader.shutdownNow();
        runsReader.shutdownNow();
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

    private Desk desk() {
        return new Desk() {
            @Override
            public void open(Path file) {
                compare.close();
                onShow.open(file, runs::say);
            }

            @Override
            public void compare(List<Path> files, List<Optional<RunTag>> tags) {
                compare.open(files, tags);
            }

            @Override
            public void export(Path file) {
                export.open(file);
            }

            @Override
            public void release(Path file, Runnable work) {
                compare.release(file, () -> onShow.release(file, work));
            }

            @Override
            public String configure(RunConfig config, String from) {
                return setup.use(config, from);
            }

            @Override
            public void train(RunConfig config) {
                run.train(new RunViewModel.Asked(config, setup.title(config)));
            }

            @Override
            public void goOn(Path file, RunConfig config) {
                run.train(toGoOn(file, config));
            }

            @Override
            public void cancel(long number) {
                run.cancel(number);
            }
        };
    }

    private RunNames names() {
        return new RunNames() {
            @Override
            public String dataset(String id) {
                return setup.datasetTitle(id);
            }

            @Override
            public String model(String id) {
                return setup.modelTitle(id);
            }

            @Override
            public String method(String id) {
                return setup.methodTitle(id);
            }
        };
    }

    private ShownStrip shownStrip() {
        ObservableValue<Optional<RunFacts>> facts = runs.list().factsOnShow();
        return new ShownStrip(
                Bindings.createStringBinding(
                        () -> onShow.elsewhere() ? shown(facts.getValue()) : "",
                        onShow.file(),
                        onShow.training(),
                        facts),
                Bindings.createBooleanBinding(() -> onShow.training().get().isPresent(), onShow.training()),
                () -> onShow.training().get().ifPresent(file -> onShow.open(file, runs::say)));
    }

    private String shown(Optional<RunFacts> facts) {
        String name = onShow.file().get().map(RunsFolder::nameOf).orElse("");
        return Texts.of(facts.filter(RunFacts::goesOn).isPresent() ? "runs.shown.writing" : "runs.shown", name);
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
                return setup.config().map(setup::title).orElse("");
            }
        };
    }

    private void bindKeys(Theme theme) {
        String trainingKeys = Texts.of("keys.run");
        String timelineKeys = Texts.of("keys.timeline");
        String masksKeys = Texts.of("keys.masks");
        String runsKeys = Texts.of("keys.list");
        String windowKeys = Texts.of("keys.window");
        keys.add(trainingKeys, "Space", Texts.of("keys.toggle"), key(KeyCode.SPACE), run::toggle)
                .add(trainingKeys, "Q", Texts.of("keys.queue"), key(KeyCode.Q), run::train)
                .add(trainingKeys, "N", Texts.of("keys.next"), key(KeyCode.N), run::nextUpdate)
                .add(trainingKeys, "G", Texts.of("keys.continue"), key(KeyCode.G), run::goOn)
                .add(trainingKeys, "Ctrl .", Texts.of("keys.stop"), key(KeyCode.PERIOD, SHORTCUT_DOWN), run::stop)
                .addRepeating(timelineKeys, "←", Texts.of("keys.back"), key(KeyCode.LEFT), () -> played().move(-1))
                .addRepeating(timelineKeys, "→", Texts.of("keys.forward"), key(KeyCode.RIGHT), () -> played().move(1))
                .addRepeating(
                        timelineKeys,
                        "Shift ←",
                        Texts.of("keys.back10"),
                        key(KeyCode.LEFT, SHIFT_DOWN),
                        () -> played().move(-10))
                .addRepeating(
                        timelineKeys,
                        "Shift →",
                        Texts.of("keys.forward10"),
                        key(KeyCode.RIGHT, SHIFT_DOWN),
                        () -> played().move(10))
                .add(timelineKeys, "Home", Texts.of("keys.first"), key(KeyCode.HOME), () -> played().first())
                .add(timelineKeys, "End", Texts.of("keys.last"), key(KeyCode.END), () -> played().last())
                .add(timelineKeys, "P", Texts.of("keys.play"), key(KeyCode.P), () -> played().togglePlay())
                .add(
                        timelineKeys,
                        "Shift P",
                        Texts.of("keys.reverse"),
                        key(KeyCode.P, SHIFT_DOWN),
                        () -> played().reverseProperty()
                                .set(!played().reverseProperty().get()))
                .add(timelineKeys, "L", Texts.of("keys.live"), key(KeyCode.L), () -> played().playhead()
                        .goLive())
                .add(masksKeys, "M", Texts.of("keys.masks.next"), key(KeyCode.M), () -> turnMode(1))
                .add(
                        masksKeys,
                        "Shift M",
                        Texts.of("keys.masks.before"),
                        key(KeyCode.M, SHIFT_DOWN),
                        () -> turnMode(-1))
                .addRepeating(
                        masksKeys, "+", Texts.of("keys.masks.in"), key(KeyCode.EQUALS, SHIFT_ANY), () -> masks.zoom(1))
                .addRepeating(masksKeys, "−", Texts.of("keys.masks.out"), key(KeyCode.MINUS), () -> masks.zoom(-1))
                .add(masksKeys, "0", Texts.of("keys.masks.fit"), key(KeyCode.DIGIT0), masks::fit)
                .tell(masksKeys, "Tab, arrows", Texts.of("keys.masks.walk"))
                .tell(masksKeys, "Esc", Texts.of("keys.masks.unpin"))
                .add(windowKeys, "Ctrl I", Texts.of("keys.data"), key(KeyCode.I, SHORTCUT_DOWN), data::open)
                .add(windowKeys, "Ctrl E", Texts.of("keys.export"), key(KeyCode.E, SHORTCUT_DOWN), this::openExport)
                .add(runsKeys, "C", Texts.of("keys.compare"), key(KeyCode.C), () -> runs.actions()
                        .compare())
                .tell(runsKeys, "Esc", Texts.of("keys.compare.leave"))
                .add(runsKeys, "R", Texts.of("keys.runs"), key(KeyCode.R), () -> runsView.toggleByKey())
                .add(
                        runsKeys,
                        "Ctrl O",
                        Texts.of("keys.runs.file"),
                        key(KeyCode.O, SHORTCUT_DOWN),
                        () -> runsView.chooseFile())
                .tell(runsKeys, "↑ ↓", Texts.of("keys.runs.walk"))
                .tell(runsKeys, "Enter", Texts.of("keys.runs.open"))
                .tell(runsKeys, "F2", Texts.of("keys.runs.rename"))
                .tell(runsKeys, "Delete", Texts.of("keys.runs.discard"))
                .add(runsKeys, "Ctrl Z", Texts.of("keys.runs.undo"), key(KeyCode.Z, SHORTCUT_DOWN), () -> runs.actions()
                        .undo())
                .add(windowKeys, "Ctrl D", Texts.of("keys.theme"), key(KeyCode.D, SHORTCUT_DOWN), theme::toggle)
                .add(windowKeys, "F1", Texts.of("keys.help"), key(KeyCode.F1), () -> shell.toggleKeys())
                .add(windowKeys, "?", Texts.of("keys.help"), key(KeyCode.SLASH, SHIFT_DOWN), () -> shell.toggleKeys());
    }

    private void turnMode(int places) {
        masks.modeProperty().set(masks.modeProperty().get().next(places));
    }

    private static KeyCombination key(KeyCode code, KeyCombination.Modifier... modifiers) {
        return new KeyCodeCombination(code, modifiers);
    }

    /** Work that comes when the window has closed is dropped: a last frame may still ask for a picture that nobody will see. */
    private static ExecutorService pool(int least, int most, BlockingQueue<Runnable> queue, String name) {
        return new ThreadPoolExecutor(
                least,
                most,
                30,
                TimeUnit.SECONDS,
                queue,
                job -> daemon(job, name),
                new ThreadPoolExecutor.DiscardPolicy());
    }

    private static Thread daemon(Runnable job, String name) {
        Thread thread = new Thread(job, "sparsescope-" + name);
        thread.setDaemon(true);
        return thread;
    }
}
