package org.sparsescope.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SystemThemeTest {
    @Test
    void aDesktopWithAPortalIsAskedThere() {
        assertEquals(Optional.of(true), linux(Map.of("gdbus", "(<<uint32 1>>,)")));
        assertEquals(Optional.of(false), linux(Map.of("gdbus", "(<<uint32 2>>,)")));
    }

    @Test
    void oneThatHasNoPreferenceIsAskedForItsTheme() {
        assertEquals(Optional.of(true), linux(Map.of("gdbus", "(<<uint32 0>>,)", "gsettings", "'Adwaita-dark'")));
        assertEquals(Optional.of(false), linux(Map.of("gdbus", "Error: no such name", "gsettings", "'Adwaita'")));
    }

    @Test
    void oneWithoutAnyOfThemSaysNothing() {
        assertEquals(Optional.empty(), linux(Map.of()));
    }

    @Test
    void macSaysDarkAndFailsOtherwise() {
        assertEquals(Optional.of(true), asked("Mac OS X", Map.of("defaults", "Dark\n")));
        assertEquals(
                Optional.of(false), asked("Mac OS X", Map.of("defaults", "The domain/default pair does not exist")));
    }

    @Test
    void windowsKeepsItInTheRegistry() {
        assertEquals(Optional.of(true), asked("Windows 11", Map.of("reg", "AppsUseLightTheme REG_DWORD 0x0")));
        assertEquals(Optional.of(false), asked("Windows 11", Map.of("reg", "AppsUseLightTheme REG_DWORD 0x1")));
        assertEquals(Optional.empty(), asked("Windows 7", Map.of("reg", "ERROR: not found")));
    }

    private static Optional<Boolean> linux(Map<String, String> answers) {
        return asked("Linux", answers);
    }

    private static Optional<Boolean> asked(String system, Map<String, String> answers) {
        return SystemTheme.dark(system, (List<String> command) -> Optional.ofNullable(answers.get(command.get(0))));
    }
}
