package org.sparsescope.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.method.MaskEngine;
import org.sparsescope.engine.method.Method;
import org.sparsescope.engine.method.Methods;
import org.sparsescope.engine.method.distribution.Distributions;
import org.sparsescope.engine.plugin.Recipes;
import org.sparsescope.engine.run.Objection.Setting;
import org.sparsescope.engine.train.MaskOptions;
import org.sparsescope.engine.train.RunConfig;

class OutlookTest {
    private static final Outlook.Data MNIST = new Outlook.Data(List.of(1, 28, 28), 10, OptionalInt.of(60_000));
    private static final RunConfig DEFAULTS = RunConfig.defaults();

    @Test
    void theDefaultExperimentHasTheGoldenCountsAndItsUpdates() {
        Outlook outlook = of(DEFAULTS);
        assertEquals(
                List.of(18715, 6906, 1000),
                outlook.layers().stream().map(Outlook.Layer::live).toList());
        Course course = outlook.course().orElseThrow();
        assertEquals(1404, course.steps());
        assertEquals(1053, course.end());
        assertEquals(10, course.updates());
        assertEquals(List.of(100L, 200L, 300L, 400L, 500L, 600L, 700L, 800L, 900L, 1000L), course.at());
        assertEquals(.3, course.fraction().get(0).value());
        assertEquals(0, course.fraction().get(course.fraction().size() - 1).value(), 1e-12);
        assertEquals(List.of(), course.density());
        assertEquals(List.of(), outlook.objections());
        assertTrue(outlook.cost().orElseThrow().exact());
    }

    @Test
    void theCostOfRigLIsThreeSparsePassesAndADenseGradientAtEachUpdate() {
        RunConfig config = DEFAULTS.withDistribution("uniform");
        double expected = (3 * .1 * 1404 + .9 * 10) / (3 * 1404);
        assertEquals(expected, share(of(config)), 1e-5);
        assertEquals(1, share(of(DEFAULTS.withMethod("dense"))));
        assertTrue(share(of(DEFAULTS.withMethod("gmp"))) > .2, "it begins dense");
    }

    @Test
    void aLayerLeftDenseOutOrWithADensityOfItsOwnIsCountedSo() {
        MaskOptions options = MaskOptions.NONE.withExcludedLayers(Set.of("fc3")).withLayerDensities(Map.of("fc2", .05));
        Outlook outlook = of(DEFAULTS.withMask(options));
        assertEquals(
                List.of(25_020, 1_500, 1_000),
                outlook.layers().stream().map(Outlook.Layer::live).toList());
    }

    @Test
    void layersThatLeaveNoRoomAreObjectedTo() {
        RunConfig config = DEFAULTS.withMask(MaskOptions.NONE.withLayerDensities(Map.of("fc1", 1.0)));
        Outlook outlook = of(config);
        assertEquals(List.of(), outlook.layers());
        assertTrue(outlook.objectionTo(Setting.LAYERS).startsWith("The layers with a density of their own leave"));
        assertEquals("", outlook.objectionTo(Setting.BATCH));
    }

    @Test
    void aMethodThatBeginsDenseCannotHoldALayerSparse() {
        RunConfig config = DEFAULTS.withMethod("gmp").withMask(MaskOptions.NONE.withLayerDensities(Map.of("fc1", .05)));
        assertTrue(of(config)
                .objectionTo(Setting.LAYERS)
                .startsWith("GMP begins with more weights than it ends with, and then a layer cannot"));
    }

    @Test
    void depthwiseConvolutionsAreListedInTheirPlaceAndStayDense() {
        Outlook outlook = of(DEFAULTS.withModel("mobilenet-v1"));
        assertEquals(28, outlook.layers().size());
        assertEquals(15, outlook.masked().size());
        Outlook.Layer depthwise = outlook.layers().get(1);
        assertFalse(depthwise.masked());
        assertEquals(1, depthwise.density());
        assertEquals(
                outlook.masked(),
                outlook.plan().orElseThrow().layers().stream()
                        .map(row -> row.shape())
                        .toList());
    }

    @Test
    void aModelThatDoesNotFitTheDataIsObjectedTo() {
        Outlook.Data table = new Outlook.Data(List.of(1, 1, 4), 3, OptionalInt.of(150));
        Outlook outlook = Outlook.of(DEFAULTS.withModel("lenet-5"), Recipes.builtIn(), Optional.of(table));
        assertFalse(outlook.objectionTo(Setting.MODEL).isEmpty());
        assertEquals(List.of(), outlook.layers());
    }

    @Test
    void batchesThatAreTooLargeOrTooSmallAreObjectedTo() {
        assertTrue(of(DEFAULTS.withBatch(70_000)).objectionTo(Setting.BATCH).startsWith("One step takes 70000"));
        assertTrue(of(DEFAULTS.withModel("lenet-300-100-bn").withBatch(1))
                .objectionTo(Setting.BATCH)
                .contains("normalises over the examples of a batch"));
    }

    @Test
    void pruningWithoutAnUpdateIsObjectedTo() {
        assertTrue(of(DEFAULTS.withMethod("gmp").withDeltaT(5000))
                .objectionTo(Setting.UPDATES)
                .startsWith("GMP reaches its sparsity through mask updates, and none falls within 1404"));
    }

    @Test
    void kernelsThatCannotRunTheModelAreObjectedTo() {
        Outlook outlook = of(DEFAULTS.withModel("resnet-18").withCompute("sparse"));
        assertTrue(outlook.objectionTo(Setting.COMPUTE).startsWith("compute \"sparse\" cannot run the model"));
        assertTrue(of(DEFAULTS.withCompute("sparse")).onKernels());
        assertFalse(of(DEFAULTS.withCompute("cpu")).onKernels());
    }

    @Test
    void unknownNamesAndNumbersOutOfRangeAreRefused() {
        assertThrows(InputException.class, () -> of(DEFAULTS.withMethod("rigle")));
        assertThrows(InputException.class, () -> of(DEFAULTS.withDropFraction(2)));
    }

    @Test
    void ofDataThatIsNotCountedYetOnlyTheLayersAreKnown() {
        Outlook outlook = Outlook.of(
                DEFAULTS, Recipes.builtIn(), Optional.of(new Outlook.Data(List.of(1, 14, 14), 7, OptionalInt.empty())));
        assertEquals(List.of(7, 100), outlook.layers().get(2).shape().dims());
        assertEquals(Optional.empty(), outlook.course());
        assertEquals(Optional.empty(), outlook.cost());
    }

    @Test
    void densityThatChangesIsPartOfTheCourse() {
        Course course = of(DEFAULTS.withMethod("gmp")).course().orElseThrow();
        assertEquals(List.of(), course.fraction());
        assertEquals(new Course.Point(0, 1), course.density().get(0));
        assertEquals(1000, course.density().get(course.density().size() - 1).step());
        assertEquals(.1, course.density().get(course.density().size() - 1).value(), 1e-12);
    }

    @Test
    void moreUpdatesThanAChartCanShowAreOnlyCounted() {
        Course course = of(DEFAULTS.withMethod("deepr")).course().orElseThrow();
        assertEquals(1403, course.updates());
        assertEquals(List.of(), course.at());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rigl", "set", "deepr", "gmp", "mest", "static", "dense"})
    void theFirstMasksAreThoseOfTheEngineWhateverTheLengthOfTheRun(String id) {
        RunConfig config = DEFAULTS.withMethod(id).withSeed(5);
        Method method = Methods.byId(id);
        List<org.sparsescope.engine.model.LayerShape> layers = of(config).masked();
        MaskEngine ofRun = new MaskEngine(
                method, Distributions.byId(method.distribution()), config.sparsity(), layers, 469, 1407, 5);
        assertEquals(ofRun.drawnMasks(), Outlook.firstMasks(config, Recipes.builtIn(), layers));
    }

    @Test
    void aMethodThatAsksTheNetworkHasNoMasksYet() {
        RunConfig config = DEFAULTS.withMethod("snip");
        assertEquals(
                Optional.empty(),
                Outlook.firstMasks(config, Recipes.builtIn(), of(config).masked()));
    }

    private static double share(Outlook outlook) {
        var total = outlook.cost().orElseThrow().total();
        return total.training() / total.denseTraining();
    }

    private static Outlook of(RunConfig config) {
        return Outlook.of(config, Recipes.builtIn(), Optional.of(MNIST));
    }
}
