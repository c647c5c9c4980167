package org.sparsescope.app.curves;

import java.util.Locale;

/** What the values of a chart are, and how they are written. */
public enum CurveUnit {
    NUMBER,
    PERCENT,
    COUNT,
    MILLISECONDS;

    /** A value for people, such as "8.0 %", "26,621", "0.0812", "1.9 ms"; a dash where there is none. */
    String text(double value) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        return switch (this) {
            case NUMBER -> number(value);
            case PERCENT -> number(value, 3) + " %";
            case COUNT -> String.format(Locale.ENGLISH, "%,d", Math.round(value));
            case MILLISECONDS -> number(value, 3) + " ms";
        };
    }

    /** How high an axis is when every value is 0. */
    double ofNothing() {
        return this == COUNT ? 5 : 1;
    }

    /** What follows the number at a tick. */
    String suffix() {
        return this == PERCENT ? "%" : "";
    }

    private static String number(double value) {
        double size = Math.abs(value);
        return size != 0 && (size < 1e-4 || size >= 1e6) ? String.format(Locale.ROOT, "%.2e", value) : number(value, 3);
    }

    /** With so many significant digits, but never fewer than the whole number has, and one after the point. */
    private static String number(double value, int digits) {
        int whole = value == 0 ? 1 : (int) Math.floor(Math.log10(Math.abs(value))) + 1;
        return String.format(Locale.ROOT, "%." + Math.max(1, Math.min(6, digits - whole)) + "f", value);
    }

    /** A tick label such as 0.03, 85, 1.5k, 2M. */
    static String tick(double value) {
        double size = Math.abs(value);
        return size >= 1e6 ? plain(value / 1e6) + "M" : size >= 1000 ? plain(value / 1000) + "k" : plain(value);
    }

    private static String plain(double value) {
        double rounded = Math.rint(value * 1e4) / 1e4;
        if (rounded == 0 && value != 0) {
            return String.format(Locale.ROOT, "%.0e", value).replace("e-0", "e-");
        }
        String digits = String.valueOf(rounded);
        return digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits;
    }
}
