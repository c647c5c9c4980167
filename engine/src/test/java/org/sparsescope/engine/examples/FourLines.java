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
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.listener.EvaluatorTrainingListener;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import ai.djl.translate.TranslateException;
import java.io.IOException;
import java.util.Map;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.Methods;
import org.sparsescope.engine.network.djl.SparseTraining;

/** A DJL program made sparse by four lines, which are marked. */
public final class FourLines {
    private FourLines() {}

    /** What the program found: the accuracy on its data and the masks it ended with. */
    public record Result(double accuracy, Map<String, Mask> masks) {}

    /** Trains a classifier with a tenth of its weights. */
    public static Result run() throws IOException, TranslateException {
        int batch = 32;
        int epochs = 12;
        try (Model model = Model.newInstance("points", "PyTorch")) {
            ArrayDataset data = Points.of(640, 60, 4, 1).dataset(model.getNDManager(), batch);
            // README: four lines
            SequentialBlock block = new SequentialBlock()
                    .add(Linear.builder().setUnits(64).build())
                    .add(Activation.reluBlock())
                    .add(Linear.builder().setUnits(32).build())
                    .add(Activation.reluBlock())
                    .add(Linear.builder().setUnits(4).build());
            Optimizer sgd = Optimizer.sgd()
                    .setLearningRateTracker(Tracker.fixed(.05f))
                    .optMomentum(.9f)
                    .build();
            long stepsPerEpoch = data.size() / batch;

            SparseTraining sparse = SparseTraining.of(Methods.rigl(), .9)
                    .over(stepsPerEpoch, epochs)
                    .build(); // 1
            model.setBlock(sparse.sparsify(block)); // 2
            DefaultTrainingConfig config = new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                    .optOptimizer(sparse.optimizer(sgd)) // 3
                    .addTrainingListeners(sparse.listener()) // 4: without it the first mask stays
                    .addTrainingListeners(new EvaluatorTrainingListener())
                    .addEvaluator(new Accuracy());
            try (Trainer trainer = model.newTrainer(config)) {
                trainer.initialize(new Shape(batch, 60));
                EasyTrain.fit(trainer, epochs, data, data);
                // README: end
                float accuracy = trainer.getTrainingResult().getValidateEvaluation("Accuracy");
                return new Result(accuracy, sparse.masks());
            }
        }
    }
}
