package org.sparsescope.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.prefs.Preferences;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparsescope.app.settings.Panes.Pane;

class PanesTest {
    private final Preferences preferences = new MemoryPreferences();

    @Test
    void areRememberedForTheNextStart() {
        Panes panes = new Panes(preferences);
        panes.size(Pane.FORM).set(400);
        panes.openRuns(false);
        Panes next = new Panes(preferences);
        assertEquals(400, next.size(Pane.FORM).get());
        assertEquals(Pane.CURVES.usual(), next.size(Pane.CURVES).get());
        assertFalse(next.runsOpen().get());
    }

    @Test
    void areAsAtFirstAgainWhenPutBack() {
        Panes panes = new Panes(preferences);
        panes.size(Pane.CURVES).set(700);
        panes.reset();
        assertEquals(
                Pane.CURVES.usual(), new Panes(preferences).size(Pane.CURVES).get());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wide", "NaN", "-300", "0", "1e300", "Infinity", "99999"})
    void aSizeThatMakesNoSenseIsAsGoodAsNone(String remembered) {
        preferences.put("pane.FORM", remembered);
        assertEquals(Pane.FORM.usual(), new Panes(preferences).size(Pane.FORM).get());
    }

    @Test
    void whatIsRememberedIsNeverMoreThanAPartCanBe() {
        Panes panes = new Panes(preferences);
        panes.size(Pane.RUNS).set(1e9);
        assertEquals(
                Pane.RUNS.within(1e9), new Panes(preferences).size(Pane.RUNS).get());
    }

    @Test
    void itIsKnownWhetherTheUserEverClosedTheList() {
        Panes panes = new Panes(preferences);
        panes.runsOpen().set(false); // as a low window does
        assertFalse(new Panes(preferences).runsOpenKnown());
        panes.openRuns(true);
        assertTrue(new Panes(preferences).runsOpenKnown());
    }
}
