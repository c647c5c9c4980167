package org.sparsescope.app.compare;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.sparsescope.app.fx.Controls;

/** How a run is shown in words: a bar of its colour and its name. */
final class RunLegend {
    private RunLegend() {}

    static Label label(Item item) {
        Label label = Controls.label(item.name(), "run-legend");
        label.setGraphic(bar(item));
        return label;
    }

    static Node bar(Item item) {
        Region bar = new Region();
        bar.getStyleClass().add("run-bar");
        bar.getStyleClass().addAll(item.mark().styleClasses());
        return bar;
    }
}
