package org.sparsescope.app.setup;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.train.LearningRates;

/** From what people type to numbers; each failure is the sentence shown under the field. */
final class Parse {
    private Parse() {}

    /** {@code 90}, {@code 90 %} or {@code 90,5} to a share in [0, 1). */
    static double percent(String typed) {
        double share = share(typed, "setup.sparsity.error");
        if (!(share >= 0 && share < 1)) {
            throw new InputException(Texts.of("setup.sparsity.error", typed));
        }
        return share;
    }

    /** {@code 5} or {@code 5 %} to a share in (0, 1]. */
    static double density(String typed) {
        double share = share(typed, "plan.density.error");
        if (!(share > 0 && share <= 1)) {
            throw new InputException(Texts.of("plan.density.error", typed));
        }
        return share;
    }

    static Function<String, Integer> count(int least, int most, String sentence) {
        return typed -> {
            try {
                int count = Integer.parseInt(typed.replace(",", "").replace(" ", ""));
                if (count >= least && count <= most) {
                    return count;
                }
            } catch (NumberFormatException notANumber) {
                // said below, with the count that is out of range
            }
            throw new InputException(Texts.of(sentence, typed));
        };
    }

    static Function<String, OptionalInt> optionalCount(int least, String sentence) {
        return optionalCount(least, Integer.MAX_VALUE, sentence);
    }

    static Function<String, OptionalInt> optionalCount(int least, int most, String sentence) {
        Function<String, Integer> count = count(least, most, sentence);
        return typed -> typed.isEmpty() ? OptionalInt.empty() : OptionalInt.of(count.apply(typed));
    }

    /** {@code 512, 256} as a model's id has it: {@code 512,256}. */
    static String widths(String typed) {
        String bare = typed.replaceAll("\\s*[,\\s]\\s*", ",");
        if (!bare.matches("[1-9]\\d{0,5}(,[1-9]\\d{0,5}){0,99}")) {
            throw new InputException(Texts.of("setup.widths.error"));
        }
        return bare;
    }

    static long seed(String typed) {
        try {
            return Long.parseLong(typed);
        } catch (NumberFormatException notANumber) {
            throw new InputException(Texts.of("setup.seed.error", typed), notANumber);
        }
    }

    /** A number above 0 and at most {@code most}. */
    static Function<String, Double> positive(double most, String sentence) {
        return typed -> {
            double value = number(typed, sentence);
            if (!(value > 0 && value <= most)) {
                throw new InputException(Texts.of(sentence, typed));
            }
            return value;
        };
    }

    static Function<String, OptionalDouble> optionalPositive(double most, String sentence) {
        Function<String, Double> positive = positive(most, sentence);
        return typed -> typed.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(positive.apply(typed));
    }

    /** A share typed as a percentage, {@code 75} or {@code 75 %}, in (0, 1]; empty text for the method's own. */
    static OptionalDouble optionalPercent(String typed) {
        if (typed.isEmpty()) {
            return OptionalDouble.empty();
        }
        double share = share(typed, "setup.tEnd.error");
        if (!(share > 0 && share <= 1)) {
            throw new InputException(Texts.of("setup.tEnd.error", typed));
        }
        return OptionalDouble.of(share);
    }

    /** {@code 25000, 50000 : 0.1} as the engine has it behind {@code step:}, {@code 25000,50000:0.1}. */
    static String milestones(String typed) {
        String bare = typed.replace(" ", "");
        try {
            LearningRates.of("step:" + bare, 1);
            return bare;
        } catch (InputException wrong) {
            throw new InputException(Texts.of("setup.milestones.error"), wrong);
        }
    }

    /** 0.9 as {@code 90.0 %}; more decimals only where they say something. */
    static String formatPercent(double share) {
        double percent = share * 100;
        boolean fine = Math.abs(percent * 10 - Math.rint(percent * 10)) > 1e-6;
        return String.format(Locale.ROOT, fine ? "%.2f %%" : "%.1f %%", percent);
    }

    /** As {@link #formatPercent}, with every decimal there is. */
    static String exactPercent(double share) {
        BigDecimal percent = BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros();
        return percent.scale() <= 2 ? formatPercent(share) : percent.toPlainString() + " %";
    }

    /** With at most three digits that say something, such as {@code 7.96 %}. */
    static String roundedPercent(double share) {
        BigDecimal percent =
                new BigDecimal(share * 100).round(new MathContext(3)).stripTrailingZeros();
        return percent.toPlainString() + " %";
    }

    /** The shortest text that reads as {@code value} to the last bit, such as {@code 0.1} or {@code 1e-8}. */
    static String number(double value) {
        BigDecimal exact = BigDecimal.valueOf(value).stripTrailingZeros();
        boolean plain = value == 0 || (Math.abs(value) >= 1e-4 && Math.abs(value) < 1e9);
        return plain ? exact.toPlainString() : exact.toString().toLowerCase(Locale.ROOT);
    }

    /** From {@code least} to {@code most}, both among them. */
    static Function<String, Double> within(double least, double most, String sentence) {
        return typed -> {
            double value = number(typed, sentence);
            if (!(value >= least && value <= most)) {
                throw new InputException(Texts.of(sentence, typed));
            }
            return value;
        };
    }

    /** At least 0 and below 1. */
    static Function<String, Double> below1(String sentence) {
        return typed -> {
            double value = number(typed, sentence);
            if (!(value >= 0 && value < 1)) {
                throw new InputException(Texts.of(sentence, typed));
            }
            return value;
        };
    }

    /** A percentage, moved by two decimal places and not divided, so that it comes back to the last bit. */
    private static double share(String typed, String sentence) {
        String bare = typed.replace("%", "").trim().replace(',', '.');
        try {
            return new BigDecimal(bare).movePointLeft(2).doubleValue();
        } catch (NumberFormatException notANumber) {
            throw new InputException(Texts.of(sentence, typed), notANumber);
        }
    }

    private static double number(String typed, String sentence) {
        try {
            return Double.parseDouble(typed.replace(',', '.'));
        } catch (NumberFormatException notANumber) {
            throw new InputException(Texts.of(sentence, typed), notANumber);
        }
    }
}
