package org.sparsescope.engine.figure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * One axis of a chart: values from {@code least} to {@code most}, in powers of ten where it is logarithmic.
 *
 * @param ticks values with a line and a number
 */
record Axis(double least, double most, boolean logarithmic, List<Double> ticks) {
    private static final int MOST_TICKS = 6;

    /** An axis that ends where its values do, with ticks between. */
    static Axis tight(double least, double most) {
        Axis roomy = over(least, most, false);
        if (!(least < most)) {
            return roomy;
        }
        return new Axis(
                least,
                most,
                false,
                roomy.ticks.stream()
                        .filter(tick -> tick >= least && tick <= most)
                        .toList());
    }

    /** An axis of powers of ten that ends where its values do, with ticks at one, two and five times each. */
    static Axis tightPowers(double least, double most) {
        if (!(least < most)) {
            return over(least, most, true);
        }
        List<Double> ticks = new ArrayList<>();
        for (int power = (int) Math.floor(Math.log10(least)); power <= Math.log10(most); power++) {
            for (int times : new int[] {1, 2, 5}) {
                double tick = times * Math.pow(10, power);
                if (tick >= least * (1 - 1e-9) && tick <= most * (1 + 1e-9)) {
                    ticks.add(tick);
                }
            }
        }
        return new Axis(least, most, true, ticks);
    }

    /** An axis that has room for {@code least} to {@code most}. */
    static Axis over(double least, double most, boolean logarithmic) {
        if (!(least <= most)) {
            return over(logarithmic ? .1 : 0, 1, logarithmic);
        }
        return logarithmic ? powers(least, most) : even(least, most == least ? least + 1 : most);
    }

    private static Axis even(double least, double most) {
        double step = Math.pow(10, Math.floor(Math.log10((most - least) / MOST_TICKS)));
        for (double factor : new double[] {1, 2, 5, 10}) {
            if ((most - least) / (step * factor) <= MOST_TICKS) {
                step *= factor;
                break;
            }
        }
        List<Double> ticks = new ArrayList<>();
        long first = (long) Math.floor(least / step);
        long last = (long) Math.ceil(most / step - 1e-9);
        for (long tick = first; tick <= last; tick++) {
            ticks.add(tick * step);
        }
        return new Axis(first * step, last * step, false, ticks);
    }

    private static Axis powers(double least, double most) {
        int first = (int) Math.floor(Math.log10(least));
        int last = Math.max(first + 1, (int) Math.ceil(Math.log10(most) - 1e-9));
        List<Double> ticks = new ArrayList<>();
        int apart = (last - first) / MOST_TICKS + 1;
        for (int power = first; power <= last; power += apart) {
            ticks.add(Math.pow(10, power));
        }
        return new Axis(Math.pow(10, first), Math.pow(10, last), true, ticks);
    }

    /** Where {@code value} lies, 0 at the least and 1 at the most; no number where it is none. */
    double at(double value) {
        return logarithmic
                ? (Math.log10(value) - Math.log10(least)) / (Math.log10(most) - Math.log10(least))
                : (value - least) / (most - least);
    }

    static String text(double tick) {
        BigDecimal rounded = BigDecimal.valueOf(tick).round(new MathContext(6));
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
