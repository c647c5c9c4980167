package org.sparsescope.app.compare;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;
import org.sparsescope.app.action.Command;
import org.sparsescope.app.fx.Controls;
import org.sparsescope.app.fx.HeldButton;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.app.timeline.PlayheadSlider;
import org.sparsescope.app.timeline.TimelineViewModel;

/** The playhead that two runs share: every moment at which the masks of either changed is a stop. */
final class Transport {
    private final HBox root = new HBox();

    Transport(CompareViewModel model) {
        TimelineViewModel timeline = model.pair().timeline();
        PlayheadSlider slider = new PlayheadSlider(timeline, Texts.of("compare.slider"));
        HBox.setHgrow(slider.root(), Priority.ALWAYS);
        Label where = Controls.label("", "timeline-position");
        where.setMinWidth(Region.USE_PREF_SIZE);
        Runnable say = () -> where.setText(model.pair()
                .placeProperty()
                .get()
                .map(place -> ComparedLines.where(model.alignmentProperty().get(), place.position()))
                .orElse(""));
        model.pair().placeProperty().subscribe(say);
        model.alignmentProperty().subscribe(say);
        root.getChildren().setAll(buttons(timeline), slider.root(), where);
        root.getStyleClass().addAll("timeline", "compare-transport");
    }

    Node root() {
        return root;
    }

    private static Node buttons(TimelineViewModel timeline) {
        Button play = button("compare.play", Material2MZ.PLAY_ARROW, Command.PLAY, timeline::togglePlay);
        timeline.playingProperty()
                .subscribe(on -> play.setGraphic(new FontIcon(on ? Material2MZ.PAUSE : Material2MZ.PLAY_ARROW)));
        HBox buttons = new HBox(
                button("compare.start", Material2AL.FIRST_PAGE, Command.FIRST, timeline::first),
                held("compare.back", Material2AL.CHEVRON_LEFT, Command.BACK, () -> timeline.move(-1)),
                play,
                held("compare.forward", Material2AL.CHEVRON_RIGHT, Command.FORWARD, () -> timeline.move(1)),
                button("compare.end", Material2AL.LAST_PAGE, Command.LAST, timeline::last));
        buttons.getStyleClass().add("timeline-buttons");
        buttons.setMinWidth(Region.USE_PREF_SIZE);
        return buttons;
    }

    private static Button button(String key, Ikon icon, Command command, Runnable action) {
        return Controls.explain(
                Controls.button("", icon, action, "button-icon", "flat", "timeline-button"),
                Texts.of(key),
                command.tip(Texts.of(key)));
    }

    private static Button held(String key, Ikon icon, Command command, Runnable action) {
        return HeldButton.repeat(button(key, icon, command, () -> {}), action);
    }
}
