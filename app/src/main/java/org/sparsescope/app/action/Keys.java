package org.sparsescope.app.action;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyCombination.Modifier;
import javafx.scene.input.KeyEvent;

/**
 * Keys that are pressed together, as people write them: {@code Ctrl K}, {@code Shift ←}, {@code ?}.
 *
 * @param written modifiers and one key, with spaces between
 */
public record Keys(String written) {
    private static final boolean MAC =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac");

    /** Keys that are written otherwise than JavaFX names them; several where keyboards differ. */
    private static final Map<String, List<KeyCode>> SIGNS = Map.of(
            "←", List.of(KeyCode.LEFT),
            "→", List.of(KeyCode.RIGHT),
            ".", List.of(KeyCode.PERIOD),
            "+", List.of(KeyCode.EQUALS, KeyCode.PLUS, KeyCode.ADD),
            "−", List.of(KeyCode.MINUS, KeyCode.SUBTRACT),
            "?", List.of(KeyCode.SLASH),
            "0", List.of(KeyCode.DIGIT0, KeyCode.NUMPAD0),
            "Esc", List.of(KeyCode.ESCAPE));

    /** Each key of its own, as on the keyboard of this system. */
    public List<String> caps() {
        return List.of((MAC ? written.replace("Ctrl", "⌘") : written).split(" ", -1));
    }

    public String text() {
        return String.join(" ", caps());
    }

    /** Whether {@code event} is these keys being pressed. */
    public boolean match(KeyEvent event) {
        return combinations().stream().anyMatch(combination -> combination.match(event));
    }

    private List<KeyCombination> combinations() {
        List<String> words = List.of(written.split(" ", -1));
        String key = words.get(words.size() - 1);
        List<Modifier> modifiers = new ArrayList<>();
        if (words.contains("Ctrl")) {
            modifiers.add(KeyCombination.SHORTCUT_DOWN);
        }
        if (key.equals("+")) {
            modifiers.add(KeyCombination.SHIFT_ANY);
        } else if (words.contains("Shift") || key.equals("?")) {
            modifiers.add(KeyCombination.SHIFT_DOWN);
        }
        Modifier[] held = modifiers.toArray(Modifier[]::new);
        return codes(key).stream()
                .<KeyCombination>map(code -> new KeyCodeCombination(code, held))
                .toList();
    }

    private static List<KeyCode> codes(String key) {
        List<KeyCode> signs = SIGNS.getOrDefault(key, List.of());
        return signs.isEmpty() ? List.of(KeyCode.getKeyCode(key)) : signs;
    }

    /** These keys as a menu writes them behind an item. It only shows them: {@link Shortcuts} listens. */
    public KeyCombination shown() {
        return new KeyCombination() {
            @Override
            public boolean match(KeyEvent event) {
                return false;
            }

            @Override
            public String getDisplayText() {
                return text();
            }
        };
    }
}
