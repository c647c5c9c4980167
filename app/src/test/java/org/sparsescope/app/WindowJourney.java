package org.sparsescope.app;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.hamcrest.Matcher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.testfx.framework.junit5.ApplicationTest;
import org.testfx.service.query.NodeQuery;

/** What the tests share that go through the real window: find, read, choose, wait. */
abstract class WindowJourney extends ApplicationTest {
    /** How long a crowded machine may take for anything. */
    Duration patience() {
        return Duration.ofSeconds(20);
    }

    @Override
    public NodeQuery lookup(String selector) {
        return new FxQuery(FxQuery.onFx(() -> super.lookup(selector)));
    }

    @Override
    public <T extends Node> NodeQuery lookup(Matcher<T> matcher) {
        return new FxQuery(FxQuery.onFx(() -> super.lookup(matcher)));
    }

    @Override
    public <T extends Node> NodeQuery lookup(Predicate<T> predicate) {
        return new FxQuery(FxQuery.onFx(() -> super.lookup(predicate)));
    }

    /** Waits until {@code so}; {@code why} is said when it never is. */
    final void eventually(Callable<Boolean> so, String... why) {
        await(String.join("", why))
                .atMost(patience())
                .pollInterval(Duration.ofMillis(20))
                .until(so);
    }

    /** The node that a screen reader calls {@code name}. */
    final Node named(String name) {
        return named(name, Node.class);
    }

    final Node named(String name, Class<? extends Node> kind) {
        return lookup(node -> kind.isInstance(node) && name.equals(node.getAccessibleText()))
                .query();
    }

    final Button button(String text) {
        return lookup(node -> node instanceof Button b && text.equals(b.getText()) && shown(b))
                .queryButton();
    }

    /** Every text there is to read. */
    final List<String> texts() {
        return FxQuery.onFx(() -> lookup(node -> node instanceof Labeled && shown(node)).queryAll().stream()
                .map(node -> String.valueOf(((Labeled) node).getText()))
                .toList());
    }

    static boolean shown(@Nullable Node node) {
        return node == null || (node.isVisible() && shown(node.getParent()));
    }

    /** Through the keyboard, as a list that drops down may lie anywhere. */
    final void choose(String name, String title) {
        ComboBox<?> box = (ComboBox<?>) named(name, ComboBox.class);
        List<String> titles = box.getItems().stream().map(String::valueOf).toList();
        int way = titles.indexOf(title) - titles.indexOf(String.valueOf(box.getValue()));
        interact(box::requestFocus); // which scrolls to it
        clickOn(box, MouseButton.PRIMARY);
        for (int i = 0; i < Math.abs(way); i++) {
            push(way > 0 ? KeyCode.DOWN : KeyCode.UP);
        }
        push(KeyCode.ENTER);
        Assertions.assertEquals(title, String.valueOf(box.getValue()));
    }
}
