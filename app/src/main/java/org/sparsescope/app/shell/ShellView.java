package org.sparsescope.app.shell;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.sparsescope.app.action.Actions;
import org.sparsescope.app.action.Command;
import org.sparsescope.app.action.Deed;
import org.sparsescope.app.action.Shortcuts;
import org.sparsescope.app.run.RunViewModel;
import org.sparsescope.app.settings.Settings;
import org.sparsescope.app.settings.Theme;
import org.sparsescope.app.timeline.Playhead;

/** The whole window: top bar, form, masks, curves and timeline or a comparison in their place, the list of runs, and the sheets
 * over them. */
public final class ShellView {
    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");
    /** Width in pixels below which the top bar cannot hold every word. */
    private static final double NARROW_BELOW = 1400;

    private final StackPane root;
    private final Theme theme;
    private final Actions actions;
    private final Sheets sheets;

    /** @param actions is told what the shell itself does; the rest is there when the window is shown */
    public ShellView(Parts parts, RunViewModel run, Playhead playhead, Settings settings, Actions actions) {
        this.theme = settings.theme();
        this.actions = actions;
        KeySheet keys = new KeySheet();
        PaletteView palette = new PaletteView(actions);
        MainMenu menu = new MainMenu(actions);
        actions.does(Command.KEYS, Deed.always(keys::toggle))
                .does(Command.PALETTE, Deed.always(palette::toggle))
                .does(Command.MENU, Deed.always(menu::toggle));
        VBox.setVgrow(parts.masks(), Priority.ALWAYS);
        VBox centre = new VBox(new NoticeStrip(run).root(), parts.masks());
        centre.getStyleClass().add("centre");
        Workspace one = new Workspace(
                settings.panes(),
                parts.setup(),
                centre,
                place(parts.curves(), "curves-place"),
                place(parts.timeline(), "timeline-place"));
        // What lies under a comparison is not drawn meanwhile.
        one.visibleProperty().bind(parts.compare().visibleProperty().not());
        BorderPane frame = new BorderPane(new StackPane(one, parts.compare()));
        frame.setTop(new TopBar(menu, parts, playhead, theme, actions).root());
        frame.setBottom(parts.runs());
        List<Node> over = List.of(keys.root(), parts.export().sheet(), parts.data(), palette.root());
        sheets = new Sheets(over);
        root = new StackPane(frame);
        root.getChildren().addAll(over);
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
        sheets.install(scene);
        new Shortcuts(actions, sheets::cover).install(scene);
        return scene;
    }

    /** The sheets hang on the scene, not on the root: pop-ups take theirs from there. */
    private void dress(Scene scene) {
        theme.apply();
        root.getStyleClass().removeAll("dark", "light");
        root.getStyleClass().add(theme.styleClass());
        scene.getStylesheets().setAll(StyleSheets.of(theme.dark().get()));
    }

    private static VBox place(Node part, String styleClass) {
        VBox place = new VBox(part);
        place.getStyleClass().add(styleClass);
        VBox.setVgrow(part, Priority.ALWAYS);
        return place;
    }
}
