package org.sparsescope.app.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import org.sparsescope.app.action.Command.Kind;

class CommandTest {
    @Test
    void everyCommandHasATitleOfItsOwn() {
        Map<String, Command> titles = new HashMap<>();
        for (Command command : Command.values()) {
            assertEquals(null, titles.put(command.title(), command), command.title());
        }
    }

    @Test
    void noTwoCommandsOfTheWholeWindowHaveTheSameKeys() {
        Map<Keys, Command> keys = new HashMap<>();
        for (Command command : Command.values()) {
            if (command.kind() == Kind.ONCE || command.kind() == Kind.REPEATED) {
                command.keys().forEach(each -> assertEquals(null, keys.put(each, command), each.text()));
            }
        }
    }

    @Test
    void keysAreWrittenAsPeoplePressThem() {
        assertEquals(List.of("Ctrl", "K"), Command.PALETTE.keys().get(0).caps());
        assertEquals("Stop it (Ctrl .)", Command.STOP.tip("Stop it"));
        assertEquals("Play in a loop", Command.LOOP.tip("Play in a loop"));
    }

    @Test
    void keysMatchWhatIsPressedAndNothingMore() {
        assertTrue(matches("Ctrl .", KeyCode.PERIOD, false, true));
        assertFalse(matches("Ctrl .", KeyCode.PERIOD, false, false));
        assertTrue(matches("Shift ←", KeyCode.LEFT, true, false));
        assertFalse(matches("←", KeyCode.LEFT, true, false));
        assertTrue(matches("?", KeyCode.SLASH, true, false));
        assertTrue(matches("F11", KeyCode.F11, false, false));
        assertTrue(matches("Space", KeyCode.SPACE, false, false));
    }

    @Test
    void plusIsPlusOnEveryKeyboard() {
        for (KeyCode code : List.of(KeyCode.EQUALS, KeyCode.PLUS, KeyCode.ADD)) {
            assertTrue(matches("+", code, false, false), code.toString());
        }
        assertTrue(matches("+", KeyCode.EQUALS, true, false));
    }

    @Test
    void everyKeyThatIsWrittenIsAKey() {
        for (Command command : Command.values()) {
            if (command.kind() != Kind.TOLD) {
                command.keys().forEach(keys -> assertFalse(keys.match(pressed(KeyCode.F24, false, false))));
            }
        }
    }

    private static boolean matches(String written, KeyCode code, boolean shift, boolean control) {
        return new Keys(written).match(pressed(code, shift, control));
    }

    private static KeyEvent pressed(KeyCode code, boolean shift, boolean control) {
        return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, control, false, false);
    }
}
