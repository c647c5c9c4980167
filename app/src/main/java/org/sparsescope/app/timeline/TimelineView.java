package org.sparsescope.app.timeline;

import atlantafx.base.controls.ProgressSliderSkin;
import javafx.animation.AnimationTimer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

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
        FontIcon playIcon = new FontIcon(Material2MZ.PLAY_ARROW);
        Button play = button("Play or pause the mask updates", playIcon, model::togglePlay);
        model.playingProperty().subscribe(on -> playIcon.setIconCode(on ? Material2MZ.PAUSE : Material2MZ.PLAY_ARROW));
        HBox buttons = new HBox(
                button("First update (Home)", Material2AL.FIRST_PAGE, model::first),
                button("Previous update (Left)", Material2AL.CHEVRON_LEFT, () -> model.move(-1)),
                play,
                button("Next update (Right)", Material2AL.CHEVRON_RIGHT, () -> model.move(1)),
                button("Newest update, live (End)", Material2AL.LAST_PAGE, model::last));
        buttons.getStyleClass().add("timeline-buttons");
        buttons.setAlignment(Pos.CENTER_LEFT);
        buttons.setMinWidth(Region.USE_PREF_SIZE);
        return buttons;
    }

    private static Button button(String words, Ikon icon, Runnable action) {
        return button(words, new FontIcon(icon), action);
    }

    private static Button button(String words, FontIcon icon, Runnable action) {
        Button button = new Button(null, icon);
        button.getStyleClass().addAll("button-icon", "flat", "timeline-button");
        button.setAccessibleText(words);
        button.setTooltip(new Tooltip(words));
        button.setOnAction(event -> action.run());
        return button;
    }

    private Node pace() {
        Label frames = new Label();
        frames.textProperty().bind(model.framesPerSecondProperty().asString("%d fps"));
        ToggleButton loop = new ToggleButton(null, new FontIcon(Material2MZ.REPEAT));
        loop.getStyleClass().addAll("button-icon", "flat", "timeline-button");
        loop.setAccessibleText("Loop");
        loop.setTooltip(new Tooltip("Start again at the end of a playback"));
        loop.selectedProperty().bindBidirectional(model.loopProperty());
        HBox pace = new HBox(frames, loop);
        pace.getStyleClass().add("timeline-pace");
        pace.setAlignment(Pos.CENTER_LEFT);
        pace.setMinWidth(Region.USE_PREF_SIZE);
        return pace;
    }

    private Node track() {
        Playhead playhead = model.playhead();
        Slider slider = new Slider(0, 1, 0);
        slider.getStyleClass().add("timeline-slider");
        slider.setBlockIncrement(1);
        slider.setSkin(new ProgressSliderSkin(slider));
        slider.setAccessibleText("Mask update");
        playhead.countProperty().subscribe(() -> {
            slider.setMax(Math.max(1, playhead.last()));
            slider.setDisable(playhead.last() == 0);
            slider.setValue(playhead.update());
        });
        playhead.updateProperty().subscribe(update -> slider.setValue(update.intValue()));
        // Between two updates there is nothing to see: the thumb snaps to the nearest, as the keys do.
        slider.valueProperty().subscribe(value -> {
            int nearest = (int) Math.round(value.doubleValue());
            if (nearest != playhead.update()) {
                model.seek(nearest);
            }
            slider.setValue(nearest);
        });
        VBox track = new VBox(new UpdateBars(model), slider);
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
