package org.sparsescope.engine.train;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.dataset.Augmentation;
import org.sparsescope.engine.dataset.Dataset;
import org.sparsescope.engine.method.LayerUpdate;
import org.sparsescope.engine.method.LayerView;
import org.sparsescope.engine.method.MaskEngine;
import org.sparsescope.engine.method.Spread;
import org.sparsescope.engine.network.Batch;
import org.sparsescope.engine.network.Evaluation;
import org.sparsescope.engine.network.SparseNetwork;

/** Trains a network whose mask the engine rewires as it goes. One instance is one run, on the thread that calls {@link #run()}. */
public final class TrainingLoop {
    private final RunConfig config;
    private final Dataset dataset;
    private final MaskEngine engine;
    private final SparseNetwork network;
    private final RunControl control;
    private final Consumer<RunEvent> events;
    private final Map<String, String> surroundings;
    private final LearningRate schedule;
    private final Batches batches;
    private final GradientMean growthGradient;
    private final TrainingFlops cost;
    private final long stepsPerEpoch;
    private final long totalSteps;
    private long step;
    private boolean stepped;
    private long evaluatedAt;
    private int updates;
    private double trainingNanos;
    private long checkpointedAt;
    private Lookout lookout;
    private CheckpointPace pace = new CheckpointPace(System::nanoTime);
    private Optional<Checkpoint> from = Optional.empty();

    /**
     * A run that begins with {@link #run()}.
     *
     * @param events hears of everything, on the training thread
     * @param surroundings what the run file is to keep about where the run takes place, beside what the network says of itself
     * @throws InputException when the configuration cannot be run on this dataset
     */
    public TrainingLoop(
            RunConfig config,
            Dataset dataset,
            MaskEngine engine,
            SparseNetwork network,
            RunControl control,
            Consumer<RunEvent> events,
            Map<String, String> surroundings) {
        config.validate();
        this.config = config;
        this.dataset = dataset;
        this.engine = engine;
        this.network = network;
        this.control = control;
        this.events = events;
        this.surroundings = surroundings;
        this.schedule = LearningRates.of(config.learningRateSchedule(), config.learningRate());
        this.batches = batches(config, dataset);
        this.growthGradient = new GradientMean(config.growthBatches(), engine::due);
        this.cost = new TrainingFlops(
                network.layers(), (long) config.batch() * config.accumulate(), engine.denseMomentum());
        this.lookout = new Lookout(network, System::nanoTime);
        this.stepsPerEpoch = stepsPerEpoch(config, dataset.train().size());
        this.totalSteps = Math.multiplyExact(stepsPerEpoch, (long) config.epochs());
    }

    /** Goes on from {@code checkpoint} of a run of this very configuration, on this data, instead of beginning anew. */
    public TrainingLoop continueFrom(Checkpoint checkpoint) {
        from = Optional.of(checkpoint);
        return this;
    }

    /** Takes checkpoints by another pace than the clock's. */
    TrainingLoop pace(CheckpointPace other) {
        pace = other;
        return this;
    }

    /** Shows watched layers by another clock. */
    TrainingLoop watchClock(LongSupplier nanoTime) {
        lookout = new Lookout(network, nanoTime);
        return this;
    }

    /**
     * Optimizer steps in one epoch; examples that do not fill a step are left out.
     *
     * @param examples of the training split
     * @throws InputException when the training split does not fill one step
     */
    public static long stepsPerEpoch(RunConfig config, int examples) {
        long stepExamples = Math.multiplyExact((long) config.batch(), (long) config.accumulate());
        if (stepExamples > examples) {
            throw new InputException("One step takes " + stepExamples + " training examples (batch " + config.batch()
                    + " times accumulate " + config.accumulate() + "), but the dataset has " + examples
                    + "; choose a smaller batch.");
        }
        return examples / stepExamples;
    }

    /** Trains until the last step, a stop or a failure; the last event is {@code Finished} or {@code Failed}. */
    public void run() {
        try {
            start();
            boolean goOn = true;
            while (step < totalSteps && (goOn = control.proceed(this::report, () -> look(Lookout.Moment.HALT)))) {
                trainStep();
                boolean epochEnds = step % stepsPerEpoch == 0;
                if (epochEnds) {
                    evaluate();
                }
                if (step < totalSteps && pace.due(epochEnds)) {
                    checkpoint();
                }
            }
            finish(!goOn);
        } catch (Throwable failure) {
            control.ended(RunState.FAILED);
            events.accept(new RunEvent.Failed(step, FailureSentence.of(failure, step, config.batch()), Instant.now()));
        }
    }

    private void start() {
        if (config.data().augmentation() == Augmentation.NONE) {
            network.prepare(dataset.train());
        }
        from.ifPresentOrElse(this::restore, this::begin);
        from = Optional.empty(); // its arrays are as large as the network
    }

    private void begin() {
        engine.prepare(() -> network.probe(firstBatch()));
        network.setMasks(engine.initialMasks());
        cost.follow(engine.initialMasks());
        events.accept(started(network.views().stream()
                .map(view -> Spread.of(view.weights(), view.mask()))
                .toList()));
    }

    private void restore(Checkpoint saved) {
        engine.load(saved.engine());
        network.setMasks(engine.masks());
        network.load(saved.network());
        batches.load(saved.order());
        growthGradient.load(saved.growthGradient(), network.layers());
        cost.load(saved.cost());
        cost.follow(engine.masks());
        step = saved.step();
        updates = engine.updates();
        trainingNanos = saved.trainingMillis() * 1e6;
        evaluatedAt = step % stepsPerEpoch == 0 ? step : 0;
        checkpointedAt = step;
        events.accept(new RunEvent.Continued(started(List.of()), step, updates, Instant.now()));
    }

    private RunEvent.Started started(List<Spread> weights) {
        return new RunEvent.Started(
                config,
                network.layers(),
                engine.initialMasks(),
                stepsPerEpoch,
                totalSteps,
                environment(),
                Instant.now(),
                weights);
    }

    private void checkpoint() {
        if (checkpointedAt == step) {
            return;
        }
        long began = System.nanoTime();
        Checkpoint taken = new Checkpoint(
                step,
                network.save(),
                engine.save(),
                batches.save(),
                growthGradient.save(),
                cost.save(),
                trainingNanos / 1e6);
        pace.took(System.nanoTime() - began);
        checkpointedAt = step;
        events.accept(new RunEvent.Checkpointed(taken, Instant.now()));
    }

    /** Of an order of its own, so that looking at it takes nothing from the training. */
    private Batch firstBatch() {
        return batches(config, dataset).next();
    }

    private static Batches batches(RunConfig config, Dataset dataset) {
        return new Batches(
                dataset.train(), config.data().augmentation(), config.batch(), config.accumulate(), config.seed());
    }

    private void trainStep() {
        long began = System.nanoTime();
        step++;
        double learningRate = schedule.at(step, totalSteps);
        double loss = forwardBackward();
        cost.step();
        boolean due = engine.due(step);
        if (!due && growthGradient.wants(step)) {
            growthGradient.gather(network.views());
        }
        if (!due || !engine.replacesStep()) {
            network.step(learningRate);
        }
        if (due) {
            updateMasks();
        }
        stepped = true;
        look(due ? Lookout.Moment.UPDATE : Lookout.Moment.STEP);
        events.accept(new RunEvent.StepMeasured(step, loss, learningRate, (System.nanoTime() - began) / 1e6));
        trainingNanos += System.nanoTime() - began;
    }

    /** Gathers the gradient of one step's micro-batches afresh: one left over from a replaced step must not leak into this one. */
    private double forwardBackward() {
        network.clearGradients();
        double share = 1.0 / config.accumulate();
        double loss = 0;
        for (int micro = 0; micro < config.accumulate(); micro++) {
            loss += share * network.forwardBackward(batches.next(), share);
        }
        if (!Double.isFinite(loss)) {
            throw new DivergedException(loss, config.learningRate());
        }
        return loss;
    }

    private void updateMasks() {
        List<LayerView> views = network.views();
        List<LayerUpdate> changes = engine.update(growthGradient.over(views), step);
        List<Spread> weights = IntStream.range(0, changes.size())
                .mapToObj(l -> Spread.after(changes.get(l), views.get(l).weights()))
                .toList();
        network.rewire(changes);
        updates++;
        count(changes);
        events.accept(
                RunEvent.MaskUpdated.of(updates, step, changes, cost.layers()).withWeights(weights));
        control.updated();
    }

    private void look(Lookout.Moment moment) {
        lookout.look(control.watch(), updates, step, stepped, moment);
    }

    private void count(List<LayerUpdate> changes) {
        for (int l = 0; l < changes.size(); l++) {
            if (engine.readDenseGradients(l)) {
                cost.readDenseGradients(l, growthGradient.count());
            }
        }
        growthGradient.clear();
        cost.follow(engine.masks());
    }

    private void evaluate() {
        Evaluation test = network.evaluate(dataset.test());
        evaluatedAt = step;
        int epoch = Math.toIntExact((step + stepsPerEpoch - 1) / stepsPerEpoch);
        events.accept(new RunEvent.Evaluated(step, epoch, test.loss(), test.accuracy(), cost.layers()));
    }

    private void finish(boolean stopped) {
        if (step > 0 && evaluatedAt != step) {
            evaluate();
        }
        look(Lookout.Moment.HALT);
        checkpoint();
        control.ended(stopped ? RunState.STOPPED : RunState.FINISHED);
        double msPerStep = step == 0 ? 0 : trainingNanos / 1e6 / step;
        events.accept(new RunEvent.Finished(step, stopped, msPerStep, Instant.now()));
    }

    private void report(RunState state) {
        if (state == RunState.PAUSED) {
            look(Lookout.Moment.HALT);
            events.accept(new RunEvent.Paused(step, Instant.now()));
            checkpoint();
        } else {
            events.accept(new RunEvent.Resumed(step, Instant.now()));
        }
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>(network.environment());
        environment.putAll(surroundings);
        environment.put("device", network.device());
        environment.put("dataset.sha256", dataset.checksum());
        if (!dataset.notes().isEmpty()) {
            environment.put("dataset.notes", String.join(" ", dataset.notes()));
        }
        environment.put(
                "dataset.example",
                dataset.train().featureShape().stream().map(String::valueOf).collect(Collectors.joining("x")));
        environment.put("java", System.getProperty("java.version"));
        environment.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        if (!engine.sparedLayers().isEmpty()) {
            environment.put("mask.last_weight_kept", String.join(", ", engine.sparedLayers()));
        }
        return Map.copyOf(environment);
    }
}
