package org.sparsescope.engine.train;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.network.Optimizer;

class RunConfigTest {
    private static final RunConfig USUAL = RunConfig.defaults();

    @Test
    void theDefaultsCanBeRun() {
        assertDoesNotThrow(USUAL::validate);
    }

    @Test
    void aCopyChangesOneFieldOnly() {
        RunConfig changed = USUAL.withEpochs(7).withDeltaT(50);

        assertEquals(7, changed.epochs());
        assertEquals(50, changed.deltaT().orElseThrow());
        assertEquals(USUAL.withDeltaT(50), changed.withEpochs(USUAL.epochs()));
    }

    @Test
    void theEdgesOfEachRangeCanBeRun() {
        assertDoesNotThrow(() -> USUAL.withSparsity(0)
                .withEpochs(1)
                .withBatch(1)
                .withDeltaT(1)
                .withDropFraction(1)
                .withTEnd(1)
                .withOptimizer(new Optimizer.Sgd(0, false, 0))
                .validate());
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource
    void refusesWithASentence(UnaryOperator<RunConfig> change, String sentence) {
        InputException refused =
                assertThrows(InputException.class, () -> change.apply(USUAL).validate());

        assertEquals(sentence, refused.getMessage());
    }

    static Stream<Arguments> refusesWithASentence() {
        return Stream.of(
                refused(
                        c -> c.withSparsity(1),
                        "sparsity must be at least 0 and below 1 (0.9 keeps one weight in ten); found 1.0."),
                refused(
                        c -> c.withSparsity(-.1),
                        "sparsity must be at least 0 and below 1 (0.9 keeps one weight in ten); found -0.1."),
                refused(
                        c -> c.withSparsity(Double.NaN),
                        "sparsity must be at least 0 and below 1 (0.9 keeps one weight in ten); found NaN."),
                refused(c -> c.withEpochs(0), "epochs must be at least 1; found 0."),
                refused(c -> c.withBatch(0), "batch must be at least 1; found 0."),
                refused(c -> c.withAccumulate(0), "accumulate must be at least 1; found 0."),
                refused(c -> c.withLearningRate(0), "learningRate must be above 0 and finite; found 0.0."),
                refused(
                        c -> c.withLearningRate(Double.POSITIVE_INFINITY),
                        "learningRate must be above 0 and finite; found Infinity."),
                refused(c -> c.withDeltaT(0), "deltaT must be at least 1 step; found 0."),
                refused(c -> c.withDropFraction(1.1), "dropFraction must be above 0 and at most 1; found 1.1."),
                refused(c -> c.withGrowthBatches(0), "growthBatches must be at least 1; found 0."),
                refused(c -> c.withTEnd(0), "tEnd must be above 0 and at most 1; found 0.0."),
                refused(
                        c -> c.withOptimizer(new Optimizer.Sgd(1, true, 0)),
                        "momentum must be at least 0 and below 1; found 1.0."),
                refused(
                        c -> c.withOptimizer(new Optimizer.Sgd(.9, true, -1)),
                        "weightDecay must be 0 or more; found -1.0."),
                refused(
                        c -> c.withOptimizer(new Optimizer.Sgd(0, true, 0)),
                        "Nesterov's method needs a momentum above 0; found 0. Set momentum, or nesterov to false."),
                refused(
                        c -> c.withOptimizer(new Optimizer.AdamW(.9, 1, 1e-8, 0)),
                        "beta2 must be at least 0 and below 1; found 1.0."),
                refused(
                        c -> c.withLearningRateSchedule("stpe"),
                        "learningRateSchedule must be one of constant, step, cosine, one-cycle or milestones such as"
                                + " step:25000,50000:0.1, not \"stpe\"; did you mean step?"));
    }

    private static Arguments refused(UnaryOperator<RunConfig> change, String sentence) {
        return Arguments.of(change, sentence);
    }
}
