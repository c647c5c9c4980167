package org.sparsescope.app.setup;

import java.util.Locale;
import org.sparsescope.app.fx.Texts;

/** Numbers as the form writes them. */
final class Figures {
    private static final String[] PREFIXES = {"", " k", " M", " G", " T", " P", " E"};
    private static final double STEP = 1_000;

    private Figures() {}

    /** Such as {@code 26,621}. */
    static String count(long count) {
        return String.format(Locale.ENGLISH, "%,d", count);
    }

    /** Such as {@code 8.0 %}; no decimals where it is all, and more where it is little. */
    static String percent(double share) {
        double percent = 100 * share;
        if (percent == 100) {
            return "100 %";
        }
        return String.format(Locale.ROOT, percent < 1 ? "%.2f %%" : "%.1f %%", percent);
    }

    /** As {@link #percent}, with two decimals always: for what was asked for against what came of it. */
    static String exactPercent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }

    /** {@code part} of {@code whole} in the unit of the whole, such as {@code 53.2 of 532 k}, for a unit to follow. */
    static String partOf(double part, double whole) {
        int prefix = 0;
        double unit = 1;
        while (whole / unit >= STEP && prefix < PREFIXES.length - 1) {
            unit *= STEP;
            prefix++;
        }
        return Texts.of("plan.partOf", three(part / unit), three(whole / unit) + PREFIXES[prefix]);
    }

    static String partOf(long part, long whole) {
        return partOf((double) part, (double) whole);
    }

    /** With three digits that count, or as a whole number. */
    private static String three(double value) {
        int decimals = value >= 100 || value == Math.rint(value) ? 0 : value >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
