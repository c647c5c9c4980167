package org.sparsescope.app.run;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;
import org.sparsescope.app.fx.Controls;
import org.sparsescope.app.fx.Texts;

/** In the place of the masks while PyTorch did not load: the reason, the ways out, and what can be done all the same. */
public final class EngineFailureView {
    private final StackPane root;

    /** @param withoutPyTorch chooses the sparse kernels, which do without */
    public EngineFailureView(EngineViewModel engine, Runnable withoutPyTorch) {
        Label reason = Controls.label("", "engine-reason");
        reason.setWrapText(true);
        reason.setMinHeight(Region.USE_PREF_SIZE);
        TextArea details = new TextArea();
        details.setEditable(false);
        details.setPrefRowCount(8);
        details.getStyleClass().add("engine-details");
        details.setAccessibleText(Texts.of("engine.details.name"));
        engine.trouble().subscribe(trouble -> {
            reason.setText(trouble.map(EngineViewModel.Trouble::sentence).orElse(""));
            details.setText(trouble.map(EngineViewModel.Trouble::details).orElse(""));
        });
        Label copied = Controls.label("", "quiet");
        engine.trouble().subscribe(trouble -> copied.setText(""));
        HBox ways = new HBox(
                button("engine.again", Material2AL.AUTORENEW, engine::tryAgain, "go"),
                button("engine.sparse", Material2MZ.PLAY_ARROW, withoutPyTorch),
                button("engine.copy", Material2AL.CONTENT_COPY, () -> {
                    copy(engine.trouble().get());
                    copied.setText(Texts.of("engine.copied"));
                }),
                copied);
        ways.getStyleClass().add("engine-ways");
        HBox title = new HBox(
                new FontIcon(Material2AL.ERROR_OUTLINE), Controls.label(Texts.of("engine.title"), "sheet-title"));
        title.getStyleClass().add("engine-title");
        Label meanwhile = Controls.label(Texts.of("engine.meanwhile"), "quiet");
        meanwhile.setWrapText(true);
        meanwhile.setMinHeight(Region.USE_PREF_SIZE);
        VBox card = new VBox(title, reason, ways, meanwhile, details);
        card.getStyleClass().add("engine-failure");
        card.setMaxHeight(Region.USE_PREF_SIZE);
        root = new StackPane(card);
        root.getStyleClass().add("engine-place");
    }

    public Node root() {
        return root;
    }

    private static Button button(String key, Ikon icon, Runnable action, String... styleClasses) {
        Button button = Controls.button(Texts.of(key), icon, action, styleClasses);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return Controls.explain(button, Texts.of(key), Texts.of(key + ".tip"));
    }

    private static void copy(Optional<EngineViewModel.Trouble> trouble) {
        ClipboardContent content = new ClipboardContent();
        content.putString(trouble.map(EngineViewModel.Trouble::details).orElse(""));
        Clipboard.getSystemClipboard().setContent(content);
    }
}
