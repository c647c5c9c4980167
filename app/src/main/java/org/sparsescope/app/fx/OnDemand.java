package org.sparsescope.app.fx;

import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * Makes a part of the window when it is first shown. What nobody sees is styled all the same once it is in the scene, and styling is
 * most of what a window costs before it can be used.
 */
public final class OnDemand {
    private OnDemand() {}

    /** A place that is visible while {@code shown} is true, into which {@code part} goes when that is so for the first time. */
    public static StackPane place(ObservableValue<Boolean> shown, Supplier<Node> part) {
        StackPane place = new StackPane();
        VBox.setVgrow(place, Priority.ALWAYS);
        place.visibleProperty().bind(shown); // and so holds it, which a subscription would not
        place.visibleProperty().subscribe(now -> {
            if (now) {
                fill(place, part);
            }
        });
        return place;
    }

    /** Puts {@code part} into {@code place}, whose only child it is, unless it is there already. */
    public static void fill(Pane place, Supplier<Node> part) {
        if (place.getChildren().isEmpty()) {
            place.getChildren().add(part.get());
        }
    }
}
