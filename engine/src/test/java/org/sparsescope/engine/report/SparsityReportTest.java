package org.sparsescope.engine.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.LayerUpdate;
import org.sparsescope.engine.method.Spread;
import org.sparsescope.engine.method.UpdateStatistics;
import org.sparsescope.engine.model.Architecture;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.model.ModelCatalog;
import org.sparsescope.engine.record.RecordedState;
import org.sparsescope.engine.record.SyntheticRun;
import org.sparsescope.engine.train.RunEvent;

class SparsityReportTest {
    private static final LayerShape LENET_OUTPUT = new LayerShape("fc3", List.of(10, 100), 1);

    @TempDir
    private Path folder;

    private SparsityReport at(int update) {
        return SparsityReport.of(folder.resolve("run.scope"), OptionalInt.of(update));
    }

    @Test
    void countsTheLinksOfUnitsAndInputs() {
        LayerReport fc = TwoLayers.report(folder).layers().get(1);
        assertEquals(new Degrees(1, 1.5, 2, 0), fc.units(), "weights 0 and 1 enter the first unit, 5 the second");
        assertEquals(new Degrees(0, .5, 2, 2), fc.inputs(), "inputs 0 to 3 have 1, 2, 0 and 0");
    }

    @Test
    void takesTheDegreesOfTheTotalOverAllUnits() {
        LayerReport total = TwoLayers.report(folder).total();
        assertEquals(new Degrees(0, 1.5, 2, 1), total.units(), "the units have 2, 0, 2 and 1");
        assertEquals(new Degrees(0, 1, 2, 2), total.inputs(), "the inputs have 2, 1, 2, 0 and 0");
    }

    @Test
    void describesTheWeightsOfACheckpointOfTheEndAndOfNoOther() {
        Path ended = folder.resolve("ended.scope");
        Path wentOn = folder.resolve("went-on.scope");
        new SyntheticRun(List.of(LENET_OUTPUT), List.of(Mask.of(1000, 1, 2)))
                .steps(7)
                .checkpointed()
                .finished()
                .recordTo(ended);
        new SyntheticRun(List.of(LENET_OUTPUT), List.of(Mask.of(1000, 1, 2)))
                .steps(7)
                .checkpointed()
                .steps(1)
                .finished()
                .recordTo(wentOn);

        Spread spread = SparsityReport.of(ended).layers().get(0).values().orElseThrow();
        assertEquals(7, spread.mean(), "the synthetic checkpoint's weights are its step");
        assertEquals(0, spread.deviation());
        assertEquals(Optional.empty(), SparsityReport.of(wentOn).layers().get(0).values());
    }

    @Test
    void describesTheWeightsAtAnyUpdateWhereTheRunWroteThemDown() {
        Path file = folder.resolve("looked-at.scope");
        Mask before = Mask.of(1000, 1, 2);
        Mask after = Mask.of(1000, 1, 3);
        LayerUpdate update = new LayerUpdate(
                LENET_OUTPUT,
                after,
                before.deltaTo(after),
                new int[] {3},
                new float[] {9},
                new UpdateStatistics(2, 1, 1, 0, 0, 0, .003));
        float[] weights = new float[1000];
        weights[1] = 5;
        weights[2] = -1;
        new SyntheticRun(
                        SyntheticRun.CONFIG,
                        List.of(LENET_OUTPUT),
                        List.of(before),
                        List.of(Spread.of(weights, before)))
                .steps(7)
                .add(RunEvent.MaskUpdated.of(1, 7, List.of(update)).withWeights(List.of(Spread.after(update, weights))))
                .steps(1)
                .recordTo(file);

        LayerReport start = SparsityReport.of(file, OptionalInt.of(0)).layers().get(0);
        assertEquals(2, start.values().orElseThrow().mean(), "of 5 and -1");
        assertEquals(3, start.values().orElseThrow().deviation());
        LayerReport total = SparsityReport.of(file).total();
        assertEquals(7, total.values().orElseThrow().mean(), "of 5 and the 9 that was grown");
        assertEquals(2, total.values().orElseThrow().deviation());
    }

    @Test
    void compactsTheModelsItKnows() {
        Architecture lenet = ModelCatalog.byId("lenet-300-100");
        Path file = folder.resolve("lenet.scope");
        new SyntheticRun(
                        lenet.maskable(),
                        List.of(Mask.of(235_200, 784 + 5), Mask.of(30_000, 300 + 1, 301 + 1), Mask.of(1000, 1)))
                .steps(1)
                .finished()
                .recordTo(file);

        assertEquals(
                "1-1-1-10",
                SparsityReport.of(file).compaction().orElseThrow().text(),
                "input 5 to unit 1 to unit 1 to class 0");
        LayerReport fc1 = SparsityReport.of(file).layers().get(0);
        assertEquals("1x1", fc1.compactsTo());
        assertEquals("1-1-1-10", SparsityReport.of(file).total().compactsTo());
        assertEquals(Optional.empty(), TwoLayers.report(folder).compaction(), "no model has these layers");
    }

    @Test
    void addsUpWhatTheUpdatesDid() {
        SparsityReport report = TwoLayers.report(folder);
        // Each synthetic update counts one overlap, in dropped and grown as well.
        assertEquals(new Rewired(4, 4, 2, 0, 4), report.layers().get(0).rewired(), "0, 3, 4 and 5 have been live");
        assertEquals(new Rewired(4, 3 + 1, 2, 0, 4), report.layers().get(1).rewired(), "0, 1, 4 and 5 have been live");
        assertEquals(new Rewired(8, 8, 4, 0, 8), report.total().rewired());
        assertEquals(.5, report.total().exploration());
    }

    @Test
    void costsTheLayerInEachForm() {
        SparsityReport report = TwoLayers.report(folder);
        assertEquals(
                new Cost(2 * 8 * 9, 2 * 2 * 9, 32, 33, 2 * 8 + 3 * 4),
                report.layers().get(0).cost());
        assertEquals(
                new Cost(2 * 8, 2 * 3, 32, 33, 3 * 8 + 3 * 4),
                report.layers().get(1).cost());
    }

    @Test
    void reportsAnyUpdateAsItWasBeforeTheNext() {
        TwoLayers.report(folder);
        SparsityReport first = at(1);
        assertEquals(1, first.update());
        assertEquals(100, first.updateStep());
        assertEquals(199, first.steps(), "the next update falls on step 200");
        assertEquals(OptionalDouble.of(.75), first.testAccuracy(), "the test of step 200 is of the next mask");
        assertEquals(OptionalDouble.of(2.0 / 199), first.loss());
        assertEquals(4, first.total().live());
        assertEquals(new Rewired(2, 2, 1, 0, 3), first.layers().get(0).rewired());
        SparsityReport start = at(0);
        assertEquals(5, start.total().live());
        assertEquals(new Rewired(0, 0, 0, 0, 5), start.total().rewired());
        assertEquals(OptionalDouble.empty(), start.testAccuracy());
    }

    @Test
    void tellsHowLongLiveWeightsLivedAndWhatTrainingCost() {
        LayerReport fc = TwoLayers.report(folder).layers().get(1);
        assertEquals(OptionalDouble.of(.75), fc.survival());
        assertEquals(OptionalDouble.of(10.5 + 50), fc.age(), "50 steps after the last update");
        assertEquals(OptionalDouble.of(250 * 3 * 16 / 2.0), fc.trainingFlops());
        assertEquals(OptionalDouble.of(250 * 3 * 16.0), fc.denseTrainingFlops());
        LayerReport total = at(1).total();
        assertEquals(OptionalDouble.of(10.5 + 99), total.age());
        assertEquals(OptionalDouble.of(100 * 3 * 160 / 2.0), total.trainingFlops(), "by update 1 on step 100");
    }

    @Test
    void theLastUpdateIsTheEnd() {
        assertEquals(TwoLayers.report(folder), at(2));
    }

    @Test
    void refusesAnUpdateThatNeverWas() {
        TwoLayers.report(folder);
        InputException refusal = assertThrows(InputException.class, () -> at(3));
        assertEquals("The run has no update 3; its updates are 0, the initial mask, to 2.", refusal.getMessage());
    }

    @Test
    void reportsAnInterruptedRunAsFarAsItCame() {
        Path file = folder.resolve("run.scope");
        new SyntheticRun(List.of(new LayerShape("fc", List.of(2, 4), 1)), List.of(Mask.of(8, 0, 1, 4)))
                .steps(3)
                .recordTo(file);
        SparsityReport report = SparsityReport.of(file);
        assertEquals(RecordedState.INTERRUPTED, report.run().state());
        assertEquals(3, report.total().live());
        assertEquals(0, report.total().rewired().dropped());
        assertEquals(OptionalDouble.of(3), report.total().age());
        assertEquals(OptionalDouble.empty(), report.total().survival());
        assertEquals(OptionalDouble.empty(), report.total().trainingFlops());
    }

    @Test
    void spreadsAddUpAsIfTakenAtOnce() {
        Spread left = Spread.of(new float[] {1, 9, 3}, Mask.of(3, 0, 2));
        Spread right = Spread.of(new float[] {-2, 7, 0}, Mask.of(3, 0, 1, 2));
        assertEquals(new Spread(2, 2, 2), left);
        Spread both = left.plus(right);
        assertEquals(1.8, both.mean(), 1e-12);
        assertEquals(Math.sqrt((.64 + 1.44 + 14.44 + 27.04 + 3.24) / 5), both.deviation(), 1e-12);
        assertEquals(left, Spread.NONE.plus(left));
        assertEquals(Optional.empty(), TwoLayers.report(folder).total().values());
    }
}
