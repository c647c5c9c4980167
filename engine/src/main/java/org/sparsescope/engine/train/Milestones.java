package org.sparsescope.engine.train;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sparsescope.engine.InputException;

/**
 * Steps at which the learning rate falls, each time to {@code factor} of what it was.
 *
 * @param steps optimizer steps done before each fall, ascending
 * @param factor above 0 and below 1
 */
record Milestones(long[] steps, double factor) {
    static final String EXAMPLE = "step:25000,50000:0.1";

    private static final Pattern FORM =
            Pattern.compile("step:(\\d{1,15}(?:,\\d{1,15})*)(?::(\\d*\\.?\\d+(?:e-?\\d+)?))?");

    /** Whether {@code text} means to be milestones, well formed or not. */
    static boolean describes(String text) {
        return text.startsWith("step:");
    }

    /**
     * Reads {@code step:STEP,STEP,...:FACTOR}; without a factor it is a tenth.
     *
     * @throws InputException when it has another form, the steps do not ascend or the factor is out of range
     */
    static Milestones parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw unusable(text);
        }
        long[] steps = Arrays.stream(matcher.group(1).split(",", -1))
                .mapToLong(Long::parseLong)
                .toArray();
        double factor = matcher.group(2) == null ? 0.1 : Double.parseDouble(matcher.group(2));
        boolean ascending = steps[0] > 0;
        for (int i = 1; i < steps.length; i++) {
            ascending &= steps[i] > steps[i - 1];
        }
        if (!ascending || !(factor > 0 && factor < 1)) {
            throw unusable(text);
        }
        return new Milestones(steps, factor);
    }

    private static InputException unusable(String text) {
        return new InputException(
                "learningRateSchedule \"" + text + "\" cannot be read. Milestones are steps in rising order"
                        + " and what the rate is multiplied by at each, above 0 and below 1, such as " + EXAMPLE + ".");
    }

    /** What the peak is multiplied by once {@code done} steps are done. */
    double factorAfter(long done) {
        double result = 1;
        for (long step : steps) {
            result *= done >= step ? factor : 1;
        }
        return result;
    }
}
