package org.sparsescope.app.settings;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.Locale;
import java.util.prefs.Preferences;
import javafx.application.Application;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/** Light or dark; dark until the user says otherwise, then what the user said last. */
public final class Theme {
    private static final String KEY = "theme";
    private static final String LIGHT = "light";
    private static final String DARK = "dark";

    private final Preferences preferences;
    private final ReadOnlyBooleanWrapper dark;

    /** @param preferences where the choice is remembered */
    public Theme(Preferences preferences) {
        this.preferences = preferences;
        dark = new ReadOnlyBooleanWrapper(
                !preferences.get(KEY, DARK).toLowerCase(Locale.ROOT).equals(LIGHT));
    }

    public ReadOnlyBooleanProperty dark() {
        return dark.getReadOnlyProperty();
    }

    /** From light to dark or back. */
    public void toggle() {
        dark.set(!dark.get());
        preferences.put(KEY, dark.get() ? DARK : LIGHT);
    }

    /** The style class that the root of every scene carries, so that tokens can differ. */
    public String styleClass() {
        return dark.get() ? DARK : LIGHT;
    }

    /** Puts the theme's base sheet under the whole application. */
    public void apply() {
        Application.setUserAgentStylesheet(
                dark.get() ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
    }
}
