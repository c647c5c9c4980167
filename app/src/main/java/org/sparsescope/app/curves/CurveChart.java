package org.sparsescope.app.curves;

import java.util.Locale;
import org.sparsescope.app.fx.Texts;

/** The charts there are, in the order in which they stand. */
public enum CurveChart implements ChartKind {
    LOSS(CurveUnit.NUMBER),
    ACCURACY(CurveUnit.PERCENT),
    CHANGES(CurveUnit.COUNT),
    DENSITY(CurveUnit.PERCENT),
    EXPLORATION(CurveUnit.PERCENT),
    SURVIVAL(CurveUnit.PERCENT),
    DEAD_UNITS(CurveUnit.COUNT),
    DEAD_INPUTS(CurveUnit.COUNT),
    LEARNING_RATE(CurveUnit.NUMBER),
    STEP_TIME(CurveUnit.MILLISECONDS);

    private final CurveUnit unit;

    CurveChart(CurveUnit unit) {
        this.unit = unit;
    }

    @Override
    public CurveUnit unit() {
        return unit;
    }

    /** A line a layer, and one for all. */
    boolean ofLayers() {
        return switch (this) {
            case DENSITY, EXPLORATION, SURVIVAL, DEAD_UNITS, DEAD_INPUTS -> true;
            default -> false;
        };
    }

    @Override
    public boolean holds() {
        return ofLayers() && this != SURVIVAL;
    }

    /** A point a step, so noisy that its mean says more. */
    boolean smooths() {
        return this == LOSS || this == STEP_TIME;
    }

    @Override
    public boolean bars() {
        return this == CHANGES;
    }

    @Override
    public boolean dots() {
        return this == ACCURACY || this == SURVIVAL;
    }

    @Override
    public boolean fromZero() {
        return this != LOSS && this != ACCURACY;
    }

    @Override
    public boolean cutsOutliers() {
        return this == STEP_TIME;
    }

    /** Whether people look at it on a logarithmic axis so often that the switch stands beside its title. */
    boolean oftenLogarithmic() {
        return this == LOSS || this == LEARNING_RATE || this == STEP_TIME;
    }

    /** What files and preferences call it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String title() {
        return Texts.of("curves." + id());
    }

    @Override
    public String tip() {
        return Texts.of("curves." + id() + ".tip");
    }

    @Override
    public String nothing() {
        return Texts.of("curves." + id() + ".nothing");
    }
}
