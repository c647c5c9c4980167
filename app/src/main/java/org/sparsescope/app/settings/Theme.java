package org.sparsescope.app.settings;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.Locale;
import java.util.prefs.Preferences;
import javafx.application.Application;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Light or dark: as the system has it until the user says otherwise, then what the user said last. FX thread. */
public final class Theme {
    /** What the user asks for. */
    public enum Choice {
        SYSTEM,
        LIGHT,
        DARK
    }

    private static final String KEY = "theme";
    private static final String SYSTEM_KEY = "theme.system";
    private static final String LIGHT = "light";
    private static final String DARK = "dark";

    private final Preferences preferences;
    private final ReadOnlyObjectWrapper<Choice> choice;
    private final ReadOnlyBooleanWrapper dark;
    private boolean systemDark;

    /** @param preferences where the choice is remembered, and what the system said last: the first frame does not wait for it */
    public Theme(Preferences preferences) {
        this.preferences = preferences;
        systemDark = !preferences.get(SYSTEM_KEY, DARK).equals(LIGHT);
        choice = new ReadOnlyObjectWrapper<>(
                switch (preferences.get(KEY, "")) {
                    case LIGHT -> Choice.LIGHT;
                    case DARK -> Choice.DARK;
                    default -> Choice.SYSTEM;
                });
        dark = new ReadOnlyBooleanWrapper(isDark());
    }

    private boolean isDark() {
        return choice.get() == Choice.DARK || (choice.get() == Choice.SYSTEM && systemDark);
    }

    public ReadOnlyObjectProperty<Choice> choice() {
        return choice.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty dark() {
        return dark.getReadOnlyProperty();
    }

    public void choose(Choice chosen) {
        choice.set(chosen);
        preferences.put(KEY, chosen.name().toLowerCase(Locale.ROOT));
        dark.set(isDark());
    }

    /** From light to dark or back, whatever the system has. */
    public void toggle() {
        choose(dark.get() ? Choice.LIGHT : Choice.DARK);
    }

    /** The system has been asked. */
    public void systemIs(boolean isDarkNow) {
        systemDark = isDarkNow;
        preferences.put(SYSTEM_KEY, isDarkNow ? DARK : LIGHT);
        dark.set(isDark());
    }

    /** The style class that the root of every scene carries, so that tokens can differ. */
    public String styleClass() {
        return dark.get() ? DARK : LIGHT;
    }

    /** Puts the theme's base sheet under the whole application; the parsed one, for parsing takes a third of a second at the start. */
    public void apply() {
        Application.setUserAgentStylesheet(
                dark.get()
                        ? new PrimerDark().getUserAgentStylesheetBSS()
                        : new PrimerLight().getUserAgentStylesheetBSS());
    }
}
