package org.sparsescope.app.runs;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableStringValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;
import org.sparsescope.app.fx.Controls;
import org.sparsescope.app.fx.Texts;

/** While the masks and curves are of another run than the one that trains: of which, and the way back. */
public final class ShownStrip {
    private final HBox root;

    /**
     * @param shown a sentence about the other run; empty while the one that trains is on show
     * @param training whether there is one to go back to
     */
    public ShownStrip(ObservableStringValue shown, ObservableBooleanValue training, Runnable back) {
        Label words = Controls.label("");
        words.textProperty().bind(shown);
        Button button = Controls.button(Texts.of("runs.shown.back"), Material2AL.ARROW_BACK, back, "runs-button");
        Controls.explain(button, Texts.of("runs.shown.back"), Texts.of("runs.shown.back.tip"));
        button.visibleProperty().bind(training);
        root = new HBox(new FontIcon(Material2MZ.VISIBILITY), words, Controls.collapsing(button));
        root.getStyleClass().add("shown-strip");
        root.visibleProperty()
                .bind(Bindings.createBooleanBinding(() -> !shown.get().isEmpty(), shown));
        Controls.collapsing(root);
    }

    public Node root() {
        return root;
    }
}
