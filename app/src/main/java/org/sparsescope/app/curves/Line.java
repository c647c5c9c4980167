package org.sparsescope.app.curves;

import java.util.Optional;

/**
 * One curve of a chart, as long as it is.
 *
 * @param key by which it is hidden; a layer has one key in all charts
 * @param styleClass its colour
 * @param dashed whether it is, for there are more runs than colours
 * @param drawn what is drawn strong and read off
 * @param faint what it is the mean of, where it is one
 */
public record Line(String key, String name, String styleClass, boolean dashed, Series drawn, Optional<Series> faint) {
    /** A line as most are. */
    public Line(String key, String name, String styleClass, Series drawn) {
        this(key, name, styleClass, false, drawn, Optional.empty());
    }
}
