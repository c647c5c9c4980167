package org.sparsescope.app.fx;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** Every key of the window as one list: what the keys do and what the key sheet shows come from the same entries. */
public final class KeyMap {
    /**
     * One action and its key.
     *
     * @param group heading on the key sheet
     * @param keys what the sheet shows, such as {@code Shift ←}
     * @param title what the key does
     * @param repeats whether a key held down does it again and again
     */
    public record Entry(
            String group, String keys, String title, KeyCombination combination, boolean repeats, Runnable action) {}

    private final List<Entry> entries = new ArrayList<>();
    private final Set<KeyCode> held = EnumSet.noneOf(KeyCode.class);

    /** Adds an action that is done once however long its key is held; of two with one key the first wins. */
    public KeyMap add(String group, String keys, String title, KeyCombination combination, Runnable action) {
        entries.add(new Entry(group, keys, title, combination, false, action));
        return this;
    }

    /** Adds an action that goes on while its key is held. */
    public KeyMap addRepeating(String group, String keys, String title, KeyCombination combination, Runnable action) {
        entries.add(new Entry(group, keys, title, combination, true, action));
        return this;
    }

    /** Names a key on the sheet that a control answers itself while it has the focus. */
    public KeyMap tell(String group, String keys, String title) {
        entries.add(new Entry(group, keys, title, KeyCombination.NO_MATCH, false, () -> {}));
        return this;
    }

    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** Listens on {@code scene} before its controls do. */
    public void install(Scene scene) {
        scene.addEventFilter(KeyEvent.KEY_RELEASED, event -> held.remove(event.getCode()));
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            boolean again = !held.add(event.getCode());
            for (Entry entry : entries) {
                if (entry.combination().match(event) && !belongsToControl(scene.getFocusOwner(), event)) {
                    event.consume();
                    if (entry.repeats() || !again) {
                        entry.action().run();
                    }
                    return;
                }
            }
        });
    }

    /**
     * Plain keys and its own undo belong to a text field while it has the focus, and plain keys to any control that was reached with the keyboard: there
     * Space presses it and the arrows move it. After a mouse click they are shortcuts again.
     */
    private static boolean belongsToControl(@Nullable Node focused, KeyEvent event) {
        if (event.isShortcutDown() || event.getCode().isFunctionKey()) {
            return focused instanceof TextInputControl && event.getCode() == KeyCode.Z;
        }
        return focused instanceof TextInputControl || (focused != null && focused.isFocusVisible());
    }
}
