package org.sparsescope.app.shell;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.sparsescope.app.action.Command;
import org.sparsescope.app.fx.Controls;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.app.run.RunPhase;
import org.sparsescope.app.run.RunViewModel;

/** What went wrong with the run, above the masks, with the way out; not there while all is well. */
final class NoticeStrip {
    private final VBox root;

    NoticeStrip(RunViewModel run) {
        Label sentence = Controls.label("", "notice-text");
        sentence.setWrapText(true);
        sentence.setMaxWidth(Double.MAX_VALUE);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        sentence.textProperty().bind(run.failure());
        HBox.setHgrow(sentence, Priority.ALWAYS);
        Button again =
                Controls.button(Texts.of("run.failed.again"), Material2AL.AUTORENEW, run::train, "notice-button");
        again.disableProperty().bind(run.canTrain().not());
        // A run that waits for room on the disk has not failed: it is resumed.
        again.visibleProperty().bind(run.phase().isEqualTo(RunPhase.FAILED));
        Controls.collapsing(again);
        Controls.explain(again, Texts.of("run.failed.again"), Command.TOGGLE.tip(Texts.of("run.train.tip")));
        Button dismiss = Controls.button("", Material2AL.CLOSE, run::dismissFailure, "icon-button", "flat-button");
        Controls.explain(dismiss, Texts.of("run.failed.dismiss"), Texts.of("run.failed.dismiss"));
        again.setMinWidth(Region.USE_PREF_SIZE);
        HBox strip = new HBox(new FontIcon(Material2AL.ERROR_OUTLINE), sentence, again, dismiss);
        strip.getStyleClass().add("notice");
        root = Controls.collapsing(new VBox(strip));
        root.getStyleClass().add("notice-place");
        root.visibleProperty().bind(run.failure().isNotEmpty());
    }

    Node root() {
        return root;
    }
}
