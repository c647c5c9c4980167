package org.sparsescope.engine.examples;

import ai.djl.Model;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import ai.djl.translate.TranslateException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.LayerUpdate;
import org.sparsescope.engine.method.Method;
import org.sparsescope.engine.method.Rewiring;
import org.sparsescope.engine.method.Score;
import org.sparsescope.engine.method.distribution.Distribution;
import org.sparsescope.engine.method.drop.Drop;
import org.sparsescope.engine.method.grow.Grow;
import org.sparsescope.engine.method.redistribute.Redistribution;
import org.sparsescope.engine.method.schedule.UpdateSchedule;
import org.sparsescope.engine.network.djl.SparseTraining;

/** A DJL program with a method that exists nowhere else: its distribution and criteria are lambdas. */
public final class OwnMethod {
    private OwnMethod() {}

    /** What the program saw: every mask update, and the masks it ended with. */
    public record Result(List<List<LayerUpdate>> updates, Map<String, Mask> masks) {}

    /** Trains with the method for a few epochs. */
    public static Result run() throws IOException, TranslateException {
        int batch = 32;
        int epochs = 6;
        List<List<LayerUpdate>> updates = new ArrayList<>();
        try (Model model = Model.newInstance("points", "PyTorch")) {
            ArrayDataset data = Points.of(640, 60, 4, 1).dataset(model.getNDManager(), batch);
            SequentialBlock block = new SequentialBlock()
                    .add(Linear.builder().setUnits(64).build())
                    .add(Activation.reluBlock())
                    .add(Linear.builder().setUnits(4).build());
            Optimizer adam = Optimizer.adam()
                    .optLearningRateTracker(Tracker.fixed(.005f))
                    .build();
            long stepsPerEpoch = data.size() / batch;
            // README: own method
            // The sparsity asked for in every layer, but never fewer than two weights for each unit.
            Distribution atLeastTwo = (layers, sparsity) -> layers.stream()
                    .mapToDouble(layer -> Math.max(1 - sparsity, Math.min(1, 2.0 / layer.fanIn())))
                    .toArray();
            // Weights go where the loss cares least, and layers get them back by how many they have left.
            Drop leastUseful =
                    Drop.lowest(Score.each((layer, i) -> Math.abs(layer.weights()[i] * layer.gradients()[i])));
            Redistribution byRoot = (update, dropped) -> update.layers().stream()
                    .mapToDouble(layer -> Math.sqrt(layer.mask().nnz()))
                    .toArray();
            // New weights come where the gradient is large, first of all to weights that would be positive.
            Grow downhill =
                    Grow.highest(Score.each((layer, i) -> Math.max(-layer.gradients()[i], .5 * layer.gradients()[i])));
            Method mine = Method.of(
                    "mine",
                    new Rewiring(
                            leastUseful,
                            byRoot,
                            downhill,
                            UpdateSchedule.every(10, .2, (alpha, step, window) -> alpha / (1 + step / 50.0))));

            SparseTraining sparse = SparseTraining.of(mine, .9)
                    .distribution(atLeastTwo)
                    .over(stepsPerEpoch, epochs)
                    .onUpdate((step, layers) -> updates.add(layers))
                    .build();
            // README: end
            model.setBlock(sparse.sparsify(block));
            DefaultTrainingConfig config = new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                    .optOptimizer(sparse.optimizer(adam))
                    .addTrainingListeners(sparse.listener());
            try (Trainer trainer = model.newTrainer(config)) {
                trainer.initialize(new Shape(batch, 60));
                EasyTrain.fit(trainer, epochs, data, null);
                return new Result(updates, sparse.masks());
            }
        }
    }
}
