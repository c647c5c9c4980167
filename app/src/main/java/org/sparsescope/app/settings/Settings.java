package org.sparsescope.app.settings;

import java.util.prefs.Preferences;

/** What the window remembers of how its user likes it. */
public record Settings(Theme theme, Panes panes, WindowFrame frame) {
    /** Those kept in {@code preferences}. */
    public Settings(Preferences preferences) {
        this(new Theme(preferences), new Panes(preferences), new WindowFrame(preferences));
    }
}
