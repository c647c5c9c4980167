package org.sparsescope.app.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.MaskEngine;
import org.sparsescope.engine.method.Method;
import org.sparsescope.engine.method.Methods;
import org.sparsescope.engine.method.distribution.Distributions;
import org.sparsescope.engine.plugin.Recipes;
import org.sparsescope.engine.run.Devices;
import org.sparsescope.engine.train.RunConfig;

class EngineCatalogTest {
    private final EngineCatalog catalog = new EngineCatalog();

    @Test
    void theDefaultPlanHasTheGoldenCounts() {
        Plan plan = catalog.plan("lenet-300-100", "rigl", "erk", 0.9, Optional.empty());
        assertEquals(
                List.of(18715, 6906, 1000),
                plan.rows().stream().map(Plan.Row::live).toList());
        assertEquals(
                List.of("300×784", "100×300", "10×100"),
                plan.rows().stream().map(Plan.Row::shape).toList());
    }

    @Test
    void thePlanIsThatOfTheModelFittedToTheData() {
        DataShape small = new DataShape(List.of(1, 14, 14), 7);
        Plan plan = catalog.plan("lenet-300-100", "rigl", "erk", 0.9, Optional.of(small));
        assertEquals(
                List.of("300×196", "100×300", "7×100"),
                plan.rows().stream().map(Plan.Row::shape).toList());
        assertEquals(List.of(1, 14, 14), plan.exampleShape());
    }

    @Test
    void everyDeviceIsOfferedWithItsMemory() {
        List<Choice> choices = EngineCatalog.choices(List.of(
                new Devices.Device("gpu0", "Tesla T4", OptionalLong.of(15L << 30), true, "", ""),
                new Devices.Device("gpu1", "Tesla T4", OptionalLong.empty(), true, "", ""),
                new Devices.Device("cpu", "CPU (3 threads)", OptionalLong.of(24L << 30), true, "", "")));
        assertEquals(
                List.of("auto", "sparse", "gpus", "gpu0", "gpu1", "cpu"),
                choices.stream().map(Choice::id).toList());
        assertEquals(
                List.of(
                        new Choice("gpus", "All 2 GPUs", "They share each batch, under the same masks"),
                        new Choice("gpu0", "Tesla T4", "PyTorch on CUDA, gpu0, 15.0 GiB of memory"),
                        new Choice("gpu1", "Tesla T4", "PyTorch on CUDA, gpu1"),
                        new Choice("cpu", "CPU (3 threads)", "PyTorch on the processor, 24.0 GiB of memory")),
                choices.subList(2, 6));
    }

    @Test
    void aGpuThatIsNotUsedIsListedWithTheReason() {
        assertEquals(
                new Choice("gpu0", "Tesla T4, not used", "Its driver is not loaded."),
                EngineCatalog.choices(List.of(new Devices.Device(
                                "gpu0",
                                "Tesla T4",
                                OptionalLong.empty(),
                                false,
                                "Its driver is not loaded.",
                                "To use it, install it.")))
                        .get(2));
        assertEquals(
                new Choice("gpu", "No GPU", "This machine has no NVIDIA GPU."),
                EngineCatalog.choices(List.of(new Devices.Device(
                                "gpu", "no GPU", OptionalLong.empty(), false, "This machine has no NVIDIA GPU.", "")))
                        .get(2));
    }

    @Test
    void theCostOfRigLCountsItsDenseGradients() {
        double sparse = 0.1;
        double expected = (3 * sparse * 100 + 2 * sparse + 1) / 101 / 3;
        assertEquals(
                expected,
                catalog.plan("lenet-300-100", "rigl", "uniform", 0.9, Optional.empty())
                        .trainingCost()
                        .orElseThrow(),
                1e-9);
    }

    @Test
    void denseTrainingCostsWhatDenseTrainingCosts() {
        assertEquals(
                1,
                catalog.plan("lenet-300-100", "dense", "", 0, Optional.empty())
                        .trainingCost()
                        .orElseThrow());
    }

    @Test
    void rigLsDefaultsAreThePapersOwn() {
        SetupViewModel form = new SetupViewModel(catalog, Runnable::run, Runnable::run);
        assertEquals(
                "ΔT 100 · drop 0.30 falling · until 75 %",
                form.advancedSummary().get());
    }

    @Test
    void noCostIsClaimedWhereDensityChangesOrLayersAreRankedTogether() {
        assertTrue(catalog.plan("lenet-300-100", "gmp", "", 0.9, Optional.empty())
                .trainingCost()
                .isEmpty());
        assertTrue(catalog.plan("lenet-300-100", "snip", "", 0.9, Optional.empty())
                .trainingCost()
                .isEmpty());
    }

    @Test
    void aDropFractionTypedForOneMethodIsNotAskedOfAnotherThatTakesNone() {
        SetupViewModel form = new SetupViewModel(catalog, Runnable::run, Runnable::run);
        form.advanced().dropFraction().text().set("0.5");
        assertEquals(OptionalDouble.of(0.5), form.config().orElseThrow().dropFraction());
        form.method().set(method("deepr"));
        assertEquals(OptionalDouble.empty(), form.config().orElseThrow().dropFraction());
        form.advanced().dropFraction().text().set("half");
        assertEquals("", form.problem().get());
    }

    @Test
    void aMethodThatDropsByARuleOfItsOwnShowsNoDropFraction() {
        MethodChoice deepr = method("deepr");
        assertTrue(deepr.updates() && deepr.dropFraction().isEmpty());
        assertEquals("", deepr.decay());
    }

    @Test
    void theFirstMasksAreThoseOfTheEngineWhateverTheLengthOfTheRun() {
        for (MethodChoice choice : catalog.methods()) {
            Start start = start(choice.choice().id(), 5);
            Method recipe = Methods.byId(choice.choice().id());
            MaskEngine ofRun = new MaskEngine(
                    recipe,
                    Distributions.byId(recipe.distribution()),
                    start.sparsity(),
                    start.plan().rows().stream().map(Plan.Row::layer).toList(),
                    469,
                    1407,
                    5);
            assertEquals(ofRun.drawnMasks(), catalog.firstMasks(start), () -> choice.choice()
                    .id());
        }
    }

    @Test
    void aMethodThatPrunesAsItTrainsIsPreviewedDense() {
        assertEquals(
                List.of(235_200, 30_000, 1000),
                catalog.firstMasks(start("gmp", 1)).orElseThrow().stream()
                        .map(Mask::nnz)
                        .toList());
    }

    @Test
    void aMethodThatAsksTheNetworkHasNoMasksYet() {
        assertEquals(Optional.empty(), catalog.firstMasks(start("snip", 1)));
    }

    @Test
    void anotherSeedAsksForOtherMasks() {
        SetupViewModel form = new SetupViewModel(catalog, Runnable::run, Runnable::run);
        form.seed().text().set("7");
        assertEquals(7, form.start().get().orElseThrow().seed());
        form.seed().text().set("seven");
        assertEquals(7, form.start().get().orElseThrow().seed());
    }

    private Start start(String id, long seed) {
        return new Start(method(id), "", 0.9, seed, catalog.plan("lenet-300-100", id, "", 0.9, Optional.empty()));
    }

    private MethodChoice method(String id) {
        return catalog.methods().stream()
                .filter(method -> method.choice().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anMlpOfAnyWidthsIsTypedAndComesBack() {
        SetupViewModel form = new SetupViewModel(catalog, Runnable::run, Runnable::run);
        List<Choice> models = form.models();
        form.model().set(models.get(models.size() - 1));
        form.widths().text().set("64, 32");
        assertEquals("mlp:64,32", form.config().orElseThrow().model());
        assertEquals(
                List.of("64×784", "32×64", "10×32"),
                form.plan().get().rows().stream().map(Plan.Row::shape).toList());
        assertEquals("MLP 64-32", form.modelTitle("mlp:64,32"));
        form.widths().text().set("64, none");
        assertTrue(form.problem().get().startsWith("Hidden units are whole numbers"));

        assertEquals("", form.use(form.config().orElse(RunConfig.defaults()).withModel("mlp:20,30,40"), "run"));
        assertEquals("20, 30, 40", form.widths().text().get());
        assertEquals("mlp:20,30,40", form.config().orElseThrow().model());
        form.model().set(models.get(0));
        form.widths().text().set("none");
        assertEquals("", form.problem().get());
    }

    @Test
    void everyModelSaysWhatItIs() {
        Choice mobile = catalog.models().stream()
                .filter(model -> model.id().equals("mobilenet-v1"))
                .findFirst()
                .orElseThrow();
        assertTrue(mobile.note().startsWith("Thirteen pairs"), mobile.note());
        assertTrue(mobile.note().endsWith(" 15 layers, 3,150,112 weights on MNIST."), mobile.note());
    }

    @Test
    void pluginsAreOfferedAfterTheEnginesOwnAndBrokenOnesNamed() {
        Method mine = Method.of("mine", Methods.rigl().rewiring().orElseThrow());
        Recipes own = Recipes.builtIn();
        EngineCatalog withPlugin = new EngineCatalog(new Recipes(
                Stream.concat(own.methods().stream(), Stream.of(mine)).toList(),
                Stream.concat(
                                own.distributions().stream(),
                                Stream.of(new Distributions.Named(
                                        "half", "Half", "Half of all.", (layers, sparsity) -> layers.stream()
                                                .mapToDouble(layer -> .5)
                                                .toArray())))
                        .toList(),
                own.models(),
                List.of("The plugin broken.jar was skipped: no jar.")));
        List<MethodChoice> methods = withPlugin.methods();
        assertEquals("mine", methods.get(methods.size() - 1).choice().id());
        assertEquals(
                List.of(117600, 15000, 500),
                withPlugin.plan("lenet-300-100", "mine", "half", 0.9, Optional.empty()).rows().stream()
                        .map(Plan.Row::live)
                        .toList());
        SetupViewModel form = new SetupViewModel(withPlugin, Runnable::run, Runnable::run);
        assertEquals(
                "The plugin broken.jar was skipped: no jar.",
                form.skippedPlugins().get());
    }
}
