package org.sparsescope.app.compare;

import java.util.Map;
import org.sparsescope.app.curves.Panel;
import org.sparsescope.app.curves.Span;
import org.sparsescope.engine.compare.Alignment;

/**
 * The charts of a comparison at one moment.
 *
 * @param by what their axis counts
 * @param all the whole axis
 * @param shown what of it is on show
 */
record ComparedFrame(Alignment by, Map<ComparedChart, Panel> panels, Span all, Span shown) {
    Panel of(ComparedChart chart) {
        return panels.getOrDefault(chart, Panel.NOTHING);
    }

    /** What follows the numbers along the axis. */
    String suffix() {
        return by == Alignment.SHARE ? "%" : "";
    }
}
