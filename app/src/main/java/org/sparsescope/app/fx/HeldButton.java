package org.sparsescope.app.fx;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.control.Button;
import javafx.util.Duration;

/** Makes a button do its deed again and again while it is held down, as a key does. */
public final class HeldButton {
    private static final Duration UNTIL_FIRST = Duration.millis(400);
    private static final Duration UNTIL_NEXT = Duration.millis(66);

    private final Runnable action;
    private final Timeline repeats;
    private boolean repeated;

    private HeldButton(Runnable action) {
        this.action = action;
        repeats = new Timeline(new KeyFrame(UNTIL_NEXT, event -> again()));
        repeats.setCycleCount(Animation.INDEFINITE);
        repeats.setDelay(UNTIL_FIRST);
    }

    /** Has {@code button} do {@code action} when it is pressed, and on while it is held. */
    public static Button repeat(Button button, Runnable action) {
        HeldButton held = new HeldButton(action);
        button.setOnAction(event -> held.released());
        button.armedProperty().subscribe(held::arm);
        return button;
    }

    private void arm(boolean armed) {
        if (armed) {
            repeated = false;
            repeats.playFromStart();
        } else {
            repeats.stop();
        }
    }

    private void again() {
        repeated = true;
        action.run();
    }

    /** A click that was held has done its deed already. */
    private void released() {
        if (!repeated) {
            action.run();
        }
        repeated = false;
    }
}
