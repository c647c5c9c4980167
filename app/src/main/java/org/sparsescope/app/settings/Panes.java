package org.sparsescope.app.settings;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.prefs.Preferences;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;

/** How large the parts of the window are, in pixels, as the user drew them last. FX thread. */
public final class Panes {
    /** A part whose edge can be drawn. */
    public enum Pane {
        /** The width of the form. */
        FORM(288, 260, 560),
        /** The width of the curves. */
        CURVES(330, 260, 960),
        /** The height of the list of runs, without its head: at first three rows and the heads of the columns. */
        RUNS(112, 60, 900);

        private final double usual;
        private final double least;
        private final double most;

        Pane(double usual, double least, double most) {
            this.usual = usual;
            this.least = least;
            this.most = most;
        }

        public double usual() {
            return usual;
        }

        public double least() {
            return least;
        }

        /** {@code size} as near as this part can come to it. */
        public double within(double size) {
            return Math.max(least, Math.min(most, size));
        }
    }

    private static final String PREFIX = "pane.";
    private static final String RUNS_OPEN = "pane.runs.open";

    private final Preferences preferences;
    private final Map<Pane, DoubleProperty> sizes = new EnumMap<>(Pane.class);
    private final BooleanProperty runsOpen;

    /** @param preferences where sizes are remembered; one that makes no sense is as good as none */
    public Panes(Preferences preferences) {
        this.preferences = preferences;
        for (Pane pane : Pane.values()) {
            DoubleProperty size = new SimpleDoubleProperty(remembered(pane).orElse(pane.usual()));
            size.subscribe((before, now) -> preferences.putDouble(PREFIX + pane, pane.within(now.doubleValue())));
            sizes.put(pane, size);
        }
        runsOpen = new SimpleBooleanProperty(preferences.getBoolean(RUNS_OPEN, true));
    }

    private OptionalDouble remembered(Pane pane) {
        double size = preferences.getDouble(PREFIX + pane, Double.NaN);
        return size == pane.within(size) ? OptionalDouble.of(size) : OptionalDouble.empty();
    }

    /** What the user asks for; the window may have less room. */
    public DoubleProperty size(Pane pane) {
        return sizes.getOrDefault(pane, new SimpleDoubleProperty(pane.usual()));
    }

    /** Whether the list of runs is open. */
    public BooleanProperty runsOpen() {
        return runsOpen;
    }

    /** Whether the user has ever opened or closed the list of runs. */
    public boolean runsOpenKnown() {
        return !preferences.get(RUNS_OPEN, "").isEmpty();
    }

    /** Opens or closes the list of runs, as the user wants it from now on. */
    public void openRuns(boolean open) {
        runsOpen.set(open);
        preferences.putBoolean(RUNS_OPEN, open);
    }

    /** Every part as large as at first. */
    public void reset() {
        sizes.forEach((pane, size) -> size.set(pane.usual()));
    }
}
