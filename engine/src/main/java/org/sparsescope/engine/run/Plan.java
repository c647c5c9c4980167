package org.sparsescope.engine.run;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.dataset.Dataset;
import org.sparsescope.engine.dataset.DatasetCatalog;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.LiveFanIn;
import org.sparsescope.engine.method.MaskEngine;
import org.sparsescope.engine.method.Method;
import org.sparsescope.engine.method.distribution.Distribution;
import org.sparsescope.engine.model.Architecture;
import org.sparsescope.engine.model.InitialWeights;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.model.ModelCatalog;
import org.sparsescope.engine.network.SparseNetwork;
import org.sparsescope.engine.plugin.Recipes;
import org.sparsescope.engine.record.Recorder;
import org.sparsescope.engine.record.RunReader;
import org.sparsescope.engine.record.RunSummary;
import org.sparsescope.engine.train.RunConfig;
import org.sparsescope.engine.train.RunControl;
import org.sparsescope.engine.train.RunEvent;
import org.sparsescope.engine.train.TrainingLoop;

/** A configuration whose names have become things. */
record Plan(RunConfig config, Architecture model, Method method, Distribution distribution) {
    /** Two trainings would slow each other on the same cores and crowd a GPU's memory: the second waits here for the first. */
    private static final Semaphore PYTORCH = new Semaphore(1, true);

    /** Looks up every name; cheap, and free of data and natives. */
    static Plan of(RunConfig config, Recipes recipes) {
        config.validate();
        Backend.requireKnown(config.compute());
        Method method = recipes.method(config.method()).with(config.deltaT(), config.dropFraction(), config.tEnd());
        if (config.growthBatches() > 1 && !method.adjusts()) {
            throw new InputException("growthBatches belongs to methods that change their mask during training; "
                    + method.id() + " does not. Leave it out, or take another method.");
        }
        return new Plan(
                config,
                ModelCatalog.byId(config.model()),
                method,
                recipes.distribution(config.distribution().orElse(method.distribution())));
    }

    /**
     * Loads, trains and records on the calling thread; returns when the run file is closed.
     *
     * @throws IllegalStateException with a sentence, when the run file could not take the run to its end
     */
    RunSummary train(Path file, RunControl control, List<Consumer<RunEvent>> subscribers) throws InterruptedException {
        Backend backend = Backend.choose(config, model, method);
        if (!(backend instanceof PyTorchBackend)) {
            return train(backend, file, control, subscribers);
        }
        PYTORCH.acquire();
        try {
            return train(backend, file, control, subscribers);
        } finally {
            PYTORCH.release();
        }
    }

    private RunSummary train(Backend backend, Path file, RunControl control, List<Consumer<RunEvent>> subscribers) {
        List<String> lost = new CopyOnWriteArrayList<>(); // why the run could not be recorded to its end
        Dataset data = DatasetCatalog.load(config.dataset());
        Architecture fitted =
                model.forData(data.train().featureShape(), data.classNames().size());
        MaskEngine engine = maskEngine(fitted, data);
        try (SparseNetwork network = backend.network(
                        fitted,
                        initialWeights(fitted, engine.drawnMasks()),
                        config.optimizer(),
                        method.denseMomentum());
                Recorder recorder = Recorder.start(file)) {
            subscribers.forEach(recorder::subscribe);
            recorder.onFailure(sentence -> {
                lost.add(sentence);
                control.stop();
            });
            new TrainingLoop(config, data, engine, network, control, recorder, backend.surroundings()).run();
        }
        if (!lost.isEmpty()) {
            throw new IllegalStateException(lost.get(0));
        }
        return RunReader.summaryOf(file);
    }

    /**
     * The weights every backend starts from, scaled to the links that each unit has. Where the mask is yet to be made of these very
     * weights they stay as they are, as in the papers of such methods.
     */
    private Map<String, float[]> initialWeights(Architecture fitted, Optional<List<Mask>> drawn) {
        Map<String, float[]> plain = InitialWeights.of(fitted, config.seed());
        return drawn.map(masks -> scaled(fitted, masks, plain)).orElse(plain);
    }

    private static Map<String, float[]> scaled(Architecture fitted, List<Mask> masks, Map<String, float[]> plain) {
        Map<String, float[]> weights = new LinkedHashMap<>(plain);
        List<LayerShape> shapes = fitted.maskable();
        for (int l = 0; l < shapes.size(); l++) {
            LayerShape shape = shapes.get(l);
            Mask mask = masks.get(l);
            weights.computeIfPresent(shape.name() + ".weight", (name, values) -> LiveFanIn.scale(shape, mask, values));
        }
        return weights;
    }

    private MaskEngine maskEngine(Architecture fitted, Dataset data) {
        long stepsPerEpoch = TrainingLoop.stepsPerEpoch(config, data);
        return new MaskEngine(
                method,
                distribution,
                config.sparsity(),
                fitted.maskable(),
                stepsPerEpoch,
                stepsPerEpoch * config.epochs(),
                config.seed());
    }
}
