package org.sparsescope.app.setup;

import java.util.Optional;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.engine.run.Outlook;
import org.sparsescope.engine.train.ExpectedFlops;
import org.sparsescope.engine.train.Flops;

/**
 * What a training costs beside the same training dense, in words.
 *
 * @param training share of the dense FLOPs
 * @param trainingFlops of all steps, of those when dense
 * @param inference share of the dense FLOPs once it is trained
 * @param inferenceFlops of one example, of those when dense
 * @param meaning what that is in time
 */
record CostWords(String training, String trainingFlops, String inference, String inferenceFlops, String meaning) {
    /** Empty while the cost is not known. */
    static Optional<CostWords> of(Outlook outlook, boolean sparse) {
        return outlook.cost().map(cost -> of(cost, outlook.onKernels(), sparse));
    }

    private static CostWords of(ExpectedFlops cost, boolean onKernels, boolean sparse) {
        Flops total = cost.total();
        String training = Figures.percent(total.training() / total.denseTraining());
        return new CostWords(
                cost.exact() ? training : Texts.of("cost.about", training),
                Texts.of("cost.flop", Figures.partOf(total.training(), total.denseTraining())),
                Figures.percent((double) total.inference() / total.denseInference()),
                Texts.of("cost.flop", Figures.partOf(total.inference(), total.denseInference())),
                Texts.of(!sparse ? "cost.dense" : onKernels ? "cost.kernels" : "cost.pytorch"));
    }
}
