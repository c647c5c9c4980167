package org.sparsescope.app.curves;

import java.util.List;

/**
 * One chart as it is drawn.
 *
 * @param traces those to see, faint ones first
 * @param entries its legend: every line, hidden or not
 * @param from of the vertical axis
 * @param empty whether no line has a point, whatever is hidden and wherever the view is
 */
record Panel(List<Trace> traces, List<Entry> entries, double from, double to, boolean logarithmic, boolean empty) {
    /** No line and no point. */
    static final Panel NOTHING = new Panel(List.of(), List.of(), 0, 1, false, true);

    /**
     * A line in the legend.
     *
     * @param latest its last value, for people
     */
    record Entry(String key, String name, String styleClass, boolean hidden, String latest) {}
}
