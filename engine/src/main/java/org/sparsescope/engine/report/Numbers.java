package org.sparsescope.engine.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.OptionalDouble;

/** Numbers as text, the same in every format of a report and in every locale; empty for one that nobody knows. */
final class Numbers {
    private static final MathContext DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);

    private Numbers() {}

    /** With up to six decimals: shares. */
    static String decimals(double value) {
        return Double.isFinite(value) ? plain(BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_EVEN)) : "";
    }

    static String decimals(OptionalDouble value) {
        return value.isPresent() ? decimals(value.getAsDouble()) : "";
    }

    /** With up to six digits that count: losses, weights. */
    static String digits(double value) {
        return Double.isFinite(value) ? plain(BigDecimal.valueOf(value).round(DIGITS)) : "";
    }

    static String digits(OptionalDouble value) {
        return value.isPresent() ? digits(value.getAsDouble()) : "";
    }

    /** Without decimals: large counts that are kept as floating point. */
    static String whole(OptionalDouble value) {
        return value.isPresent() && Double.isFinite(value.getAsDouble())
                ? BigDecimal.valueOf(value.getAsDouble())
                        .setScale(0, RoundingMode.HALF_EVEN)
                        .toPlainString()
                : "";
    }

    /** As it is. */
    static String exact(BigDecimal value) {
        return plain(value);
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
