package org.sparsescope.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.prefs.Preferences;
import org.junit.jupiter.api.Test;
import org.sparsescope.app.settings.Theme.Choice;

class ThemeTest {
    private final Preferences preferences = new MemoryPreferences();
    private final Theme theme = new Theme(preferences);

    @Test
    void isDarkUntilTheSystemSaysOtherwise() {
        assertEquals(Choice.SYSTEM, theme.choice().get());
        assertTrue(theme.dark().get());
        theme.systemIs(false);
        assertFalse(theme.dark().get());
        theme.systemIs(true);
        assertTrue(theme.dark().get());
    }

    @Test
    void whatTheUserChoseHoldsWhateverTheSystemSays() {
        theme.choose(Choice.LIGHT);
        theme.systemIs(true);
        assertFalse(theme.dark().get());
        theme.choose(Choice.SYSTEM);
        assertTrue(theme.dark().get());
    }

    @Test
    void isRememberedForTheNextStart() {
        theme.toggle();
        Theme next = new Theme(preferences);
        assertEquals(Choice.LIGHT, next.choice().get());
        assertEquals("light", next.styleClass());
    }

    @Test
    void theFirstFrameIsAsTheSystemWasLast() {
        theme.systemIs(false);
        assertFalse(new Theme(preferences).dark().get());
    }

    @Test
    void aChoiceThatMakesNoSenseIsTheSystems() {
        preferences.put("theme", "mauve");
        assertEquals(Choice.SYSTEM, new Theme(preferences).choice().get());
    }
}
