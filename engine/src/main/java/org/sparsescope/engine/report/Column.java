package org.sparsescope.engine.report;

import java.util.function.Function;

/**
 * One column of the table of layers, in every format.
 *
 * @param key of JSON; stays for ever
 * @param title what people read
 * @param unit such as {@code share}; empty where the title says it
 * @param number whether it holds numbers rather than words
 * @param text the value of a row; empty where there is none
 */
record Column(String key, String title, String unit, boolean number, Function<LayerReport, String> text) {
    static Column words(String key, String title, String unit, Function<LayerReport, String> text) {
        return new Column(key, title, unit, false, text);
    }

    static Column number(String key, String title, String unit, Function<LayerReport, String> text) {
        return new Column(key, title, unit, true, text);
    }

    static Column count(String key, String title, String unit, Function<LayerReport, Number> value) {
        return number(key, title, unit, layer -> value.apply(layer).toString());
    }

    /** The title with its unit. */
    String heading() {
        return unit.isEmpty() ? title : title + " (" + unit + ")";
    }
}
