package org.sparsescope.app.fx;

import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;

/** A sheet over the dimmed window, closed by Esc and perhaps by a click beside it; what had the keyboard before has it again then. FX thread. */
public final class Overlay {
    private final StackPane root = new StackPane();
    private final Supplier<Node> sheet;
    private final Node first;
    private final Runnable closed;
    private Optional<Node> before = Optional.empty();

    /** As the other, closed by a click beside it and for nobody to hear of. */
    public Overlay(Supplier<Node> sheet, Node first) {
        this(sheet, first, true, () -> {});
    }

    /**
     * @param sheet makes it, when it is first opened
     * @param first what has the keyboard when the sheet opens
     * @param besideCloses whether a click beside the sheet closes it, which is easily done by mistake
     * @param closed hears that it closes
     */
    public Overlay(Supplier<Node> sheet, Node first, boolean besideCloses, Runnable closed) {
        this.sheet = sheet;
        this.first = first;
        this.closed = closed;
        root.getStyleClass().add("scrim");
        root.setVisible(false);
        root.setOnMouseClicked(event -> {
            if (besideCloses && event.getTarget() == root) {
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

    /** Shows the sheet or takes it away. */
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

    /** Takes the sheet away, if it is there. */
    public void close() {
        if (root.isVisible()) {
            closed.run();
            root.setVisible(false);
            before.filter(Overlay::takesFocus).orElse(root.getScene().getRoot()).requestFocus();
        }
    }

    private static boolean takesFocus(Node node) {
        return node.getScene() != null && !node.isDisabled() && isShown(node);
    }

    private static boolean isShown(Node node) {
        return node.isVisible() && (node.getParent() == null || isShown(node.getParent()));
    }
}
