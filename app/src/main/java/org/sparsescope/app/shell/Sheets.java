package org.sparsescope.app.shell;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/** The sheets that lie over the window: while one is shown it keeps the keyboard to itself. */
final class Sheets {
    private final List<Node> sheets;

    /** @param sheets the lowest first */
    Sheets(List<Node> sheets) {
        this.sheets = sheets;
    }

    boolean cover() {
        return sheets.stream().anyMatch(Node::isVisible);
    }

    void install(Scene scene) {
        scene.focusOwnerProperty().subscribe(this::keepInside);
    }

    private void keepInside(@Nullable Node focused) {
        if (focused == null
                || focused.getScene() == null
                || focused == focused.getScene().getRoot()) {
            return; // where a sheet that closes leaves it when nothing else had it before
        }
        sheets.stream()
                .filter(Node::isVisible)
                .reduce((lower, upper) -> upper)
                .filter(top -> !isInside(focused, top))
                .ifPresent(Sheets::focusFirst);
    }

    private static boolean isInside(Node node, Node ancestor) {
        return node == ancestor || (node.getParent() != null && isInside(node.getParent(), ancestor));
    }

    private static boolean focusFirst(Node node) {
        if (!node.isVisible() || node.isDisabled()) {
            return false;
        }
        if (node.isFocusTraversable()) {
            node.requestFocus();
            return true;
        }
        return node instanceof Parent parent
                && parent.getChildrenUnmodifiable().stream().anyMatch(Sheets::focusFirst);
    }
}
