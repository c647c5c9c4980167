package org.sparsescope.app;

import java.nio.file.Path;
import java.util.Objects;
import javafx.application.Application;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.Image;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.sparsescope.app.fx.FileDrop;
import org.sparsescope.engine.record.RunFile;

/** Opens the window, and on the way out ends the run that trains so that its file is whole. */
public final class SparseScopeApp extends Application {
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;
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

    /** Lays the window out for the screen it is on and shows it. */
    static void show(Stage stage, Wiring wiring) {
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        stage.titleProperty().bind(wiring.title());
        stage.getIcons().addAll(icon(32), icon(128));
        // A screen that cannot hold the window and its frame is filled: some window managers would shrink the window
        // to its least size.
        stage.setMaximized(screen.getWidth() < WIDTH + FRAME || screen.getHeight() < HEIGHT + FRAME);
        stage.setMinWidth(Math.min(1180, screen.getWidth()));
        stage.setMinHeight(Math.min(720, screen.getHeight()));
        stage.setScene(wiring.shell().scene(Math.min(WIDTH, screen.getWidth()), Math.min(HEIGHT, screen.getHeight())));
        stage.show();
        // Nothing has the keyboard at first: Space trains, and no field looks chosen.
        wiring.shell().requestFocus();
    }

    private static Image icon(int size) {
        String place = "/org/sparsescope/ui/icons/sparsescope-" + size + ".png";
        return new Image(Objects.requireNonNull(SparseScopeApp.class.getResourceAsStream(place)));
    }
}
