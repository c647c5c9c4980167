package org.sparsescope.app.shell;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.sparsescope.app.fx.KeyMap;
import org.sparsescope.app.run.RunViewModel;
import org.sparsescope.app.settings.Theme;
import org.sparsescope.app.timeline.Playhead;

/** The whole window: top bar, form, masks, curves and timeline or a comparison in their place, the list of runs, and the
 * key sheet over them. */
public final class ShellView {
    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");
    /** Width in pixels below which the top bar cannot hold every word. */
    private static final double NARROW_BELOW = 1400;

    private final StackPane root;
    private final KeySheet sheet;
    private final Theme theme;
    private final KeyMap keys;

    public ShellView(Parts parts, RunViewModel run, Playhead playhead, Theme theme, KeyMap keys) {
        this.theme = theme;
        this.keys = keys;
        sheet = new KeySheet(keys);
        VBox.setVgrow(parts.masks(), Priority.ALWAYS);
        VBox centre = new VBox(new NoticeStrip(run).root(), parts.masks());
        centre.getStyleClass().add("centre");
        BorderPane one = new BorderPane(centre);
        one.setLeft(parts.setup());
        one.setRight(place(parts.curves(), "curves-place"));
        one.setBottom(place(parts.timeline(), "timeline-place"));
        // What lies under a comparison is not drawn meanwhile.
        one.visibleProperty().bind(parts.compare().visibleProperty().not());
        BorderPane frame = new BorderPane(new StackPane(one, parts.compare()));
        frame.setTop(new TopBar(parts, playhead, theme, sheet::toggle).root());
        frame.setBottom(parts.runs());
        root = new StackPane(frame, sheet.root(), parts.export().sheet(), parts.data());
        root.getStyleClass().add("shell");
        root.widthProperty()
                .addListener((source, before, now) ->
                        root.pseudoClassStateChanged(NARROW, now.doubleValue() < NARROW_BELOW));
    }

    /** Takes the keyboard from whatever has it, so that the plain keys are shortcuts. */
    public void requestFocus() {
        root.requestFocus();
    }

    /** A scene with this as its root, in the theme of the moment and from then on. */
    public Scene scene(double width, double height) {
        Scene scene = new Scene(root, width, height);
        theme.dark().addListener((source, before, now) -> dress(scene));
        dress(scene);
        keys.install(scene);
        return scene;
    }

    /** The sheets hang on the scene, not on the root: pop-ups take theirs from there. */
    private void dress(Scene scene) {
        theme.apply();
        root.getStyleClass().removeAll("dark", "light");
        root.getStyleClass().add(theme.styleClass());
        scene.getStylesheets().setAll(StyleSheets.of(theme.dark().get()));
    }

    /** Shows or hides the list of keys. */
    public void toggleKeys() {
        sheet.toggle();
    }

    private static VBox place(Node part, String styleClass) {
        VBox place = new VBox(part);
        place.getStyleClass().add(styleClass);
        VBox.setVgrow(part, Priority.ALWAYS);
        return place;
    }
}
