package org.sparsescope.app.curves;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.prefs.Preferences;
import java.util.stream.Collectors;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;

/** How the user likes the curves: which charts, how smooth, over what, which of them logarithmic. FX thread. */
public final class CurveOptions {
    private static final String SMOOTHING = "smoothing";
    private static final String ACROSS = "across";
    private static final String LOGARITHMIC = "logarithmic";
    private static final String HIDDEN = "hidden";
    private static final double MOST = .99;

    private final DoubleProperty smoothing = new SimpleDoubleProperty(CurvesViewModel.SMOOTHING);
    private final ObjectProperty<Across> across = new SimpleObjectProperty<>(Across.STEP);
    private final ObjectProperty<Set<CurveChart>> logarithmic =
            new SimpleObjectProperty<>(Set.of(CurveChart.LOSS, CurveChart.LEARNING_RATE));
    private final ObjectProperty<Set<CurveChart>> hidden = new SimpleObjectProperty<>(Set.of());

    /** Weight of the past in what is smoothed, in [0, .99]; 0 smooths nothing. */
    public DoubleProperty smoothingProperty() {
        return smoothing;
    }

    public ObjectProperty<Across> acrossProperty() {
        return across;
    }

    /** Steps, epochs, time, and steps again. */
    public void turnAcross() {
        across.set(across.get().next());
    }

    /** The charts with a logarithmic vertical axis; replaced as a whole. */
    public ObjectProperty<Set<CurveChart>> logarithmicProperty() {
        return logarithmic;
    }

    /** The charts that are not wanted; replaced as a whole. */
    public ObjectProperty<Set<CurveChart>> hiddenProperty() {
        return hidden;
    }

    /** Makes {@code chart} logarithmic or linear. */
    public void setLogarithmic(CurveChart chart, boolean on) {
        logarithmic.set(with(logarithmic.get(), chart, on));
    }

    /** Shows or hides {@code chart}; the last one on show stays. */
    public void setShown(CurveChart chart, boolean on) {
        Set<CurveChart> next = with(hidden.get(), chart, !on);
        if (next.size() < CurveChart.values().length) {
            hidden.set(next);
        }
    }

    /** Begins with what {@code preferences} remember, and keeps them up to date from then on. */
    public void remember(Preferences preferences) {
        double kept = preferences.getDouble(SMOOTHING, smoothing.get());
        smoothing.set(kept >= 0 && kept <= MOST ? kept : CurvesViewModel.SMOOTHING);
        Arrays.stream(Across.values())
                .filter(value -> value.name().equals(preferences.get(ACROSS, "")))
                .findFirst()
                .ifPresent(across::set);
        charts(preferences, LOGARITHMIC).ifPresent(logarithmic::set);
        charts(preferences, HIDDEN)
                .filter(charts -> charts.size() < CurveChart.values().length)
                .ifPresent(hidden::set);
        smoothing.subscribe((before, now) -> preferences.putDouble(SMOOTHING, now.doubleValue()));
        across.subscribe((before, now) -> preferences.put(ACROSS, now.name()));
        logarithmic.subscribe((before, now) -> preferences.put(LOGARITHMIC, ids(now)));
        hidden.subscribe((before, now) -> preferences.put(HIDDEN, ids(now)));
    }

    private static Optional<Set<CurveChart>> charts(Preferences preferences, String key) {
        return Optional.ofNullable(preferences.get(key, null)).map(text -> {
            Set<String> ids = Set.of(text.split(",", -1));
            return Arrays.stream(CurveChart.values())
                    .filter(chart -> ids.contains(chart.id()))
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(CurveChart.class)));
        });
    }

    private static String ids(Set<CurveChart> charts) {
        return charts.stream().map(CurveChart::id).sorted().collect(Collectors.joining(","));
    }

    private static Set<CurveChart> with(Set<CurveChart> charts, CurveChart chart, boolean in) {
        EnumSet<CurveChart> next = EnumSet.noneOf(CurveChart.class);
        next.addAll(charts);
        if (in) {
            next.add(chart);
        } else {
            next.remove(chart);
        }
        return next;
    }
}
