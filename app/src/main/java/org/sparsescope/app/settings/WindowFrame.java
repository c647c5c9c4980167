package org.sparsescope.app.settings;

import java.util.List;
import java.util.Optional;
import java.util.prefs.Preferences;
import javafx.geometry.Rectangle2D;

/** Where the window was when it was closed. */
public final class WindowFrame {
    private static final String X = "window.x";
    private static final String Y = "window.y";
    private static final String WIDTH = "window.width";
    private static final String HEIGHT = "window.height";
    private static final String MAXIMIZED = "window.maximized";
    /** How much of the window's upper edge a screen must show for a hand to take hold of it, in pixels. */
    private static final double GRASP = 120;

    private final Preferences preferences;

    public WindowFrame(Preferences preferences) {
        this.preferences = preferences;
    }

    public boolean maximized() {
        return preferences.getBoolean(MAXIMIZED, false);
    }

    /**
     * Where the window was, made no larger than the screen it is on; empty when that is not known, makes no sense, or when no screen
     * is there any more.
     *
     * @param screens what each screen has room for
     * @param least the smallest that the window can be, of which only the size counts
     */
    public Optional<Rectangle2D> place(List<Rectangle2D> screens, Rectangle2D least) {
        double x = preferences.getDouble(X, Double.NaN);
        double y = preferences.getDouble(Y, Double.NaN);
        double width = preferences.getDouble(WIDTH, Double.NaN);
        double height = preferences.getDouble(HEIGHT, Double.NaN);
        boolean whole = width >= least.getWidth() && height >= least.getHeight();
        return whole
                ? screens.stream()
                        .filter(screen -> graspable(screen, x, y, width))
                        .findFirst()
                        .map(screen -> new Rectangle2D(
                                x, y, Math.min(width, screen.getWidth()), Math.min(height, screen.getHeight())))
                : Optional.empty();
    }

    /** Comparisons with NaN are false, which is what a value that was not remembered is worth. */
    private static boolean graspable(Rectangle2D screen, double x, double y, double width) {
        double seen = Math.min(x + width, screen.getMaxX()) - Math.max(x, screen.getMinX());
        return seen >= GRASP && y >= screen.getMinY() - 1 && y <= screen.getMaxY() - GRASP;
    }

    /** Remembers where the window is; while it is maximized, only that it is. */
    public void remember(Rectangle2D place, boolean maximized) {
        preferences.putBoolean(MAXIMIZED, maximized);
        if (!maximized) {
            preferences.putDouble(X, place.getMinX());
            preferences.putDouble(Y, place.getMinY());
            preferences.putDouble(WIDTH, place.getWidth());
            preferences.putDouble(HEIGHT, place.getHeight());
        }
    }
}
