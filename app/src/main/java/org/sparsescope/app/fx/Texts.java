package org.sparsescope.app.fx;

import java.io.File;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words of the window, from one bundle. */
public final class Texts {
    private static final ResourceBundle BUNDLE =
            ResourceBundle.getBundle("org.sparsescope.ui.i18n.messages", Locale.ROOT);

    private Texts() {}

    /**
     * The text of {@code key} with {0}, {1}... filled in; numbers are written as the text says or by the caller.
     *
     * @throws java.util.MissingResourceException when no text has that key
     */
    public static String of(String key, Object... values) {
        String text = BUNDLE.getString(key);
        return values.length == 0 ? text : new MessageFormat(text, Locale.ENGLISH).format(values);
    }

    /** {@code words} with every path in the home folder as people write it, from {@code ~} on; but not on Windows, where nobody knows that. */
    public static String homely(String words) {
        String home = System.getProperty("user.home", "");
        return home.length() > 1 && File.separatorChar == '/' ? words.replace(home + "/", "~/") : words;
    }

    /** Such as {@code 0:12} or {@code 1:02:03}. */
    public static String clock(long seconds) {
        return seconds >= 3600
                ? String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }
}
