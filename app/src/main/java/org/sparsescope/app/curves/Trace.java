package org.sparsescope.app.curves;

import java.util.List;

/**
 * A line as it is drawn: few points, in the units of the axes.
 *
 * @param styleClass its colour
 */
@SuppressWarnings("ArrayRecordComponent") // drawn once and never compared
public record Trace(String styleClass, boolean dashed, Kind kind, double[] xs, double[] ys) {
    /** What lies under what comes first. */
    public enum Kind {
        FAINT,
        LINE,
        DOTS,
        BARS
    }

    /** What style sheets know it by. */
    List<String> styleClasses() {
        String shade = kind == Kind.FAINT ? styleClass + "-faint" : styleClass;
        return dashed ? List.of(shade, "curve-dashed") : List.of(shade);
    }
}
