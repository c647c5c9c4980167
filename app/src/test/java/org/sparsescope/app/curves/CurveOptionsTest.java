package org.sparsescope.app.curves;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sparsescope.app.settings.MemoryPreferences;

class CurveOptionsTest {
    private final MemoryPreferences preferences = new MemoryPreferences();

    private CurveOptions remembered() {
        CurveOptions options = new CurveOptions();
        options.remember(preferences);
        return options;
    }

    @Test
    void whatIsChosenIsThereAtTheNextStart() {
        CurveOptions first = remembered();
        first.smoothingProperty().set(.5);
        first.acrossProperty().set(Across.TIME);
        first.setLogarithmic(CurveChart.LOSS, false);
        first.setLogarithmic(CurveChart.DENSITY, true);
        first.setShown(CurveChart.DEAD_INPUTS, false);

        CurveOptions next = remembered();
        assertEquals(.5, next.smoothingProperty().get());
        assertEquals(Across.TIME, next.acrossProperty().get());
        assertEquals(
                Set.of(CurveChart.DENSITY, CurveChart.LEARNING_RATE),
                next.logarithmicProperty().get());
        assertEquals(Set.of(CurveChart.DEAD_INPUTS), next.hiddenProperty().get());
    }

    @Test
    void whatNobodyUnderstandsIsLeftAlone() {
        preferences.put("smoothing", "much");
        preferences.put("across", "WEEKS");
        preferences.put("hidden", "loss,weather");
        CurveOptions options = remembered();
        assertEquals(CurvesViewModel.SMOOTHING, options.smoothingProperty().get());
        assertEquals(Across.STEP, options.acrossProperty().get());
        assertEquals(Set.of(CurveChart.LOSS), options.hiddenProperty().get());
    }

    @Test
    void theLastChartOnShowStays() {
        CurveOptions options = new CurveOptions();
        for (CurveChart chart : CurveChart.values()) {
            options.setShown(chart, false);
        }
        assertEquals(
                CurveChart.values().length - 1, options.hiddenProperty().get().size());
    }
}
