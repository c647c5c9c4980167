package org.sparsescope.app.shell;

import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.sparsescope.app.fx.AfterFrames;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.app.settings.Theme;

/** The first frame: name and what is happening, in the window's own place, while the rest of it is made. */
public final class Splash {
    private Splash() {}

    /** Shows it in {@code stage}, which has its place already, and does {@code then} on the FX thread once it is painted. */
    public static void show(Stage stage, Theme theme, Runnable then) {
        theme.apply();
        StyleSheets.loadFonts();
        Text name = new Text(Texts.of("app.name"));
        name.getStyleClass().add("splash-name");
        Text line = new Text(Texts.of("splash.line"));
        line.getStyleClass().add("splash-line");
        VBox box = new VBox(new Logo(3 * Logo.SMALL), name, line);
        box.getStyleClass().add("splash-box");
        StackPane root = new StackPane(box);
        root.getStyleClass().add("splash");
        Scene scene = new Scene(root, stage.getWidth(), stage.getHeight());
        scene.getStylesheets().setAll(StyleSheets.ofSplash(theme.dark().get()));
        stage.setScene(scene);
        stage.show();
        AfterFrames.shown(box, then);
    }
}
