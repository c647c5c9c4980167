package org.sparsescope.app.shell;

import java.util.List;
import javafx.scene.layout.HBox;
import org.sparsescope.app.action.Keys;
import org.sparsescope.app.fx.Controls;

/** Keys drawn as caps. */
final class KeyCaps {
    private KeyCaps() {}

    static HBox of(List<Keys> keys) {
        HBox caps = new HBox();
        caps.getStyleClass().add("key-caps");
        for (Keys each : keys) {
            each.caps().forEach(cap -> caps.getChildren().add(Controls.label(cap, "key-cap")));
        }
        return caps;
    }
}
