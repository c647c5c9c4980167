package org.sparsescope.app.timeline;

import atlantafx.base.controls.ProgressSliderSkin;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** A slider over all stops of a playhead. Between two of them there is nothing to see: the thumb snaps to the nearest, as keys do. */
public final class PlayheadSlider {
    private final Slider slider = new Slider(0, 1, 0);

    /** @param name what a screen reader calls it */
    public PlayheadSlider(TimelineViewModel model, String name) {
        Playhead playhead = model.playhead();
        slider.getStyleClass().add("timeline-slider");
        slider.setBlockIncrement(1);
        slider.setSkin(new ProgressSliderSkin(slider));
        slider.setAccessibleText(name);
        playhead.countProperty().subscribe(() -> {
            slider.setMax(Math.max(1, playhead.last()));
            slider.setDisable(playhead.last() == 0);
            slider.setValue(playhead.update());
        });
        playhead.updateProperty().subscribe(update -> slider.setValue(update.intValue()));
        slider.valueProperty().subscribe(value -> {
            int nearest = (int) Math.round(value.doubleValue());
            if (nearest != playhead.update()) {
                model.seek(nearest);
            }
            slider.setValue(nearest);
        });
        slider.addEventFilter(KeyEvent.KEY_PRESSED, event -> byTen(model, event));
    }

    public Slider root() {
        return slider;
    }

    /** A slider that was reached with Tab keeps its keys, but knows none with Shift. */
    private static void byTen(TimelineViewModel model, KeyEvent event) {
        if (event.isShiftDown() && (event.getCode() == KeyCode.LEFT || event.getCode() == KeyCode.RIGHT)) {
            model.move(event.getCode() == KeyCode.LEFT ? -10 : 10);
            event.consume();
        }
    }
}
