package org.sparsescope.app.timeline;

import javafx.animation.AnimationTimer;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;
import org.sparsescope.app.action.Command;
import org.sparsescope.app.fx.Controls;
import org.sparsescope.app.fx.HeldButton;
import org.sparsescope.app.fx.Texts;

/** Buttons, slider and bars over all mask updates. */
public final class TimelineView {
    private final TimelineViewModel model;
    private final HBox root = new HBox();

    public TimelineView(TimelineViewModel model) {
        this.model = model;
        root.getStyleClass().add("timeline");
        root.setAlignment(Pos.CENTER_LEFT);
        root.getChildren().addAll(buttons(), pace(), track(), label());
        new AnimationTimer() {
            @Override
            public void handle(long now) {
                model.tick(now);
            }
        }.start();
    }

    public Node root() {
        return root;
    }

    private Node buttons() {
        Button play = button("timeline.play", Material2MZ.PLAY_ARROW, Command.PLAY, model::togglePlay);
        model.playingProperty()
                .subscribe(on -> play.setGraphic(new FontIcon(on ? Material2MZ.PAUSE : Material2MZ.PLAY_ARROW)));
        HBox buttons = new HBox(
                button("timeline.first", Material2AL.FIRST_PAGE, Command.FIRST, model::first),
                held("timeline.back", Material2AL.CHEVRON_LEFT, Command.BACK, -1),
                play,
                held("timeline.forward", Material2AL.CHEVRON_RIGHT, Command.FORWARD, 1),
                button("timeline.last", Material2AL.LAST_PAGE, Command.LAST, model::last));
        buttons.getStyleClass().add("timeline-buttons");
        buttons.setAlignment(Pos.CENTER_LEFT);
        buttons.setMinWidth(Region.USE_PREF_SIZE);
        return buttons;
    }

    private static Button button(String key, Ikon icon, Command command, Runnable action) {
        Button button = Controls.button("", icon, action, "button-icon", "flat", "timeline-button");
        return Controls.explain(button, Texts.of(key), command.tip(Texts.of(key + ".tip")));
    }

    private Button held(String key, Ikon icon, Command command, int updates) {
        return HeldButton.repeat(button(key, icon, command, () -> {}), () -> model.move(updates));
    }

    private Node pace() {
        HBox pace = new HBox(
                speed(),
                toggle("timeline.reverse", Material2AL.FAST_REWIND, Command.REVERSE, model.reverseProperty()),
                toggle("timeline.loop", Material2MZ.REPEAT, Command.LOOP, model.loopProperty()));
        pace.getStyleClass().add("timeline-pace");
        pace.setAlignment(Pos.CENTER_LEFT);
        pace.setMinWidth(Region.USE_PREF_SIZE);
        return pace;
    }

    private Node speed() {
        MenuButton speed = new MenuButton();
        ToggleGroup one = new ToggleGroup();
        for (int frames : TimelineViewModel.SPEEDS) {
            RadioMenuItem item = new RadioMenuItem(Texts.of("timeline.speed.fps", frames));
            item.setToggleGroup(one);
            item.setOnAction(event -> model.framesPerSecondProperty().set(frames));
            speed.getItems().add(item);
            model.framesPerSecondProperty().subscribe(now -> item.setSelected(now.intValue() == frames));
        }
        speed.textProperty().bind(model.framesPerSecondProperty().map(now -> Texts.of("timeline.speed.fps", now)));
        speed.getStyleClass().addAll("flat", "timeline-speed");
        return Controls.explain(speed, Texts.of("timeline.speed"), Texts.of("timeline.speed.tip"));
    }

    private static Node toggle(String key, Ikon icon, Command command, BooleanProperty on) {
        ToggleButton toggle = new ToggleButton(null, new FontIcon(icon));
        toggle.getStyleClass().addAll("button-icon", "flat", "timeline-button");
        toggle.selectedProperty().bindBidirectional(on);
        return Controls.explain(toggle, Texts.of(key), command.tip(Texts.of(key + ".tip")));
    }

    private Node track() {
        VBox track = new VBox(new PlayheadSlider(model, Texts.of("timeline.slider")).root(), new UpdateBars(model));
        track.getStyleClass().add("timeline-track");
        track.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(track, Priority.ALWAYS);
        return track;
    }

    private Node label() {
        Label position = new Label();
        position.getStyleClass().add("timeline-position");
        position.textProperty().bind(model.positionProperty());
        Label rest = new Label();
        rest.getStyleClass().add("timeline-rest");
        rest.textProperty().bind(model.restProperty());
        HBox label = new HBox(position, rest);
        label.getStyleClass().add("timeline-label");
        position.setMinWidth(Region.USE_PREF_SIZE);
        rest.setMinWidth(Region.USE_PREF_SIZE);
        label.setAlignment(Pos.CENTER_LEFT);
        return label;
    }
}
