package org.sparsescope.app.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.Method;
import org.sparsescope.engine.method.Methods;
import org.sparsescope.engine.method.distribution.Distributions;
import org.sparsescope.engine.plugin.Recipes;
import org.sparsescope.engine.run.Devices;
import org.sparsescope.engine.run.Outlook;
import org.sparsescope.engine.train.RunConfig;

class EngineCatalogTest {
    private final EngineCatalog catalog = new EngineCatalog();

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
    void rigLsDefaultsAreThePapersOwn() {
        SetupViewModel form = new SetupViewModel(catalog, Runnable::run, Runnable::run);
        assertEquals(
                "3 epochs · ΔT 100 · drop 0.3 · until 75 %",
                form.advancedSummary().get());
    }

    @Test
    void aDropFractionTypedForOneMethodIsNotAskedOfAnotherThatTakesNone() {
        SetupViewModel form = new SetupViewModel(catalog, Runnable::run, Runnable::run);
        form.advanced().updates().dropFraction().text().set("0.5");
        assertEquals(OptionalDouble.of(0.5), form.config().orElseThrow().dropFraction());
        form.method().set(method("deepr"));
        assertEquals(OptionalDouble.empty(), form.config().orElseThrow().dropFraction());
        form.advanced().updates().dropFraction().text().set("half");
        assertEquals("", form.problem().get());
    }

    @Test
    void everyMethodSaysWhatItTakesWhereNothingIsTyped() {
        MethodChoice.Updates rigl = method("rigl").updates().orElseThrow();
        assertEquals("cosine", rigl.dropSchedule());
        assertEquals("zero", rigl.growthInit());
        assertEquals("keep", rigl.regrowth());
        assertTrue(rigl.byGradient());
        MethodChoice.Updates set = method("set").updates().orElseThrow();
        assertEquals("constant", set.dropSchedule());
        assertFalse(set.byGradient());
        assertEquals("cosine-floor", method("snfs").updates().orElseThrow().dropSchedule());
        assertEquals("reinitialise", method("deepr").updates().orElseThrow().regrowth());
        assertFalse(method("deepr").takesDropFraction());
        assertTrue(method("granet").updates().orElseThrow().byGradient());
    }

    @Test
    void aMethodThatPrunesAsItTrainsIsPreviewedDense() {
        assertEquals(
                List.of(235_200, 30_000, 1000),
                catalog.firstMasks(start("gmp")).orElseThrow().stream()
                        .map(Mask::nnz)
                        .toList());
    }

    @Test
    void aMethodThatAsksTheNetworkHasNoMasksYet() {
        assertEquals(Optional.empty(), catalog.firstMasks(start("snip")));
    }

    @Test
    void anotherSeedAsksForOtherMasksAndAnotherRateDoesNot() {
        SetupViewModel form = new SetupViewModel(catalog, Runnable::run, Runnable::run);
        Entry<Long> seed = form.advanced().loop().seed();
        seed.text().set("7");
        Start start = form.start().get().orElseThrow();
        assertEquals(7, start.config().seed());
        seed.text().set("seven");
        assertEquals(start, form.start().get().orElseThrow());
        form.advanced().rate().rate().text().set("0.05");
        form.advanced().loop().epochs().text().set("9");
        assertEquals(start, form.start().get().orElseThrow());
    }

    private Start start(String id) {
        SetupViewModel form = new SetupViewModel(catalog, Runnable::run, Runnable::run);
        form.method().set(method(id));
        return form.start().get().orElseThrow();
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
        form.model().model().use(SetupCatalog.MLP, new ArrayList<>());
        form.model().widths().text().set("64, 32");
        assertEquals("mlp:64,32", form.config().orElseThrow().model());
        assertEquals(
                List.of("64×784", "32×64", "10×32"),
                LayerLine.of(form.outlook().get(), form.layers(), true).stream()
                        .map(LayerLine::shape)
                        .toList());
        assertEquals("MLP 64-32", form.titles().model("mlp:64,32"));
        form.model().widths().text().set("64, none");
        assertTrue(form.problem().get().startsWith("Widths are whole numbers"));

        assertEquals("", form.use(form.config().orElse(RunConfig.defaults()).withModel("mlp:20,30,40"), "run"));
        assertEquals("20, 30, 40", form.model().widths().text().get());
        assertEquals("mlp:20,30,40", form.config().orElseThrow().model());
        form.model().model().use("lenet-5", new ArrayList<>());
        form.model().widths().text().set("none");
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
        SetupViewModel form = new SetupViewModel(withPlugin, Runnable::run, Runnable::run);
        form.method().set(methods.get(methods.size() - 1));
        form.spread().spread().use("half", new ArrayList<>());
        assertEquals(
                List.of(117600, 15000, 500),
                form.outlook().get().layers().stream().map(Outlook.Layer::live).toList());
        assertEquals(
                "The plugin broken.jar was skipped: no jar.",
                form.skippedPlugins().get());
    }
}
