package org.sparsescope.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DisplayTest {
    @Test
    void linuxWithoutADisplaySaysSo() {
        assertEquals(
                Optional.of("No display: DISPLAY is not set, so the window cannot be opened."),
                Display.obstacle("linux", Map.of(), library -> true));
    }

    @Test
    void linuxWithoutGtkNamesThePackage() {
        assertEquals(
                Optional.of("GTK 3 is not installed (on Debian: libgtk-3-0), so the window cannot be opened."),
                Display.obstacle("linux", Map.of("DISPLAY", ":0"), library -> false));
    }

    @Test
    void otherSystemsAlwaysHaveOne() {
        assertEquals(Optional.empty(), Display.obstacle("windows 11", Map.of(), library -> false));
    }
}
