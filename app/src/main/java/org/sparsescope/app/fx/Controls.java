package org.sparsescope.app.fx;

import java.util.Locale;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.util.Duration;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/** The few ways in which the window makes its controls, so that each has a tooltip and a name for a screen reader. */
public final class Controls {
    private static final Object EXPLAINED = new Object();

    private Controls() {}

    /**
     * Gives {@code control} a name that is read out and a sentence that says what it does. The tooltip, which says that sentence, is made
     * when the mouse first comes: the window has some hundred and fifty, and each is a window of its own.
     */
    public static <C extends Control> C explain(C control, String name, String tip) {
        control.setAccessibleText(name);
        control.setAccessibleHelp(tip);
        if (control.getProperties().putIfAbsent(EXPLAINED, true) != null) {
            return control; // the tooltip follows
        }
        control.addEventHandler(MouseEvent.MOUSE_ENTERED, new EventHandler<>() {
            @Override
            public void handle(MouseEvent first) {
                control.removeEventHandler(MouseEvent.MOUSE_ENTERED, this);
                Tooltip tooltip = tooltip("");
                tooltip.textProperty().bind(control.accessibleHelpProperty());
                control.setTooltip(tooltip);
            }
        });
        return control;
    }

    /** A tooltip that comes soon and breaks its lines. */
    public static Tooltip tooltip(String text) {
        Tooltip tooltip = new Tooltip(text);
        tooltip.setShowDelay(Duration.millis(400));
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(320);
        return tooltip;
    }

    public static Label label(String text, String... styleClasses) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styleClasses);
        return label;
    }

    /** The small capitals over a section. */
    public static Label sectionTitle(String text) {
        return label(text.toUpperCase(Locale.ENGLISH), "section-title");
    }

    public static Button button(String text, Ikon icon, Runnable action, String... styleClasses) {
        Button button = new Button(text, new FontIcon(icon));
        button.getStyleClass().addAll(styleClasses);
        button.setOnAction(event -> action.run());
        return button;
    }

    /**
     * Has what {@code pane} shows painted straight onto the window. Its skin paints it into a picture of its own first and whole, which is
     * for content that scrolls and stands still; of content that moves, any change repaints all of it, twice.
     */
    public static ScrollPane moving(ScrollPane pane) {
        pane.skinProperty().subscribe(skin -> {
            if (skin != null) {
                pane.lookup(".viewport").setCache(false);
            }
        });
        return pane;
    }

    /** Takes {@code node} out of the layout while it is not shown. */
    public static <N extends Node> N collapsing(N node) {
        node.managedProperty().bind(node.visibleProperty());
        return node;
    }
}
