package org.sparsescope.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.prefs.Preferences;
import org.junit.jupiter.api.Test;

class ThemeTest {
    private final Preferences preferences = new MemoryPreferences();

    @Test
    void isDarkAtFirst() {
        assertTrue(new Theme(preferences).dark().get());
    }

    @Test
    void isRememberedForTheNextStart() {
        new Theme(preferences).toggle();
        Theme next = new Theme(preferences);
        assertFalse(next.dark().get());
        assertEquals("light", next.styleClass());
    }
}
