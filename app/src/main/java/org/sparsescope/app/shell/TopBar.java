package org.sparsescope.app.shell;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;
import org.sparsescope.app.action.Actions;
import org.sparsescope.app.action.Command;
import org.sparsescope.app.fx.Controls;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.app.settings.Theme;
import org.sparsescope.app.timeline.Playhead;

/** Menu, transport, progress, the Live pill, theme and help, in one line. */
final class TopBar {
    private static final PseudoClass LIT = PseudoClass.getPseudoClass("lit");

    private final HBox root;

    TopBar(MainMenu menu, Parts parts, Playhead playhead, Theme theme, Actions actions) {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button keys = Controls.explain(
                Controls.button("", Material2AL.HELP_OUTLINE, () -> actions.perform(Command.KEYS), "icon-button"),
                Texts.of("keys.title"),
                Command.KEYS.tip(Texts.of("keys.title")));
        root = new HBox(
                menu.root(),
                parts.transport(),
                parts.progress(),
                gap,
                pill(playhead),
                parts.export().button(),
                themeButton(theme),
                keys);
        root.getStyleClass().add("top-bar");
    }

    Node root() {
        return root;
    }

    /** Lit while the window follows the newest update; pressing it goes back there. Not there before the first run. */
    private static Node pill(Playhead playhead) {
        Button pill = new Button(Texts.of("shell.live"));
        Circle dot = new Circle(3);
        dot.getStyleClass().add("live-dot");
        pill.setGraphic(dot);
        pill.getStyleClass().add("live-pill");
        pill.setMinWidth(Region.USE_PREF_SIZE);
        pill.setOnAction(event -> playhead.goLive());
        Runnable show = () -> {
            pill.pseudoClassStateChanged(LIT, playhead.live());
            String tip = Texts.of(playhead.live() ? "shell.live.tip" : "shell.live.back");
            Controls.explain(pill, Texts.of("shell.live"), Command.LIVE.tip(tip));
        };
        playhead.liveProperty().addListener((source, before, now) -> show.run());
        show.run();
        pill.visibleProperty().bind(playhead.countProperty().greaterThan(0));
        return Controls.collapsing(pill);
    }

    private static Button themeButton(Theme theme) {
        Button button = Controls.button("", Material2MZ.WB_SUNNY, theme::toggle, "icon-button");
        Runnable show = () -> {
            boolean dark = theme.dark().get();
            String words = Texts.of(dark ? "shell.theme.light" : "shell.theme.dark");
            button.setGraphic(new FontIcon(dark ? Material2MZ.WB_SUNNY : Material2MZ.NIGHTS_STAY));
            Controls.explain(button, words, Command.THEME.tip(words));
        };
        theme.dark().addListener((source, before, now) -> show.run());
        show.run();
        return button;
    }
}
