package org.sparsescope.app.curves;

import java.util.List;
import java.util.stream.Stream;

/**
 * One chart as it is drawn.
 *
 * @param traces those to see, faint ones first
 * @param entries its legend: every line, hidden or not
 * @param from of the vertical axis
 * @param empty whether no line has a point, whatever is hidden and wherever the view is
 */
public record Panel(
        List<Trace> traces, List<Entry> entries, double from, double to, boolean logarithmic, boolean empty) {
    /** No line and no point. */
    public static final Panel NOTHING = new Panel(List.of(), List.of(), 0, 1, false, true);

    /**
     * A line in the legend.
     *
     * @param latest its last value, for people
     */
    public record Entry(String key, String name, String styleClass, boolean hidden, String latest) {}

    /** The same over the lines of {@code ground}, which get no room: they are cut off where they leave the chart. */
    public Panel over(Panel ground) {
        List<Trace> both =
                Stream.concat(ground.traces().stream(), traces.stream()).toList();
        return new Panel(both, entries, from, to, logarithmic, empty);
    }
}
