package org.sparsescope.app.shell;

import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.sparsescope.app.fx.OnDemand;

/** A sheet over the dimmed window, closed by Esc and by a click beside it; what had the keyboard before has it again then. */
final class Overlay {
    private final StackPane root = new StackPane();
    private final Supplier<Node> sheet;
    private final Node first;
    private Optional<Node> before = Optional.empty();

    /**
     * @param sheet makes it, when it is first opened
     * @param first what has the keyboard when the sheet opens
     */
    Overlay(Supplier<Node> sheet, Node first) {
        this.sheet = sheet;
        this.first = first;
        root.getStyleClass().add("scrim");
        root.setVisible(false);
        root.setOnMouseClicked(event -> {
            if (event.getTarget() == root) {
                close();
            }
        });
        root.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close();
                event.consume();
            }
        });
    }

    StackPane root() {
        return root;
    }

    void toggle() {
        if (root.isVisible()) {
            close();
        } else {
            open();
        }
    }

    void open() {
        before = Optional.ofNullable(root.getScene().getFocusOwner());
        OnDemand.fill(root, sheet);
        root.toFront();
        root.setVisible(true);
        first.requestFocus();
    }

    void close() {
        if (root.isVisible()) {
            root.setVisible(false);
            before.orElse(root.getScene().getRoot()).requestFocus();
        }
    }
}
