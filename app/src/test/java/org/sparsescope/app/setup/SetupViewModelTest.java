package org.sparsescope.app.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.sparsescope.app.demo.DemoCatalog;
import org.sparsescope.engine.dataset.Augmentation;
import org.sparsescope.engine.dataset.DataOptions;
import org.sparsescope.engine.network.Optimizer;
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
        slow.compute().chosen().set(new Choice("gpu", "GPU, PyTorch", ""));

        slow.compute().look();
        assertEquals(3, slow.compute().offered().size());
        later.forEach(Runnable::run);

        assertEquals(
                List.of("auto", "gpu", "pytorch", "gpu1"),
                slow.compute().offered().stream().map(Choice::id).toList());
        assertEquals("gpu", slow.config().orElseThrow().compute());
        assertEquals("Demo GPU", slow.compute().chosen().get().title());
    }

    @Test
    void theFieldFollowsTheSlider() {
        form.sparsity().set(0.955);
        assertEquals("95.5 %", form.sparsityEntry().text().get());
        assertEquals(0.955, form.config().orElseThrow().sparsity());
    }

    @Test
    void theSliderFollowsTheFieldAndLeavesItsTextAlone() {
        form.sparsityEntry().text().set("97,25%");
        assertEquals(0.9725, form.sparsity().get());
        assertEquals("97,25%", form.sparsityEntry().text().get());
    }

    @Test
    void everyMoveOfTheSliderCountsTheWeightsAnew() {
        form.sparsity().set(0.5);
        assertEquals(117600, form.plan().get().rows().get(0).live());
        form.sparsity().set(0.98);
        assertEquals(4704, form.plan().get().rows().get(0).live());
        assertEquals(4704 + 600 + 1000, form.plan().get().live());
    }

    @Test
    void aHundredPercentIsExplainedAndCannotBeTrained() {
        form.sparsityEntry().text().set("100");
        assertEquals(
                "Sparsity is a share below 100 %: type a number from 0 to 99.9.",
                form.sparsityEntry().error().get());
        assertEquals(form.sparsityEntry().error().get(), form.problem().get());
        assertEquals(Optional.empty(), form.config());
        assertEquals(0.9, form.sparsity().get(), "the slider stays at the last valid value");
    }

    @Test
    void everyFieldSaysWhatItExpects() {
        form.epochs().text().set("0");
        assertEquals(
                "Epochs is a whole number from 1 to 100,000.", form.problem().get());
        form.epochs().text().set("99999999999");
        assertEquals(
                "Epochs is a whole number from 1 to 100,000.", form.problem().get());
        form.epochs().text().set("2");
        form.seed().text().set("x");
        assertEquals("The seed is a whole number.", form.problem().get());
        form.seed().text().set("-7");
        form.advanced().learningRate().text().set("-1");
        assertEquals(
                "The learning rate is a number above 0, such as 0.1.",
                form.problem().get());
        form.advanced().learningRate().text().set("0.05");
        form.advanced().tEnd().text().set("120");
        assertTrue(form.problem().get().startsWith("Type a share of the steps"));
        form.advanced().tEnd().text().set("50 %");
        assertEquals("", form.problem().get());
        assertEquals(OptionalDouble.of(0.5), form.config().orElseThrow().tEnd());
        assertEquals(-7, form.config().orElseThrow().seed());
    }

    @Test
    void notANumberIsNotASparsity() {
        form.sparsityEntry().text().set("NaN");
        assertFalse(form.sparsityEntry().error().get().isEmpty());
    }

    @Test
    void denseTrainingReadsNeitherSparsityNorSchedule() {
        form.sparsityEntry().text().set("nonsense");
        form.advanced().deltaT().text().set("never");
        form.method().set(form.methods().get(0));
        assertEquals("", form.problem().get());
        RunConfig config = form.config().orElseThrow();
        assertEquals(0, config.sparsity());
        assertEquals(OptionalInt.empty(), config.deltaT());
        assertEquals(266200, form.plan().get().live());
    }

    @Test
    void theMethodsOwnSpreadFollowsTheMethod() {
        assertEquals("Erdős–Rényi kernel", form.spread().get().title());
        form.method().set(method("set"));
        assertEquals("Erdős–Rényi", form.spread().get().title());
        assertEquals("SET's own", form.spread().get().note());
        assertEquals(Optional.empty(), form.config().orElseThrow().distribution());
    }

    @Test
    void anotherSpreadStaysWhenTheMethodChanges() {
        form.spread().set(form.spreads().get(0));
        form.method().set(method("set"));
        assertEquals(Optional.of("uniform"), form.config().orElseThrow().distribution());
    }

    @Test
    void theAdvancedLineSaysWhatTheUpdatesWillDo() {
        assertEquals(
                "ΔT 100 · drop 0.30 cosine · until 75 %", form.advancedSummary().get());
        form.advanced().deltaT().text().set("250");
        assertEquals(
                "ΔT 250 · drop 0.30 cosine · until 75 %", form.advancedSummary().get());
        form.method().set(method("static"));
        assertEquals("the mask stays as it starts", form.advancedSummary().get());
    }

    @Test
    void aUsualLearningRateFollowsTheOptimizerButATypedOneStays() {
        form.advanced().optimizer().set(AdvancedViewModel.optimizers().get(1));
        assertEquals("0.001", form.advanced().learningRate().text().get());
        form.advanced().learningRate().text().set("0.02");
        form.advanced().optimizer().set(AdvancedViewModel.optimizers().get(0));
        assertEquals("0.02", form.advanced().learningRate().text().get());
    }

    @Test
    void aModelThatCannotBeTrainedSaysSoWhereThePreviewWas() {
        form.model().set(form.models().get(1));
        assertEquals(Plan.NONE, form.plan().get());
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
        assertEquals(List.of(1, 14, 14), form.plan().get().exampleShape());
        form.data().dataset().set(form.data().datasets().get(0));
        assertEquals("", form.data().note().get());
        assertEquals(List.of(1, 28, 28), form.plan().get().exampleShape());
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
        assertEquals(List.of(1, 20, 20), form.plan().get().exampleShape());
        assertEquals(OptionalInt.of(20), form.config().orElseThrow().data().imageSize());
        form.data().imageSize().text().set("2000");
        assertEquals(
                "The size is a number of pixels from 1 to 1024. Leave it empty to take images as they are.",
                form.problem().get());
        form.data().imageSize().text().set("");
        form.data().dataset().set(form.data().datasets().get(0));
        form.data().imageSize().text().set("32");
        assertEquals(List.of(1, 32, 32), form.plan().get().exampleShape());
        assertEquals("", form.data().note().get(), "bundled data is not read to know that");
    }

    @Test
    void howImagesAreVariedIsSaidBesideTheData() {
        form.data().useOwn("/data/my digits", "my digits");
        form.data().augmentation().set(form.data().augmentations().get(2));
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
        jobs.forEach(Runnable::run);
        assertEquals("second", slow.data().dataset().get().title());
        assertEquals("", slow.problem().get());
        slow.data().dataset().set(new Choice("/data/first", "first", ""));
        assertEquals(3, jobs.size(), "the first is looked at again");
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
                .withSeed(11);
        assertEquals("", form.use(config, "mine"));
        assertEquals(Optional.of(config), form.config());
        assertEquals(
                "From mine: 4 micro-batches a step, growth by the gradients of 3 steps, AdamW with betas 0.8 and 0.99, epsilon 1.0e-8, weight decay 0.02.",
                form.carriedNote().get());
        form.forgetCarried();
        assertEquals(1, form.config().orElseThrow().accumulate());
        assertEquals(Optimizer.byId("adamw"), form.config().orElseThrow().optimizer());
        assertEquals("", form.carriedNote().get());
    }

    @Test
    void anotherOptimizerComesWithItsOwnSettings() {
        form.use(RunConfig.defaults().withOptimizer(new Optimizer.Sgd(0.5, false, 0)), "mine");
        assertEquals(
                new Optimizer.Sgd(0.5, false, 0), form.config().orElseThrow().optimizer());
        form.advanced().optimizer().set(AdvancedViewModel.optimizers().get(1));
        assertEquals(Optimizer.byId("adamw"), form.config().orElseThrow().optimizer());
    }

    @Test
    void theMethodsOwnSpreadIsFoundAgain() {
        form.spread().set(form.spreads().get(0));
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
}
