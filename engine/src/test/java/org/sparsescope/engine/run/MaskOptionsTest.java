package org.sparsescope.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.plugin.Recipes;
import org.sparsescope.engine.record.Timeline;
import org.sparsescope.engine.train.MaskOptions;
import org.sparsescope.engine.train.RunConfig;

/** What a run may change in its distribution and its method, in runs of a few steps on the sparse kernels. */
class MaskOptionsTest {
    /** 10 steps, updates at 2, 4 and 6. */
    private static final RunConfig SHORT = RunConfig.defaults()
            .withDataset("fashion-mnist")
            .withBatch(1000)
            .withEpochs(1)
            .withDeltaT(2)
            .withCompute("sparse");

    @TempDir
    private Path folder;

    private Path run(RunConfig config, String name) throws Exception {
        Path file = folder.resolve(name);
        Experiment.start(config, file, List.of()).done().get();
        return file;
    }

    private static RunConfig with(UnaryOperator<MaskOptions> options) {
        return SHORT.withMask(options.apply(MaskOptions.NONE));
    }

    private static List<Integer> nnz(Path file) {
        try (Timeline timeline = Timeline.open(file)) {
            return IntStream.range(0, timeline.layers().size())
                    .mapToObj(layer ->
                            timeline.mask(layer, timeline.updates() - 1).nnz())
                    .toList();
        }
    }

    @Test
    void aLayerKeepsTheDensityItWasGivenAndTheOthersMakeUpForIt() throws Exception {
        Path file = run(with(options -> options.withLayerDensities(Map.of("fc2", .5, "fc3", 1.0))), "run.scope");

        assertEquals(List.of(26_620 - 15_000 - 1_000, 15_000, 1_000), nnz(file));
    }

    @Test
    void anExcludedLayerIsDenseAndDoesNotCount() throws Exception {
        Path file = run(with(options -> options.withExcludedLayers(Set.of("fc3"))), "run.scope");

        List<Integer> kept = nnz(file);

        assertEquals(1_000, kept.get(2));
        assertEquals(26_520, kept.get(0) + kept.get(1), 1, "a tenth of the other 265,200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"constant", "cosine", "cosine-floor", "linear", "cubic", "learning-rate"})
    void eachDropScheduleRuns(String id) throws Exception {
        Path file = run(with(options -> options.withDropSchedule(id)), "run.scope");

        assertEquals(26_621, nnz(file).stream().mapToInt(Integer::intValue).sum());
    }

    @Test
    void aConstantFractionDropsMoreAtTheLastUpdateThanACosine() throws Exception {
        assertTrue(lastDropped(run(with(options -> options.withDropSchedule("constant")), "constant.scope"))
                > 2 * lastDropped(run(SHORT, "cosine.scope")));
    }

    private static int lastDropped(Path file) {
        try (Timeline timeline = Timeline.open(file)) {
            return timeline.point(timeline.updates() - 1).totals().dropped();
        }
    }

    @Test
    void aForbiddenRegrowthLeavesNoOverlap() throws Exception {
        Path file = run(with(options -> options.withRegrowth("forbid")), "run.scope");

        try (Timeline timeline = Timeline.open(file)) {
            assertEquals(0, timeline.point(timeline.updates() - 1).totals().overlap());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rigl   | linaer      |            |        | There is no drop schedule "linaer". Did you mean linear?
            rigl   |             | norma:0.1  |        | There is no growth initialisation "norma". Did you mean normal?
            rigl   |             | normal:-1  |        | The growth initialisation "normal:-1" wants a number above 0 behind its colon, such as normal:0.05.
            rigl   |             | zero:1     |        | The growth initialisation zero takes no number; found "zero:1".
            rigl   |             |            | forbit | A weight that is dropped and grown again cannot "forbit". Did you mean forbid?
            static | cosine      |            |        | Drop schedule, growth initialisation and regrowth belong to methods that change their mask during training; static does not. Leave them out, or take another method.
            deepr  | cosine      |            |        | This method drops by a rule of its own and takes no drop schedule. Leave it out, or take another method.
            """)
    void whatCannotBeIsRefusedBeforeAnythingIsBuilt(
            String method, @Nullable String drop, @Nullable String growth, @Nullable String regrowth, String sentence) {
        MaskOptions options = new MaskOptions(
                Map.of(),
                Set.of(),
                Optional.ofNullable(drop),
                Optional.ofNullable(growth),
                Optional.ofNullable(regrowth));
        RunConfig config = SHORT.withMethod(method).withMask(options);

        InputException refused = assertThrows(
                InputException.class,
                () -> Plan.of(method.equals("static") ? plain(config) : config, Recipes.builtIn()));

        assertEquals(sentence, refused.getMessage());
    }

    /** Without a delta T, which a fixed mask refuses first. */
    private static RunConfig plain(RunConfig config) {
        return RunConfig.defaults().withMethod(config.method()).withMask(config.mask());
    }

    @Test
    void anUnknownLayerIsNamedWithTheNearestOne() {
        Exception refused = assertThrows(
                Exception.class,
                () -> run(with(options -> options.withLayerDensities(Map.of("fc9", .5))), "run.scope"));

        assertTrue(String.valueOf(refused).contains("There is no layer \"fc9\". Did you mean fc1?"), refused::toString);
    }
}
