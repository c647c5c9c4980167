package org.sparsescope.app.curves;

import java.util.Optional;
import java.util.Set;

/**
 * How the curves are to be drawn.
 *
 * @param charts which of them
 * @param enlarged the one of them that fills the middle of the window
 * @param hidden keys of lines
 * @param smoothing weight of the past, in [0, 1)
 * @param zoom the steps to show; all when empty
 */
record Look(
        Set<CurveChart> charts,
        Optional<CurveChart> enlarged,
        Across across,
        double smoothing,
        Set<CurveChart> logarithmic,
        Set<String> hidden,
        Optional<Span> zoom) {
    Look {
        charts = Set.copyOf(charts);
        logarithmic = Set.copyOf(logarithmic);
        hidden = Set.copyOf(hidden);
    }
}
