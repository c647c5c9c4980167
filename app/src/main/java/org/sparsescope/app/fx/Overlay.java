package org.sparsescope.app.fx;

import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;

/** A sheet over the dimmed window, closed by Esc and by a click beside it; what had the keyboard before has it again then. */
public final class Overlay {
    private final StackPane root = new StackPane();
    private final Supplier<Node> sheet;
    private final Node first;
    private final Runnable closed;
    private Optional<Node> before = Optional.empty();

    /** As the other, for nobody to hear that it closes. */
    public Overlay(Supplier<Node> sheet, Node first) {
        this(sheet, first, () -> {});
    }

    /**
     * @param sheet makes it, when it is first opened
     * @param first what has the keyboard when the sheet opens
     * @param closed hears that it closes
     */
    public Overlay(Supplier<Node> sheet, Node first, Runnable closed) {
        this.sheet = sheet;
        this.first = first;
        this.closed = closed;
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

    /** What lies over the window. */
    public StackPane root() {
        return root;
    }

    public void toggle() {
        if (root.isVisible()) {
            close();
        } else {
            open();
        }
    }

    /** Shows the sheet, if it is not there already. */
    public void open() {
        if (root.isVisible()) {
            return;
        }
        before = Optional.ofNullable(root.getScene().getFocusOwner());
        OnDemand.fill(root, sheet);
        root.toFront();
        root.setVisible(true);
        first.requestFocus();
    }

    public void close() {
        if (root.isVisible()) {
            closed.run();
            root.setVisible(false);
            before.orElse(root.getScene().getRoot()).requestFocus();
        }
    }
}
