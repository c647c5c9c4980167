package org.sparsescope.engine.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.network.Optimizer;
import org.sparsescope.engine.record.MetricSeries;
import org.sparsescope.engine.train.RunConfig;

class ComparisonTest {
    private static final RunConfig RIGL = RunConfig.defaults();

    @Test
    void onlySettingsThatDifferAreNamed() {
        List<Setting> found =
                Setting.differing(List.of(RIGL, RIGL.withMethod("set").withSeed(2)));
        assertEquals(
                List.of(
                        new Setting("method", List.of(Optional.of("rigl"), Optional.of("set"))),
                        new Setting("seed", List.of(Optional.of("1"), Optional.of("2")))),
                found);
        assertEquals(List.of(), Setting.differing(List.of(RIGL, RIGL)));
    }

    @Test
    void whatIsLeftToTheMethodOrNotKnownToTheOptimizerIsEmpty() {
        RunConfig adam = RIGL.withDeltaT(50).withOptimizer(Optimizer.byId("adamw"));
        assertEquals(
                List.of(
                        "optimizer.id [Optional[sgd], Optional[adamw]]",
                        "optimizer.momentum [Optional[0.9], Optional.empty]",
                        "optimizer.nesterov [Optional[true], Optional.empty]",
                        "optimizer.weightDecay [Optional[0.0005], Optional[0.01]]",
                        "deltaT [Optional.empty, Optional[50]]",
                        "optimizer.beta1 [Optional.empty, Optional[0.9]]",
                        "optimizer.beta2 [Optional.empty, Optional[0.999]]",
                        "optimizer.epsilon [Optional.empty, Optional[0.00000001]]"),
                Setting.differing(List.of(RIGL, adam)).stream()
                        .map(setting -> setting.key() + " " + setting.values())
                        .sorted(Comparator.comparing(
                                (String text) -> text.contains("beta") || text.contains("epsilon")))
                        .toList());
    }

    @Test
    void runsThatDifferInTheirSeedOnlyAreOneGroup() {
        RunConfig set = RIGL.withMethod("set");
        assertEquals(
                List.of(new SeedGroup(List.of(0, 2)), new SeedGroup(List.of(1)), new SeedGroup(List.of(3))),
                SeedGroup.of(List.of(RIGL, set, RIGL.withSeed(7), RIGL.withSparsity(.8))));
    }

    @Test
    void theSpreadIsThatOfASample() {
        assertEquals(Optional.of(new MeanSpread(3, 4, 2)), MeanSpread.of(2, 4, 6));
        assertEquals(Optional.empty(), MeanSpread.of());
        assertEquals(
                "97.50 ± 0.71 %",
                EndFigure.TEST_ACCURACY.text(MeanSpread.of(.97, .98).orElseThrow()));
        assertEquals("97.00 %", EndFigure.TEST_ACCURACY.text(MeanSpread.of(.97).orElseThrow()));
    }

    @Test
    void aRunAloneOrNamedTwiceIsNoComparison() {
        Path run = Path.of("a.scope");
        assertThrows(InputException.class, () -> Comparison.requireSeveral(List.of(run)));
        InputException twice =
                assertThrows(InputException.class, () -> Comparison.requireSeveral(List.of(run, Path.of("./a.scope"))));
        assertTrue(String.valueOf(twice.getMessage()).contains("named twice"), twice.getMessage());
    }

    @Test
    void filesOfOneNameAreCalledByTheirPaths() {
        assertEquals(
                List.of(
                        Path.of("x", "a.scope").toString(),
                        Path.of("y", "a.scope").toString(),
                        "b"),
                Comparison.names(List.of(Path.of("x", "a.scope"), Path.of("y", "a.scope"), Path.of("b.scope"))));
    }

    @Test
    void curvesAreReadAtTheSameMomentsAndNotBeyondTheirEnd() {
        CurveTable.Curve longer =
                new CurveTable.Curve(new MetricSeries("loss", new double[] {1, 2, 3, 4}, new double[] {8, 6, 4, 2}), 4);
        CurveTable.Curve shorter =
                new CurveTable.Curve(new MetricSeries("loss", new double[] {1, 2}, new double[] {5, 3}), 2);
        CurveTable byStep = CurveTable.of(Alignment.STEP, List.of(longer, shorter), 2, CurveTable.Sample.MEAN);
        assertEquals(List.of(2.0, 4.0), byStep.positions());
        assertEquals(
                List.of(
                        List.of(OptionalDouble.of(7), OptionalDouble.of(4)),
                        List.of(OptionalDouble.of(3), OptionalDouble.empty())),
                byStep.values());
        CurveTable byShare = CurveTable.of(Alignment.SHARE, List.of(longer, shorter), 2, CurveTable.Sample.LAST);
        assertEquals(
                List.of(
                        List.of(OptionalDouble.of(6), OptionalDouble.of(5)),
                        List.of(OptionalDouble.of(2), OptionalDouble.of(3))),
                byShare.values());
    }
}
