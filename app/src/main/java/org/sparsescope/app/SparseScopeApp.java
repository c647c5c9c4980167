package org.sparsescope.app;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.prefs.Preferences;
import javafx.application.Application;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.sparsescope.app.fx.FileDrop;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.app.settings.Settings;
import org.sparsescope.app.settings.WindowFrame;
import org.sparsescope.app.shell.Splash;
import org.sparsescope.engine.record.RunFile;

/** Opens the window, and on the way out ends the run that trains so that its file is whole. */
public final class SparseScopeApp extends Application {
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;
    private static final double LEAST_WIDTH = 1180;
    private static final double LEAST_HEIGHT = 720;
    /** Room for borders and title bar, whatever the window manager. */
    private static final double FRAME = 48;

    private @Nullable Wiring wiring;

    /** The first frame does not wait for the rest, nor the rest for PyTorch. */
    @Override
    public void start(Stage stage) {
        Settings settings = new Settings(Preferences.userNodeForPackage(SparseScopeApp.class));
        stage.setTitle(Texts.of("app.name"));
        place(stage, settings.frame());
        Splash.show(stage, settings.theme(), () -> open(stage, settings));
    }

    private void open(Stage stage, Settings settings) {
        Wiring made = Wiring.ofEngine(settings);
        wiring = made;
        fill(stage, made);
        takeDrops(stage.getScene(), made);
        made.prepare();
        // Whoever changes the system's theme comes back to the window afterwards.
        stage.focusedProperty().subscribe(focused -> {
            if (focused) {
                made.askForTheme();
            }
        });
        getParameters().getRaw().stream().map(Path::of).forEach(made::openFile);
    }

    /** Run files that are dropped are shown, and anything else is data. */
    static void takeDrops(Scene scene, Wiring wiring) {
        FileDrop.install(scene, SparseScopeApp::isRun, files -> files.forEach(wiring::openFile));
        FileDrop.install(scene, path -> !isRun(path), files -> wiring.useData(files.get(0)));
    }

    private static boolean isRun(Path path) {
        return path.toString().endsWith(RunFile.EXTENSION);
    }

    @Override
    public void stop() {
        if (wiring != null) {
            wiring.close();
        }
    }

    /** Lays the window out and shows it. */
    static void show(Stage stage, Wiring wiring) {
        place(stage, wiring.settings().frame());
        fill(stage, wiring);
        stage.show();
    }

    /** Where the window was, or what suits the screen it is on. */
    private static void place(Stage stage, WindowFrame frame) {
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        Rectangle2D least = new Rectangle2D(
                0, 0, Math.min(LEAST_WIDTH, screen.getWidth()), Math.min(LEAST_HEIGHT, screen.getHeight()));
        stage.getIcons().addAll(icon(32), icon(128));
        stage.setMinWidth(least.getWidth());
        stage.setMinHeight(least.getHeight());
        Optional<Rectangle2D> was = frame.place(
                Screen.getScreens().stream().map(Screen::getVisualBounds).toList(), least);
        was.ifPresent(place -> {
            stage.setX(place.getMinX());
            stage.setY(place.getMinY());
        });
        stage.setWidth(was.map(Rectangle2D::getWidth).orElse(Math.min(WIDTH, screen.getWidth())));
        stage.setHeight(was.map(Rectangle2D::getHeight).orElse(Math.min(HEIGHT, screen.getHeight())));
        // A screen that cannot hold the window and its frame is filled: some window managers would shrink the window
        // to its least size.
        boolean small = screen.getWidth() < WIDTH + FRAME || screen.getHeight() < HEIGHT + FRAME;
        stage.setMaximized(frame.maximized() || (was.isEmpty() && small));
        stage.setOnHiding(event -> frame.remember(
                new Rectangle2D(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight()),
                stage.isMaximized() || stage.isFullScreen()));
    }

    private static void fill(Stage stage, Wiring wiring) {
        stage.titleProperty().bind(wiring.title());
        stage.setScene(wiring.scene(stage, stage.getWidth(), stage.getHeight()));
        // Nothing has the keyboard at first: Space trains, and no field looks chosen.
        wiring.shell().requestFocus();
    }

    private static Image icon(int size) {
        String place = "/org/sparsescope/ui/icons/sparsescope-" + size + ".png";
        return new Image(Objects.requireNonNull(SparseScopeApp.class.getResourceAsStream(place)));
    }
}
