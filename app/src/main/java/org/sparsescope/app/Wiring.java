package org.sparsescope.app;

import static javafx.scene.input.KeyCombination.SHIFT_DOWN;
import static javafx.scene.input.KeyCombination.SHORTCUT_DOWN;

import java.io.File;
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
import javafx.beans.value.ObservableStringValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.material2.Material2MZ;
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
import org.sparsescope.app.run.RunViewModel;
import org.sparsescope.app.run.Trainings;
import org.sparsescope.app.settings.Theme;
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
import org.sparsescope.engine.run.RunsFolder;
import org.sparsescope.engine.train.RunConfig;
import org.sparsescope.engine.train.RunEvent;

/** The composition root: makes every view model and view once and ties them together. FX thread. */
final class Wiring implements AutoCloseable {
    private final ExecutorService background = pool(0, Integer.MAX_VALUE, new SynchronousQueue<>(), "background");
    private final ExecutorService reader = pool(2, 2, new LinkedBlockingQueue<>(), "reader");
    private final FxExecutor fx = new FxExecutor();
    private final Playhead playhead = new Playhead();
    private final FrameDrain drain = new FrameDrain(this::onFrame);
    private final Trainings trainings;
    private final SetupViewModel setup;
    private final RunViewModel run;
    private final MasksViewModel masks = new MasksViewModel(playhead, reader, fx);
    private final TimelineViewModel timeline = new TimelineViewModel(playhead, reader, fx);
    private final CurvesViewModel curves = new CurvesViewModel(playhead);
    private final ExportView export;
    private final InitialMasks initialMasks;
    private final KeyMap keys = new KeyMap();
    private final ShellView shell;
    private Optional<LiveRunPort> opened = Optional.empty();

    Wiring(SetupCatalog catalog, Trainings trainings, Theme theme) {
        this.trainings = trainings;
        StyleSheets.loadFonts();
        initialMasks = new InitialMasks(catalog, reader, fx, masks);
        setup = new SetupViewModel(catalog, background, fx);
        run = new RunViewModel(trainings, form(), setup.problem(), drain::offer, background, fx, System::nanoTime);
        run.onStart(drain::hold, this::open, drain::forget);

        export = new ExportView(new ExportViewModel(background, fx), this::destination);
        RunBarView bar = new RunBarView(run);
        Parts parts = new Parts(
                bar.buttons(),
                bar.progress(),
                new SetupView(setup, run.device(), run.deviceProblem()).root(),
                new MasksView(masks).root(),
                new CurvesView(curves).root(),
                new TimelineView(timeline).root(),
                new Parts.Export(exportButton(), export.root()));
        bindKeys(theme);
        shell = new ShellView(parts, run, playhead, theme, keys);
        theme.dark().addListener((source, before, now) -> paint(now));
        paint(theme.dark().get());
        setup.compute().addListener((source, before, now) -> run.chooseDevice(now.id()));
        setup.start().addListener((source, before, now) -> preview(now));
        preview(setup.start().get());
        drain.start();
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
            opened.ifPresent(port -> port.file()
                    .ifPresent(file -> export.open(new ExportViewModel.Subject(
                            file,
                            port.history().layers().stream()
                                    .map(LayerShape::name)
                                    .toList(),
                            masks.selectedProperty().get(),
                            playhead.update(),
                            playhead.countProperty().get()))));
        }
    }

    /** The chooser asks before a file that is there is chosen. */
    private Optional<Path> destination(String name) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Texts.of("export.title"));
        chooser.setInitialFileName(name);
        return Optional.ofNullable(
                        chooser.showSaveDialog(export.root().getScene().getWindow()))
                .map(File::toPath);
    }

    private void paint(boolean dark) {
        masks.paletteProperty().set(dark ? Palette.DARK : Palette.LIGHT);
    }

    /** Before the first run the form's first masks are on show; after it, the run stays until the next. */
    private void preview(Optional<Start> start) {
        if (run.run().isEmpty() && !run.phase().get().busy()) {
            initialMasks.draw(start);
        }
    }

    /** The window over the engine. */
    static Wiring ofEngine() {
        Recipes recipes = PluginFolder.standard().load();
        return new Wiring(
                new EngineCatalog(recipes),
                new RecordedTrainings(RunsFolder.standard(), Devices::sentence, recipes),
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
        run.prepare(setup.compute().get().id());
    }

    /** Stops the run that trains and waits until its file is closed, or for a few seconds. */
    @Override
    public void close() {
        trainings.close();
        background.shutdownNow();
        reader.shutdownNow();
        opened.ifPresent(LiveRunPort::close);
    }

    /** The views look into the run first, then hear what it has said meanwhile. */
    private void open(LiveRunPort port) {
        initialMasks.stop();
        masks.open(port.history());
        timeline.open(port.history());
        curves.open(port.history());
        drain.release();
        opened.ifPresent(last -> reader.execute(last::close));
        opened = Optional.of(port);
    }

    private void onFrame(List<RunEvent> frame) {
        run.onFrame(frame);
        masks.onFrame(frame);
        timeline.onFrame(frame);
        curves.onFrame(frame);
    }

    private RunViewModel.Form form() {
        return new RunViewModel.Form() {
            @Override
            public Optional<RunConfig> config() {
                return setup.config();
            }

            @Override
            public String title() {
                return Texts.of(
                        "run.title",
                        setup.method().get().choice().title(),
                        setup.model().get().title());
            }
        };
    }

    private void bindKeys(Theme theme) {
        String trainingKeys = Texts.of("keys.run");
        String timelineKeys = Texts.of("keys.timeline");
        String windowKeys = Texts.of("keys.window");
        keys.add(trainingKeys, "Space", Texts.of("keys.toggle"), key(KeyCode.SPACE), run::toggle)
                .add(trainingKeys, "N", Texts.of("keys.next"), key(KeyCode.N), run::nextUpdate)
                .add(trainingKeys, "Ctrl .", Texts.of("keys.stop"), key(KeyCode.PERIOD, SHORTCUT_DOWN), run::stop)
                .addRepeating(timelineKeys, "←", Texts.of("keys.back"), key(KeyCode.LEFT), () -> timeline.move(-1))
                .addRepeating(timelineKeys, "→", Texts.of("keys.forward"), key(KeyCode.RIGHT), () -> timeline.move(1))
                .addRepeating(
                        timelineKeys,
                        "Shift ←",
                        Texts.of("keys.back10"),
                        key(KeyCode.LEFT, SHIFT_DOWN),
                        () -> timeline.move(-10))
                .addRepeating(
                        timelineKeys,
                        "Shift →",
                        Texts.of("keys.forward10"),
                        key(KeyCode.RIGHT, SHIFT_DOWN),
                        () -> timeline.move(10))
                .add(timelineKeys, "Home", Texts.of("keys.first"), key(KeyCode.HOME), timeline::first)
                .add(timelineKeys, "End", Texts.of("keys.last"), key(KeyCode.END), timeline::last)
                .add(timelineKeys, "P", Texts.of("keys.play"), key(KeyCode.P), timeline::togglePlay)
                .add(timelineKeys, "L", Texts.of("keys.live"), key(KeyCode.L), playhead::goLive)
                .add(windowKeys, "Ctrl E", Texts.of("keys.export"), key(KeyCode.E, SHORTCUT_DOWN), this::openExport)
                .add(windowKeys, "Ctrl D", Texts.of("keys.theme"), key(KeyCode.D, SHORTCUT_DOWN), theme::toggle)
                .add(windowKeys, "F1", Texts.of("keys.help"), key(KeyCode.F1), () -> shell.toggleKeys())
                .add(windowKeys, "?", Texts.of("keys.help"), key(KeyCode.SLASH, SHIFT_DOWN), () -> shell.toggleKeys());
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
