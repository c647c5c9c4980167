package org.sparsescope.engine.run;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.dataset.Dataset;
import org.sparsescope.engine.dataset.DatasetCatalog;
import org.sparsescope.engine.dataset.LoadProgress;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.LiveFanIn;
import org.sparsescope.engine.method.MaskEngine;
import org.sparsescope.engine.method.Method;
import org.sparsescope.engine.method.Rewiring;
import org.sparsescope.engine.method.SparsityPlan;
import org.sparsescope.engine.method.distribution.Distribution;
import org.sparsescope.engine.method.distribution.Distributions;
import org.sparsescope.engine.method.grow.GrowthInits;
import org.sparsescope.engine.method.grow.Regrowth;
import org.sparsescope.engine.method.schedule.DropSchedule;
import org.sparsescope.engine.method.schedule.DropSchedules;
import org.sparsescope.engine.model.Architecture;
import org.sparsescope.engine.model.InitialWeights;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.network.SparseNetwork;
import org.sparsescope.engine.plugin.Recipes;
import org.sparsescope.engine.record.Recorder;
import org.sparsescope.engine.record.RunReader;
import org.sparsescope.engine.record.RunSummary;
import org.sparsescope.engine.train.LearningRate;
import org.sparsescope.engine.train.LearningRates;
import org.sparsescope.engine.train.MaskOptions;
import org.sparsescope.engine.train.OutOfMemory;
import org.sparsescope.engine.train.RunConfig;
import org.sparsescope.engine.train.RunControl;
import org.sparsescope.engine.train.RunEvent;
import org.sparsescope.engine.train.TrainingLoop;
import org.sparsescope.engine.train.UnmaskedWork;

/** A configuration whose names have become things; the model is that of the catalog until it is fitted to data. */
record Plan(RunConfig config, Architecture model, Method method, Distribution distribution) {
    /** Two trainings would slow each other on the same cores and crowd a GPU's memory: the second waits here for the first. */
    private static final Turns PYTORCH = new Turns();

    private static final Logger LOG = LoggerFactory.getLogger(Plan.class);
    /** Longer than another run on the kernels takes to time its dense step. */
    private static final long LONGEST_WAIT_MILLIS = 2000;

    /** Looks up every name; cheap, and free of data and natives. */
    static Plan of(RunConfig config, Recipes recipes) {
        config.validate();
        Backend.requireKnown(config.compute());
        Method method = withOptions(
                recipes.method(config.method()).with(config.deltaT(), config.dropFraction(), config.tEnd()),
                config.mask());
        if (config.growthBatches() > 1 && !method.adjusts()) {
            throw new InputException("growthBatches belongs to methods that change their mask during training; "
                    + method.id() + " does not. Leave it out, or take another method.");
        }
        return new Plan(
                config,
                Models.find(config.model(), recipes),
                method,
                withOwnDensities(
                        recipes.distribution(config.distribution().orElse(method.distribution())), config.mask()));
    }

    private static Distribution withOwnDensities(Distribution base, MaskOptions options) {
        return options.layerDensities().isEmpty() && options.excludedLayers().isEmpty()
                ? base
                : Distributions.overriding(base, options.layerDensities(), options.excludedLayers());
    }

    private static Method withOptions(Method method, MaskOptions options) {
        if (!options.changesMethod()) {
            return method;
        }
        return method.with("Drop schedule, growth initialisation and regrowth", own -> {
            Rewiring changed = own;
            if (options.dropSchedule().isPresent()) {
                // Refuses early; the learning rate that one schedule follows is known only with the data, in
                // maskEngine.
                changed = changed.with(changed.schedule().with(DropSchedule.constant()));
            }
            if (options.growthInit().isPresent()) {
                changed = changed.with(GrowthInits.of(options.growthInit().get()));
            }
            return options.regrowth().isPresent()
                    ? changed.with(Regrowth.byId(options.regrowth().get()))
                    : changed;
        });
    }

    /**
     * Loads, trains and records on the calling thread; returns when the run file is closed.
     *
     * @param loading hears how far the data is read
     * @throws StoppedBeforeStartException when the run is stopped before it begins
     * @throws IllegalStateException with a sentence, when the run file could not take the run to its end
     */
    RunSummary train(Path file, RunControl control, List<Consumer<RunEvent>> subscribers, LoadProgress loading)
            throws InterruptedException {
        requirePlace();
        Dataset data = load(control, loading);
        return fittedTo(data)
                .record(
                        file,
                        control,
                        subscribers,
                        data,
                        () -> new Recorder.Resumed(Recorder.start(file), Optional.empty()));
    }

    /**
     * As {@link #train}, but goes on with the run that {@code file} holds, of this very configuration.
     *
     * @throws InputException also when the run cannot go on, or the data is no longer what it was
     */
    RunSummary resume(Path file, RunControl control, List<Consumer<RunEvent>> subscribers, LoadProgress loading)
            throws InterruptedException {
        requirePlace();
        RunSummary before = Recorder.requireResumable(file);
        Dataset data = load(control, loading);
        requireSame(before, data);
        return fittedTo(data).record(file, control, subscribers, data, () -> Recorder.resume(file));
    }

    /** What is asked for and cannot be had is said before data is read; what {@code auto} takes hangs on the data. */
    private void requirePlace() {
        if (!config.compute().equals("auto")) {
            backend();
        }
    }

    Backend backend() {
        return Backend.choose(config, model, method, distribution);
    }

    /** The same for examples of this shape, {@code (channels, height, width)}. */
    Plan fittedTo(List<Integer> example, int classes) {
        return new Plan(config, model.forData(example, classes), method, distribution);
    }

    Plan fittedTo(Dataset data) {
        return fittedTo(data.train().featureShape(), data.classNames().size());
    }

    /** A run can be stopped at any time while its data is read. */
    Dataset load(RunControl control, LoadProgress loading) {
        Dataset data = DatasetCatalog.load(config.dataset(), config.data(), share -> {
            StoppedBeforeStartException.check(control);
            loading.at(share);
        });
        StoppedBeforeStartException.check(control);
        return data;
    }

    private static void requireSame(RunSummary before, Dataset data) {
        String then = before.environment().getOrDefault("dataset.sha256", data.checksum());
        if (!then.equals(data.checksum())) {
            throw new InputException("The data of " + data.id() + " has changed since the run in " + before.file()
                    + " began (SHA-256 " + then + " then, " + data.checksum()
                    + " now), so the run cannot go on. Bring the data back as it was, or start a new run.");
        }
    }

    /** Of a plan that is fitted to the data. */
    private RunSummary record(
            Path file,
            RunControl control,
            List<Consumer<RunEvent>> subscribers,
            Dataset data,
            Supplier<Recorder.Resumed> opening)
            throws InterruptedException {
        requireBatch();
        Backend backend = backend();
        if (backend instanceof JvmBackend) {
            Cores.enter();
            try {
                return record(backend, denseStep(data, control), file, control, subscribers, data, opening);
            } finally {
                Cores.leave();
            }
        }
        PYTORCH.await(control);
        try {
            return record(backend, Map.of(), file, control, subscribers, data, opening);
        } finally {
            PYTORCH.leave(control);
        }
    }

    private RunSummary record(
            Backend backend,
            Map<String, String> denseStep,
            Path file,
            RunControl control,
            List<Consumer<RunEvent>> subscribers,
            Dataset data,
            Supplier<Recorder.Resumed> opening) {
        Troubles troubles = new Troubles(control);
        MaskEngine engine = maskEngine(data);
        Map<String, String> surroundings = surroundings(backend);
        surroundings.putAll(denseStep);
        try (SparseNetwork network = network(backend, initialWeights(engine.drawnMasks()))) {
            StoppedBeforeStartException.check(control);
            Recorder.Resumed opened = opening.get();
            try (Recorder recorder = opened.recorder()) {
                troubles.watch(recorder);
                subscribers.forEach(recorder::subscribe);
                TrainingLoop loop = new TrainingLoop(config, data, engine, network, control, recorder, surroundings);
                opened.checkpoint().ifPresent(loop::continueFrom);
                loop.run();
            }
        }
        troubles.rethrow();
        return RunReader.summaryOf(file);
    }

    private Map<String, String> surroundings(Backend backend) {
        Map<String, String> all = new LinkedHashMap<>(backend.surroundings());
        if (model.unmaskedFlops() > 0) {
            all.put(UnmaskedWork.KEY, Long.toString(model.unmaskedFlops()));
        }
        return all;
    }

    SparseNetwork network(Backend backend, Map<String, float[]> weights) {
        try {
            return backend.network(model, weights, config.optimizer(), method.denseMomentum());
        } catch (RuntimeException | Error failure) {
            Optional<OutOfMemory> memory = OutOfMemory.in(failure);
            if (memory.isEmpty()) {
                throw failure;
            }
            throw new InputException(
                    "The weights of " + model.id() + " and their optimizer state need more memory than "
                            + backend.title() + " has left: " + memory.get()
                            + ". Choose a smaller model or another device.",
                    failure);
        }
    }

    /** Nothing where PyTorch is busy with another run, does not load or has too little memory: this run needs none of it. */
    private Map<String, String> denseStep(Dataset data, RunControl control) {
        try {
            if (!PYTORCH.await(control, LONGEST_WAIT_MILLIS)) {
                return Map.of();
            }
            try {
                return DenseStep.time(model, config, data.train(), control);
            } finally {
                PYTORCH.leave(control);
            }
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            return Map.of();
        } catch (StoppedBeforeStartException stopped) {
            throw stopped;
        } catch (RuntimeException | OutOfMemoryError noDenseStep) {
            LOG.info("No dense step beside this run", noDenseStep);
            return Map.of();
        }
    }

    /** @throws InputException when the model cannot normalise over batches as small as those asked for */
    void requireBatch() {
        if (config.batch() < model.smallestBatch()) {
            throw new InputException(
                    "The model " + model.id() + " normalises over the examples of a batch, so batch must"
                            + " be at least " + model.smallestBatch() + "; found " + config.batch()
                            + ". Take larger batches, or a model without batch norm.");
        }
    }

    /**
     * The weights every backend starts from, scaled to the links that each unit has. Where the mask is yet to be made of these very
     * weights they stay as they are, as in the papers of such methods; and where the model brings its own, which may be trained ones.
     */
    Map<String, float[]> initialWeights(Optional<List<Mask>> drawn) {
        Map<String, float[]> plain = InitialWeights.of(model, config.seed());
        return drawn.filter(masks -> !model.bringsValues())
                .map(masks -> scaled(masks, plain))
                .orElse(plain);
    }

    private Map<String, float[]> scaled(List<Mask> masks, Map<String, float[]> plain) {
        Map<String, float[]> weights = new LinkedHashMap<>(plain);
        List<LayerShape> shapes = model.maskable();
        for (int l = 0; l < shapes.size(); l++) {
            LayerShape shape = shapes.get(l);
            Mask mask = masks.get(l);
            weights.computeIfPresent(shape.name() + ".weight", (name, values) -> LiveFanIn.scale(shape, mask, values));
        }
        return weights;
    }

    /** The method with the drop schedule asked for, which may follow the learning rate of a training of {@code total} steps. */
    Method scheduled(long total) {
        LearningRate rate = LearningRates.of(config.learningRateSchedule(), config.learningRate());
        return config.mask()
                .dropSchedule()
                .map(id -> DropSchedules.of(id, step -> rate.at(step + 1, total)))
                .map(drop -> method.with(
                        "A drop schedule", own -> own.with(own.schedule().with(drop))))
                .orElse(method);
    }

    MaskEngine maskEngine(Dataset data) {
        long stepsPerEpoch = TrainingLoop.stepsPerEpoch(config, data.train().size());
        return maskEngine(model.maskable(), stepsPerEpoch, stepsPerEpoch * config.epochs());
    }

    MaskEngine maskEngine(List<LayerShape> layers, long stepsPerEpoch, long total) {
        return new MaskEngine(
                scheduled(total), distribution, config.sparsity(), layers, stepsPerEpoch, total, config.seed());
    }

    /**
     * How many weights each layer keeps once the sparsity asked for is reached.
     *
     * @throws InputException when the distribution cannot have it so
     */
    SparsityPlan counts(List<LayerShape> layers) {
        if (!method.sparse()) {
            return SparsityPlan.of(layers, Distributions.uniform(), 0);
        }
        requireOwnDensitiesFromTheStart(layers);
        return SparsityPlan.of(layers, distribution, config.sparsity());
    }

    /** Where a method begins with more weights than it ends with, a layer of a sparser density of its own may have no place for them. */
    private void requireOwnDensitiesFromTheStart(List<LayerShape> layers) {
        method.rewiring().flatMap(Rewiring::budget).ifPresent(budget -> {
            double first = budget.schedule().sparsityAt(config.sparsity(), 0, 1);
            boolean kept = config.mask().layerDensities().values().stream().allMatch(density -> density == 1);
            try {
                SparsityPlan.of(layers, distribution, first);
            } catch (InputException refused) {
                throw kept
                        ? refused
                        : new InputException(
                                method.title()
                                        + " begins with more weights than it ends with, and then a layer cannot have a density of its own."
                                        + " Leave the layer to the spread, dense or out, or take another method.",
                                refused);
            }
        });
    }

    /**
     * What would train this and why; where it is PyTorch although nobody asked for it, why not the sparse kernels.
     *
     * @throws InputException when nothing here can
     */
    String computes() {
        Backend backend = backend();
        return config.compute().equals("auto") && backend instanceof PyTorchBackend
                ? backend.sentence() + " " + JvmBackend.whyNot(config, model, method, distribution)
                : backend.sentence();
    }

    /** Whether the sparse kernels train it. */
    boolean onKernels() {
        return config.compute().equals("sparse")
                || (config.compute().equals("auto")
                        && JvmBackend.whereFaster(config, model, method, distribution)
                                .isPresent());
    }
}
