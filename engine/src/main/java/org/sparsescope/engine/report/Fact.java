package org.sparsescope.engine.report;

/**
 * One thing that a report says on top of its table.
 *
 * @param key of JSON; stays for ever
 * @param value the same text in every format; empty where nobody knows
 * @param number whether {@code value} is a number
 */
record Fact(String key, String title, String value, boolean number) {
    static Fact words(String key, String title, String value) {
        return new Fact(key, title, value, false);
    }

    static Fact number(String key, String title, String value) {
        return new Fact(key, title, value, true);
    }

    static Fact number(String key, String title, long value) {
        return number(key, title, Long.toString(value));
    }
}
