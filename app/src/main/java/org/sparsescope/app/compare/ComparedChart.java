package org.sparsescope.app.compare;

import java.util.Locale;
import org.sparsescope.app.curves.ChartKind;
import org.sparsescope.app.curves.CurveUnit;
import org.sparsescope.app.fx.Texts;

/** The charts of a comparison, in the order in which they stand. */
enum ComparedChart implements ChartKind {
    /** Training loss of every run. */
    LOSS(CurveUnit.NUMBER),
    /** Test accuracy of every run. */
    ACCURACY(CurveUnit.PERCENT),
    /** How far the masks of two runs agree, layer by layer. */
    OVERLAP(CurveUnit.PERCENT);

    private final CurveUnit unit;

    ComparedChart(CurveUnit unit) {
        this.unit = unit;
    }

    @Override
    public String title() {
        return Texts.of("compare." + name().toLowerCase(Locale.ROOT));
    }

    @Override
    public String tip() {
        return Texts.of("compare." + name().toLowerCase(Locale.ROOT) + ".tip");
    }

    /** The files are read at once. */
    @Override
    public String nothing() {
        return "";
    }

    @Override
    public CurveUnit unit() {
        return unit;
    }

    boolean logarithmic() {
        return this == LOSS;
    }

    @Override
    public boolean fromZero() {
        return this == OVERLAP;
    }

    @Override
    public boolean dots() {
        return this == ACCURACY;
    }
}
