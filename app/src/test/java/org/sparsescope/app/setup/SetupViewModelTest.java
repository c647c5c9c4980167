package org.sparsescope.app.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sparsescope.app.demo.DemoCatalog;
import org.sparsescope.engine.dataset.Augmentation;
import org.sparsescope.engine.dataset.DataOptions;
import org.sparsescope.engine.network.Optimizer;
import org.sparsescope.engine.run.Objection;
import org.sparsescope.engine.run.Outlook;
import org.sparsescope.engine.train.MaskOptions;
import org.sparsescope.engine.train.RunConfig;

class SetupViewModelTest {
    private final SetupViewModel form = new SetupViewModel(new DemoCatalog(), Runnable::run, Runnable::run);

    @Test
    void anUntouchedFormIsTheDefaultExperiment() {
        RunConfig config = form.config().orElseThrow();
        assertEquals("mnist", config.dataset());
        assertEquals("lenet-300-100", config.model());
        assertEquals("rigl", config.method());
        assertEquals(0.9, config.sparsity());
        assertEquals(Optional.empty(), config.distribution());
        assertEquals(3, config.epochs());
        assertEquals(128, config.batch());
        assertEquals(new Optimizer.Sgd(0.9, true, 5e-4), config.optimizer());
        assertEquals(0.1, config.learningRate());
        assertEquals("step", config.learningRateSchedule());
        assertEquals(OptionalInt.empty(), config.deltaT());
        assertEquals(OptionalDouble.empty(), config.dropFraction());
        assertEquals(OptionalDouble.empty(), config.tEnd());
        assertEquals(1, config.seed());
        assertEquals("auto", config.compute());
    }

    @Test
    void theDevicesOfThisMachineTakeThePlaceOfThoseOfAnyAndTheChoiceStays() {
        List<Runnable> later = new ArrayList<>();
        SetupViewModel slow = new SetupViewModel(new DemoCatalog(), later::add, Runnable::run);
        Pick compute = slow.compute().compute();
        compute.use("gpu", new ArrayList<>());

        slow.compute().look();
        assertEquals(3, compute.items().size());
        List.copyOf(later).forEach(Runnable::run);

        assertEquals(
                List.of("auto", "gpu", "pytorch", "gpu1"),
                compute.items().stream().map(Choice::id).toList());
        assertEquals("Demo GPU", compute.value().get().title());
    }

    @Test
    void theFieldFollowsTheSlider() {
        form.sparsity().share().set(0.955);
        assertEquals("95.5 %", form.sparsity().entry().text().get());
        assertEquals(0.955, form.config().orElseThrow().sparsity());
    }

    @Test
    void theSliderFollowsTheFieldAndLeavesItsTextAlone() {
        form.sparsity().entry().text().set("97,25%");
        assertEquals(0.9725, form.sparsity().share().get());
        assertEquals("97,25%", form.sparsity().entry().text().get());
    }

    @Test
    void everyMoveOfTheSliderCountsTheWeightsAnew() {
        form.sparsity().share().set(0.5);
        assertEquals(List.of(102_101, 30_000, 1_000), live());
        form.sparsity().share().set(0.98);
        assertEquals(List.of(3_621, 1_337, 368), live());
    }

    @Test
    void aHundredPercentIsExplainedAndCannotBeTrained() {
        form.sparsity().entry().text().set("100");
        assertEquals(
                "Sparsity is a share below 100 %: type a number from 0 to 99.9.",
                form.sparsity().entry().error().get());
        assertEquals(form.sparsity().entry().error().get(), form.problem().get());
        assertEquals(Optional.empty(), form.config());
        assertEquals(0.9, form.sparsity().share().get(), "the slider stays at the last valid value");
    }

    @Test
    void everyFieldSaysWhatItExpects() {
        form.advanced().loop().epochs().text().set("0");
        assertEquals(
                "Epochs is a whole number from 1 to 100,000.", form.problem().get());
        form.advanced().loop().epochs().text().set("99999999999");
        assertEquals(
                "Epochs is a whole number from 1 to 100,000.", form.problem().get());
        form.advanced().loop().epochs().text().set("2");
        form.advanced().loop().seed().text().set("x");
        assertEquals("The seed is a whole number.", form.problem().get());
        form.advanced().loop().seed().text().set("-7");
        form.advanced().rate().rate().text().set("-1");
        assertEquals(
                "The learning rate is a number above 0, such as 0.1.",
                form.problem().get());
        form.advanced().rate().rate().text().set("0.05");
        form.advanced().updates().tEnd().text().set("120");
        assertTrue(form.problem().get().startsWith("Type a share of the steps"));
        form.advanced().updates().tEnd().text().set("50 %");
        assertEquals("", form.problem().get());
        assertEquals(OptionalDouble.of(0.5), form.config().orElseThrow().tEnd());
        assertEquals(-7, form.config().orElseThrow().seed());
    }

    @Test
    void notANumberIsNotASparsity() {
        form.sparsity().entry().text().set("NaN");
        assertFalse(form.sparsity().entry().error().get().isEmpty());
    }

    @Test
    void denseTrainingReadsNeitherSparsityNorSchedule() {
        form.sparsity().entry().text().set("nonsense");
        form.advanced().updates().deltaT().text().set("never");
        form.method().set(form.methods().get(0));
        assertEquals("", form.problem().get());
        RunConfig config = form.config().orElseThrow();
        assertEquals(0, config.sparsity());
        assertEquals(OptionalInt.empty(), config.deltaT());
        assertEquals(List.of(235_200, 30_000, 1_000), live());
    }

    @Test
    void theMethodsOwnSpreadFollowsTheMethod() {
        assertEquals("Erdős–Rényi kernel", form.spread().spread().value().get().title());
        form.method().set(method("set"));
        assertEquals("Erdős–Rényi", form.spread().spread().value().get().title());
        assertEquals("SET's own", form.spread().spread().value().get().note());
        assertEquals(Optional.empty(), form.config().orElseThrow().distribution());
    }

    @Test
    void anotherSpreadStaysWhenTheMethodChanges() {
        form.spread().spread().use("uniform", new ArrayList<>());
        form.method().set(method("set"));
        assertEquals(Optional.of("uniform"), form.config().orElseThrow().distribution());
    }

    @Test
    void theAdvancedLineSaysWhatTheUpdatesWillDo() {
        assertEquals(
                "3 epochs · ΔT 100 · drop 0.3 · until 75 %",
                form.advancedSummary().get());
        form.advanced().updates().deltaT().text().set("250");
        assertEquals(
                "3 epochs · ΔT 250 · drop 0.3 · until 75 % · 1 changed",
                form.advancedSummary().get());
        form.method().set(method("static"));
        assertEquals(
                "3 epochs · the mask stays as it starts", form.advancedSummary().get());
    }

    @Test
    void aUsualLearningRateFollowsTheOptimizerButATypedOneStays() {
        OptimizerFields optimizer = form.advanced().optimizer();
        Entry<Double> rate = form.advanced().rate().rate();
        optimizer.kind().use("adamw", new ArrayList<>());
        assertEquals("0.001", rate.usual().get());
        assertEquals(0.001, form.config().orElseThrow().learningRate());
        rate.text().set("0.02");
        optimizer.kind().reset();
        assertEquals(0.02, form.config().orElseThrow().learningRate());
        assertTrue(rate.changed().get());
    }

    @Test
    void aModelThatCannotBeTrainedSaysSoWhereThePreviewWas() {
        form.model().model().use("broken", new ArrayList<>());
        assertEquals(Outlook.NONE, form.outlook().get());
        assertEquals(
                "Broken cannot be trained. Choose another model.",
                form.planProblem().get());
        assertEquals(Optional.empty(), form.config());
    }

    @Test
    void aFolderOfTheUsersOwnBecomesTheDataset() {
        form.data().useOwn("/data/my digits", "my digits");
        assertEquals("/data/my digits", form.config().orElseThrow().dataset());
        assertEquals("my digits", form.data().dataset().get().title());
    }

    @Test
    void thePreviewIsFittedToTheDataInTheFolder() {
        form.data().useOwn("/data/my digits", "my digits");
        assertEquals(
                "14×14 grey, 7 classes · 7,000 to train on, 1,400 to test with",
                form.data().note().get());
        assertEquals(List.of(1, 14, 14), form.outlook().get().exampleShape());
        form.data().dataset().set(form.data().datasets().get(0));
        assertEquals("", form.data().note().get());
        assertEquals(List.of(1, 28, 28), form.outlook().get().exampleShape());
    }

    @Test
    void untilTheFolderIsReadTheFormSaysSoAndCannotBeTrained() {
        SetupViewModel slow = new SetupViewModel(new DemoCatalog(), job -> {}, Runnable::run);
        slow.data().useOwn("/data/my digits", "my digits");
        assertEquals(
                "Reading … 0 % · the preview below is still that of the last data.",
                slow.data().note().get());
        assertEquals(
                "The data is being looked at. Train is ready in a moment.",
                slow.problem().get());
        assertEquals(Optional.empty(), slow.config());
    }

    @Test
    void anotherImageSizeIsLookedAtAndGoesIntoTheConfiguration() {
        form.data().useOwn("/data/my digits", "my digits");
        form.data().imageSize().text().set("20");
        assertEquals(List.of(1, 20, 20), form.outlook().get().exampleShape());
        assertEquals(OptionalInt.of(20), form.config().orElseThrow().data().imageSize());
        form.data().imageSize().text().set("2000");
        assertEquals(
                "The size is a number of pixels from 1 to 1024. Leave it empty to take images as they are.",
                form.problem().get());
        form.data().imageSize().text().set("");
        form.data().dataset().set(form.data().datasets().get(0));
        form.data().imageSize().text().set("32");
        assertEquals(List.of(1, 32, 32), form.outlook().get().exampleShape());
        assertEquals("", form.data().note().get(), "bundled data is not read to know that");
    }

    @Test
    void howImagesAreVariedIsSaidBesideTheData() {
        form.data().useOwn("/data/my digits", "my digits");
        form.data().augmentation().use("crop-flip", new ArrayList<>());
        assertEquals(
                "14×14 grey, 7 classes · 7,000 to train on, 1,400 to test with · Pad, crop and flip",
                form.data().note().get());
        assertEquals(Augmentation.CROP_FLIP, form.config().orElseThrow().data().augmentation());
    }

    @Test
    void aLookAtDataThatIsNoLongerWantedEnds() {
        List<Runnable> jobs = new ArrayList<>();
        SetupViewModel slow = new SetupViewModel(new DemoCatalog(), jobs::add, Runnable::run);
        slow.data().useOwn("/data/first", "first");
        slow.data().useOwn("/data/second", "second");
        for (int job = 0; job < jobs.size(); job++) {
            jobs.get(job).run(); // what is found out raises the next question
        }
        assertEquals("second", slow.data().dataset().get().title());
        assertEquals("", slow.problem().get());
        int before = jobs.size();
        slow.data().dataset().set(new Choice("/data/first", "first", ""));
        assertEquals(before + 2, jobs.size(), "the first is looked at again, and what computes it is asked anew");
    }

    @Test
    void aFolderWhoseReadingBreaksIsExplainedToo() {
        form.data().useOwn("/data/broken", "broken");
        assertEquals(
                "/data/broken could not be read: disk gone. Choose other data, or put its files right and open it again.",
                form.problem().get());
        assertEquals("", form.data().note().get());
    }

    @Test
    void aFolderThatCannotBeTrainedOnIsExplainedUntilAnotherIsChosen() {
        form.data().useOwn("/data/empty", "empty");
        assertEquals("The folder /data/empty is empty.", form.data().problem().get());
        assertEquals("The folder /data/empty is empty.", form.problem().get());
        assertEquals(Optional.empty(), form.config());
        form.data().dataset().set(form.data().datasets().get(0));
        assertEquals("", form.problem().get());
    }

    private List<Integer> live() {
        return form.outlook().get().layers().stream().map(Outlook.Layer::live).toList();
    }

    private MethodChoice method(String id) {
        return form.methods().stream()
                .filter(m -> m.choice().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aRunsConfigurationFillsTheFormAndComesBackToTheLastBit() {
        RunConfig config = RunConfig.defaults()
                .withDataset("fashion-mnist")
                .withData(DataOptions.NONE
                        .withImageSize(32)
                        .withLabelColumn("kind")
                        .withAugmentation(Augmentation.CROP))
                .withMethod("set")
                .withDistribution("uniform")
                .withSparsity(1 / 3.0)
                .withEpochs(7)
                .withBatch(64)
                .withAccumulate(4)
                .withGrowthBatches(3)
                .withOptimizer(new Optimizer.AdamW(0.8, 0.99, 1e-8, 0.02))
                .withLearningRate(0.0123)
                .withLearningRateSchedule("constant")
                .withDeltaT(50)
                .withDropFraction(0.25)
                .withTEnd(0.7)
                .withMask(new MaskOptions(
                        Map.of("fc1", 0.723456789),
                        Set.of("fc3"),
                        Optional.of("cubic"),
                        Optional.of("normal:0.05"),
                        Optional.of("forbid")))
                .withSeed(11);
        assertEquals("", form.use(config, "mine"));
        assertEquals(Optional.of(config), form.config());
    }

    @Test
    void anotherOptimizerComesWithItsOwnSettings() {
        form.use(RunConfig.defaults().withOptimizer(new Optimizer.Sgd(0.5, false, 0)), "mine");
        assertEquals(
                new Optimizer.Sgd(0.5, false, 0), form.config().orElseThrow().optimizer());
        form.advanced().optimizer().kind().use("adamw", new ArrayList<>());
        assertEquals(Optimizer.byId("adamw"), form.config().orElseThrow().optimizer());
    }

    @Test
    void theMethodsOwnSpreadIsFoundAgain() {
        form.spread().spread().use("uniform", new ArrayList<>());
        form.use(RunConfig.defaults().withDistribution("erk"), "mine");
        assertEquals(Optional.empty(), form.config().orElseThrow().distribution());
    }

    @Test
    void whatIsNotOnOfferIsNamedAndTheRestIsTaken() {
        String said = form.use(RunConfig.defaults().withMethod("of-a-plugin").withEpochs(9), "mine");
        assertEquals(
                "Of mine this was not taken, for it is not on offer here: of-a-plugin. The rest is in the form.", said);
        assertEquals(9, form.config().orElseThrow().epochs());
        assertEquals("rigl", form.config().orElseThrow().method());
    }

    @Test
    void aPowerOfTheSpreadAndMilestonesOfTheRateAreTypedAndComeBack() {
        RunConfig config = RunConfig.defaults()
                .withDistribution("erk:0.25")
                .withLearningRateSchedule("step:400,800:0.5")
                .withMask(MaskOptions.NONE.withGrowthInit("gradient:0.2"));
        assertEquals("", form.use(config, "mine"));
        assertEquals(
                "400, 800 : 0.5", form.advanced().rate().milestones().text().get());
        assertEquals("0.25", form.spread().power().text().get());
        assertEquals(Optional.of(config), form.config());
        form.advanced().rate().milestones().text().set("800, 400");
        assertEquals(
                "Type steps in rising order, a colon, and a factor between 0 and 1: 25000, 50000 : 0.1.",
                form.problem().get());
    }

    @Test
    void anUntouchedFieldShowsItsDefaultAndIsThat() {
        LoopFields loop = form.advanced().loop();
        assertEquals("", loop.batch().text().get());
        assertEquals("128", loop.batch().usual().get());
        assertFalse(loop.batch().changed().get());
        loop.batch().text().set("64");
        assertTrue(loop.batch().changed().get());
        loop.batch().reset();
        assertEquals(128, form.config().orElseThrow().batch());
        loop.batch().text().set("128");
        assertFalse(loop.batch().changed().get(), "typed, and as usual");
    }

    @Test
    void anotherMethodBringsItsDefaultsAndLeavesWhatTheUserChanged() {
        UpdateFields updates = form.advanced().updates();
        assertEquals(List.of("100", "0.3", "75", "Cosine", "At 0", "Keep their value"), usual(updates));
        updates.dropFraction().text().set("0.5");
        updates.regrowth().use("forbid", new ArrayList<>());
        form.method().set(method("set"));
        assertEquals(List.of("an epoch", "0.3", "the end", "Not at all", "At 0", "Keep their value"), usual(updates));
        RunConfig config = form.config().orElseThrow();
        assertEquals(OptionalInt.empty(), config.deltaT());
        assertEquals(OptionalDouble.of(0.5), config.dropFraction());
        assertEquals(Optional.of("forbid"), config.mask().regrowth());
        assertTrue(updates.dropFraction().changed().get());
        assertFalse(updates.deltaT().changed().get());
        form.advanced().reset();
        assertEquals(RunConfig.defaults().withMethod("set"), form.config().orElseThrow());
    }

    private static List<String> usual(UpdateFields updates) {
        return List.of(
                updates.deltaT().usual().get(),
                updates.dropFraction().usual().get(),
                updates.tEnd().usual().get(),
                updates.dropSchedule().usual().get(),
                updates.growthInit().usual().get(),
                updates.regrowth().usual().get());
    }

    @Test
    void aLayerIsLeftDenseOutOrGivenADensityInTheTableAndGivenBack() {
        form.layers().of("fc3").rule().set(LayerSetting.Rule.OUT);
        form.layers().of("fc2").own(0.230189);
        form.layers().of("fc2").density().text().set("5");
        MaskOptions mask = form.config().orElseThrow().mask();
        assertEquals(Map.of("fc2", 0.05), mask.layerDensities());
        assertEquals(Set.of("fc3"), mask.excludedLayers());
        assertEquals(List.of(25_020, 1_500, 1_000), live());
        assertEquals(2, form.layers().changed().get());
        assertEquals(mask, form.start().get().orElseThrow().config().mask(), "the first masks follow");
        form.layers().reset();
        assertEquals(MaskOptions.NONE, form.config().orElseThrow().mask());
        form.layers().of("fc3").rule().set(LayerSetting.Rule.DENSE);
        assertEquals(Map.of("fc3", 1.0), form.config().orElseThrow().mask().layerDensities());
    }

    @Test
    void aDensityOfItsOwnBeginsWithWhatTheLayerHas() {
        form.layers().of("fc2").own(0.230189);
        assertEquals("23 %", form.layers().of("fc2").density().text().get());
        form.layers().of("fc2").density().text().set("0");
        assertEquals(
                "A density is above 0 and at most 100 %, such as 5 %.",
                form.problem().get());
    }

    @Test
    void whatIsSetForALayerStaysWithAModelThatHasIt() {
        form.layers().of("fc1").rule().set(LayerSetting.Rule.DENSE);
        form.layers().of("fc3").rule().set(LayerSetting.Rule.OUT);
        form.model().model().use("lenet-5", new ArrayList<>());
        assertEquals(
                Map.of("fc1", 1.0),
                form.config().map(c -> c.mask().layerDensities()).orElse(Map.of("fc1", 1.0)));
        assertEquals(1, form.layers().changed().get());
    }

    @Test
    void layersThatLeaveNoRoomAreExplainedAtTheTable() {
        form.layers().of("fc1").rule().set(LayerSetting.Rule.DENSE);
        assertTrue(form.outlook().get().objectionTo(Objection.Setting.LAYERS).startsWith("The layers with a density"));
        assertEquals(
                form.outlook().get().objectionTo(Objection.Setting.LAYERS),
                form.problem().get());
        form.layers().reset();
        assertEquals("", form.problem().get());
    }

    @Test
    void whatDoesNotGoTogetherIsSaidWhereItIsChosen() {
        OptimizerFields optimizer = form.advanced().optimizer();
        optimizer.momentum().text().set("0");
        assertEquals(
                "Nesterov needs a momentum above 0. Set one, or switch Nesterov off.",
                form.problem().get());
        assertEquals(form.problem().get(), form.advancedProblem().get());
        optimizer.nesterov().value().set(false);
        assertEquals("", form.problem().get());
        assertEquals("", optimizer.note(method("rigl")));
        assertTrue(optimizer.note(method("snfs")).startsWith("SNFS goes by momentum, and with momentum 0"));
        optimizer.kind().use("adamw", new ArrayList<>());
        assertEquals("", optimizer.note(method("snfs")));

        form.advanced().loop().batch().text().set("100000");
        assertTrue(form.advancedProblem().get().startsWith("One step takes 100000 training examples"));
        form.advanced().loop().batch().reset();
        form.method().set(method("gmp"));
        form.advanced().updates().deltaT().text().set("9000");
        assertTrue(form.advancedProblem().get().startsWith("GMP reaches its sparsity through mask updates, and none"));
    }

    @Test
    void fieldsThatAMethodDoesNotReadSayWhy() {
        UpdateFields updates = form.advanced().updates();
        assertEquals("", updates.note(method("rigl")));
        assertEquals(
                "Static keeps the mask it starts with: there is nothing to set here.", updates.note(method("static")));
        assertEquals(
                "DeepR drops by a rule of its own, without a fraction or a schedule.", updates.note(method("deepr")));
        updates.growthBatches().text().set("4");
        assertEquals("", updates.note(method("rigl")));
        assertEquals(
                "SET grows without a look at gradients: the mean over more steps changes nothing.",
                updates.note(method("set")));
    }

    @Test
    void whatComputesIsSaidOfThisVeryForm() {
        ComputeViewModel compute = form.compute();
        assertEquals("rigl at 0.90 would train on the CPU.", compute.sentence().get());
        form.sparsity().share().set(0.5);
        assertEquals("rigl at 0.50 would train on the CPU.", compute.sentence().get());
        compute.compute().use("gpu", new ArrayList<>());
        assertEquals("", compute.sentence().get());
        assertEquals(
                "There is no GPU here. Use compute auto.", compute.problem().get());
        assertEquals("There is no GPU here. Use compute auto.", form.problem().get());
        compute.compute().reset();
        assertEquals("", form.problem().get());
    }

    @Test
    void ofAllThatASliderAsksWhileTheEngineThinksOnlyTheNewestIsPut() {
        List<Runnable> questions = new ArrayList<>();
        SetupViewModel slow = new SetupViewModel(new DemoCatalog(), questions::add, Runnable::run);
        slow.sparsity().share().set(0.7);
        slow.sparsity().share().set(0.6);
        assertEquals(1, questions.size());
        questions.get(0).run();
        assertEquals("", slow.compute().sentence().get(), "that is no longer asked");
        assertEquals(2, questions.size());
        questions.get(1).run();
        assertEquals(
                "rigl at 0.60 would train on the CPU.",
                slow.compute().sentence().get());
        slow.advanced().loop().epochs().text().set("7");
        assertEquals(2, questions.size(), "the length of a run decides nothing");
        slow.spread().spread().use("uniform", new ArrayList<>());
        assertEquals(3, questions.size(), "the spread does");
    }

    @Test
    void threadsAreForTheWholeProgramAndNoPartOfARun() {
        DemoCatalog catalog = new DemoCatalog();
        SetupViewModel own = new SetupViewModel(catalog, Runnable::run, Runnable::run);
        own.advanced().loop().threads().text().set("2");
        assertEquals(OptionalInt.of(2), catalog.threads());
        assertEquals(RunConfig.defaults(), own.config().orElseThrow());
        own.advanced().loop().threads().reset();
        assertEquals(OptionalInt.empty(), catalog.threads());
    }
}
