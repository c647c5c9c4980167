package org.sparsescope.app.curves;

import java.util.List;

/**
 * The values of the lines of one chart at one place.
 *
 * @param step the place
 * @param where it for people
 * @param rows of the lines that are not hidden
 */
record Reading(CurveChart chart, double step, String where, List<Row> rows) {
    /**
     * A line at the place.
     *
     * @param raw what it is smoothed from, for people; empty when it is not
     * @param x of the point that was read, in units of the axis
     * @param y of that point; NaN where there is none
     */
    record Row(String name, String styleClass, String value, String raw, double x, double y) {}

    /** In one sentence, to be read out. */
    String spoken() {
        StringBuilder all = new StringBuilder(where);
        rows.forEach(row -> all.append("; ").append(row.name()).append(' ').append(row.value()));
        return all.toString();
    }
}
