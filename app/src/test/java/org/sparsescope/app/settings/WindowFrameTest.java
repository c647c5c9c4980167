package org.sparsescope.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.prefs.Preferences;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;

class WindowFrameTest {
    private static final Rectangle2D SCREEN = new Rectangle2D(0, 0, 1920, 1080);
    private static final Rectangle2D LEAST = new Rectangle2D(0, 0, 1180, 720);

    private final Preferences preferences = new MemoryPreferences();
    private final WindowFrame frame = new WindowFrame(preferences);

    @Test
    void theWindowComesBackWhereItWas() {
        frame.remember(new Rectangle2D(100, 50, 1500, 900), false);
        assertEquals(Optional.of(new Rectangle2D(100, 50, 1500, 900)), place(SCREEN));
    }

    @Test
    void aMaximizedWindowKeepsThePlaceItHadBefore() {
        frame.remember(new Rectangle2D(100, 50, 1500, 900), false);
        frame.remember(new Rectangle2D(0, 0, 1920, 1080), true);
        assertTrue(frame.maximized());
        assertEquals(Optional.of(new Rectangle2D(100, 50, 1500, 900)), place(SCREEN));
    }

    @Test
    void aWindowFromALargerScreenFitsTheSmaller() {
        frame.remember(new Rectangle2D(10, 10, 3000, 2000), false);
        assertEquals(Optional.of(new Rectangle2D(10, 10, 1920, 1080)), place(SCREEN));
    }

    @Test
    void aScreenThatIsGoneIsNotLookedFor() {
        frame.remember(new Rectangle2D(2500, 50, 1500, 900), false);
        assertEquals(
                Optional.of(new Rectangle2D(2500, 50, 1500, 900)), place(SCREEN, new Rectangle2D(1920, 0, 2560, 1440)));
        assertEquals(Optional.empty(), place(SCREEN));
    }

    @Test
    void aWindowWhoseTitleBarNobodyCouldGraspIsPutAnew() {
        frame.remember(new Rectangle2D(1900, 50, 1500, 900), false);
        assertEquals(Optional.empty(), place(SCREEN));
        frame.remember(new Rectangle2D(100, -400, 1500, 900), false);
        assertEquals(Optional.empty(), place(SCREEN));
    }

    @Test
    void valuesThatMakeNoSenseAreAsGoodAsNone() {
        assertEquals(Optional.empty(), place(SCREEN));
        preferences.put("window.x", "left");
        preferences.put("window.y", "0");
        preferences.put("window.width", "-5");
        preferences.put("window.height", "NaN");
        assertEquals(Optional.empty(), place(SCREEN));
        frame.remember(new Rectangle2D(0, 0, 3, 3), false);
        assertEquals(Optional.empty(), place(SCREEN));
    }

    private Optional<Rectangle2D> place(Rectangle2D... screens) {
        return frame.place(List.of(screens), LEAST);
    }
}
