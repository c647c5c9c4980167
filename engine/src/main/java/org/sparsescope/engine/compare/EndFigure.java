package org.sparsescope.engine.compare;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.sparsescope.engine.record.RunSummary;

/** The figures that runs end with, or stand at while they go on. */
public enum EndFigure {
    TEST_ACCURACY("testAccuracy", "test accuracy", Form.PERCENT, RunSummary::testAccuracy),
    TEST_LOSS("testLoss", "test loss", Form.DIGITS, RunSummary::testLoss),
    SPARSITY("realizedSparsity", "sparsity", Form.PERCENT, run -> of(run.realizedSparsity())),
    LIVE("nnz", "live weights", Form.WHOLE, run -> of((double) run.nnz())),
    STEPS("steps", "steps", Form.WHOLE, run -> of((double) run.steps())),
    UPDATES("maskUpdates", "mask updates", Form.WHOLE, run -> of(run.maskUpdates())),
    EXPLORATION("explorationRate", "explored", Form.PERCENT, run -> of(run.explorationRate())),
    TRAINING_FLOPS("trainingFlopsShare", "training FLOPs of dense", Form.PERCENT, run -> run.flops().stream()
            .filter(flops -> flops.denseTraining() > 0)
            .mapToDouble(flops -> flops.training() / flops.denseTraining())
            .findAny()),
    INFERENCE_FLOPS("inferenceFlopsShare", "inference FLOPs of dense", Form.PERCENT, run -> run.flops().stream()
            .filter(flops -> flops.denseInference() > 0)
            .mapToDouble(flops -> (double) flops.inference() / flops.denseInference())
            .findAny()),
    MS_PER_STEP("msPerStep", "ms a step", Form.TIME, run -> of(run.msPerStep()));

    private enum Form {
        PERCENT,
        DIGITS,
        TIME,
        WHOLE
    }

    private final String key;
    private final String title;
    private final Form form;

    @SuppressWarnings("ImmutableEnumChecker") // each is a lambda that holds nothing
    private final Function<RunSummary, OptionalDouble> figure;

    EndFigure(String key, String title, Form form, Function<RunSummary, OptionalDouble> figure) {
        this.key = key;
        this.title = title;
        this.form = form;
        this.figure = figure;
    }

    private static OptionalDouble of(double value) {
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    /** The key of JSON, that of {@code train --json} where it has one; stays for ever. */
    public String key() {
        return key;
    }

    /** What people read. */
    public String title() {
        return title;
    }

    /** The figure of {@code run}; empty where nobody measured it. */
    public OptionalDouble of(RunSummary run) {
        return figure.apply(run).stream().filter(Double::isFinite).findAny();
    }

    /** {@code value} with its unit, such as {@code 97.81 %}. */
    public String text(double value) {
        return number(value) + (form == Form.PERCENT ? " %" : "");
    }

    /** Such as {@code 97.78 ± 0.04 %}; of one run, or where all have one value, that. */
    public String text(MeanSpread spread) {
        return spread.count() == 1 || spread.deviation() == 0
                ? text(spread.mean())
                : number(spread.mean()) + " ± " + text(spread.deviation());
    }

    private String number(double value) {
        return switch (form) {
            case PERCENT -> String.format(Locale.ROOT, "%.2f", 100 * value);
            case DIGITS -> String.format(Locale.ROOT, "%.4f", value);
            case TIME -> String.format(Locale.ROOT, "%.2f", value);
            case WHOLE -> String.format(Locale.ROOT, value == Math.rint(value) ? "%,.0f" : "%,.1f", value);
        };
    }
}
