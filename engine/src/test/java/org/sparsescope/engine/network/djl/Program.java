package org.sparsescope.engine.network.djl;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import ai.djl.util.Pair;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sparsescope.engine.examples.Points;

/** A small DJL program that knows nothing of masks, step by step: 12 inputs, 8 hidden units, 3 classes. */
final class Program implements AutoCloseable {
    static final int INPUTS = 12;
    private static final int CLASSES = 3;
    private static final int BATCH = 16;

    private final Model model;
    private final Trainer trainer;
    private int next;

    Program(Block block, Optimizer optimizer, List<TrainingListener> listeners) {
        this(block, optimizer, listeners, new Device[] {Device.cpu()});
    }

    Program(Block block, Optimizer optimizer, List<TrainingListener> listeners, Device[] devices) {
        Engine.getEngine("PyTorch").setRandomSeed(3);
        model = Model.newInstance("program", "PyTorch");
        model.setBlock(block);
        DefaultTrainingConfig config = new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                .optOptimizer(optimizer)
                .optDevices(devices);
        listeners.forEach(config::addTrainingListeners);
        trainer = model.newTrainer(config);
        trainer.initialize(new Shape(BATCH, INPUTS));
    }

    static SequentialBlock mlp() {
        return new SequentialBlock()
                .add(Linear.builder().setUnits(8).build())
                .add(Activation.reluBlock())
                .add(Linear.builder().setUnits(CLASSES).build());
    }

    static Optimizer sgd() {
        return Optimizer.sgd()
                .setLearningRateTracker(Tracker.fixed(.1f))
                .optMomentum(.9f)
                .optWeightDecays(1e-3f)
                .build();
    }

    static Optimizer adam() {
        return Optimizer.adam().optLearningRateTracker(Tracker.fixed(.01f)).build();
    }

    Trainer trainer() {
        return trainer;
    }

    /** {@code count} optimizer steps. */
    Program steps(int count) {
        for (int i = 0; i < count; i++) {
            step(1);
        }
        return this;
    }

    /** One optimizer step on the gradient of {@code microBatches} batches. */
    Program step(int microBatches) {
        for (int micro = 0; micro < microBatches; micro++) {
            backward();
        }
        trainer.step();
        return this;
    }

    void backward() {
        try (NDManager manager = trainer.getManager().newSubManager();
                GradientCollector collector = trainer.newGradientCollector()) {
            Points points = Points.of(BATCH, INPUTS, CLASSES, next++ % 8);
            NDList data = new NDList(manager.create(points.features(), new Shape(BATCH, INPUTS)));
            NDList labels = new NDList(manager.create(points.labels(), new Shape(BATCH)));
            collector.backward(trainer.getLoss().evaluate(labels, trainer.forward(data)));
        }
    }

    /** Every parameter's numbers, by DJL's name. */
    Map<String, float[]> numbers() {
        Map<String, float[]> numbers = new LinkedHashMap<>();
        for (Pair<String, Parameter> pair : model.getBlock().getParameters()) {
            numbers.put(pair.getKey(), pair.getValue().getArray().toFloatArray());
        }
        return numbers;
    }

    float[] numbers(String name) {
        float[] numbers = numbers().get(name);
        if (numbers == null) {
            throw new IllegalArgumentException(
                    "no " + name + " among " + numbers().keySet());
        }
        return numbers;
    }

    /** DJL's id of the parameter that it names {@code name}. */
    String id(String name) {
        return model.getBlock().getParameters().get(name).getId();
    }

    @Override
    public void close() {
        trainer.close();
        model.close();
    }
}
