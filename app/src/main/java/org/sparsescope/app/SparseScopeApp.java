package org.sparsescope.app;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import javafx.application.Application;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.Image;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.sparsescope.app.fx.FileDrop;
import org.sparsescope.app.settings.WindowFrame;
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

    @Override
    public void start(Stage stage) {
        Wiring made = Wiring.ofEngine();
        wiring = made;
        show(stage, made);
        FileDrop.install(stage.getScene(), SparseScopeApp::isRun, files -> files.forEach(made::openFile));
        FileDrop.install(stage.getScene(), path -> !isRun(path), files -> made.useData(files.get(0)));
        made.prepare();
        // Whoever changes the system's theme comes back to the window afterwards.
        stage.focusedProperty().subscribe(focused -> {
            if (focused) {
                made.askForTheme();
            }
        });
        getParameters().getRaw().stream().map(Path::of).forEach(made::openFile);
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

    /** Lays the window out where it was, or for the screen it is on, and shows it. */
    static void show(Stage stage, Wiring wiring) {
        WindowFrame frame = wiring.settings().frame();
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        Rectangle2D least = new Rectangle2D(
                0, 0, Math.min(LEAST_WIDTH, screen.getWidth()), Math.min(LEAST_HEIGHT, screen.getHeight()));
        stage.titleProperty().bind(wiring.title());
        stage.getIcons().addAll(icon(32), icon(128));
        stage.setMinWidth(least.getWidth());
        stage.setMinHeight(least.getHeight());
        stage.setScene(wiring.scene(stage, Math.min(WIDTH, screen.getWidth()), Math.min(HEIGHT, screen.getHeight())));
        Optional<Rectangle2D> place = frame.place(
                Screen.getScreens().stream().map(Screen::getVisualBounds).toList(), least);
        place.ifPresent(was -> {
            stage.setX(was.getMinX());
            stage.setY(was.getMinY());
            stage.setWidth(was.getWidth());
            stage.setHeight(was.getHeight());
        });
        // A screen that cannot hold the window and its frame is filled: some window managers would shrink the window
        // to its least size.
        boolean small = screen.getWidth() < WIDTH + FRAME || screen.getHeight() < HEIGHT + FRAME;
        stage.setMaximized(frame.maximized() || (place.isEmpty() && small));
        stage.setOnHiding(event -> frame.remember(
                new Rectangle2D(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight()),
                stage.isMaximized() || stage.isFullScreen()));
        stage.show();
        // Nothing has the keyboard at first: Space trains, and no field looks chosen.
        wiring.shell().requestFocus();
    }

    private static Image icon(int size) {
        String place = "/org/sparsescope/ui/icons/sparsescope-" + size + ".png";
        return new Image(Objects.requireNonNull(SparseScopeApp.class.getResourceAsStream(place)));
    }
}
