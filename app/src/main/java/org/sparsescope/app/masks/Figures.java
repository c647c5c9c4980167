package org.sparsescope.app.masks;

import java.util.Arrays;
import java.util.Locale;

/** Numbers of weights as people read them, and how large most of them are. */
final class Figures {
    private static final int LOOKED_AT = 1 << 16;
    private static final double MOST = 0.99;

    private Figures() {}

    /** Three digits that count, such as -0.0312 or 1.2e-5. */
    static String of(double value) {
        double size = Math.abs(value);
        if (size == 0) {
            return "0";
        }
        if (size >= 0.001 && size < 1000) {
            int decimals = (int) Math.max(0, Math.min(5, 2 - Math.floor(Math.log10(size))));
            return sign(String.format(Locale.ROOT, "%." + decimals + "f", value));
        }
        return sign(String.format(Locale.ROOT, "%.2g", value)
                .replaceAll("e([+-])0*(\\d)", "e$1$2")
                .replace("e+", "e"));
    }

    private static String sign(String number) {
        return number.replace('-', '\u2212').replace("e\u2212", "e-");
    }

    /** A round number that 99 in 100 of the sizes of {@code values} stay below: a few large ones must not pale all others. Above 0. */
    static double limit(float[] values) {
        int step = 1 + values.length / LOOKED_AT;
        float[] sizes = new float[values.length / step];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = Math.abs(values[i * step]);
        }
        Arrays.sort(sizes);
        double limit = sizes.length == 0 ? 0 : sizes[(int) Math.min(sizes.length - 1, Math.ceil(MOST * sizes.length))];
        return limit > 0 && Double.isFinite(limit) ? roundUp(limit) : 1;
    }

    /** To two digits that count. */
    private static double roundUp(double value) {
        double unit = Math.pow(10, Math.floor(Math.log10(value)) - 1);
        return Math.ceil(value / unit - 1e-5) * unit;
    }
}
