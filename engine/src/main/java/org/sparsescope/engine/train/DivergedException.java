package org.sparsescope.engine.train;

import java.util.Locale;

/** The loss is no number any more: nothing that follows can be. */
final class DivergedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DivergedException(double loss, double learningRate) {
        super(String.format(
                Locale.ROOT,
                "The loss became %s. The learning rate, %s, is probably too high: try %.2g.",
                Double.isNaN(loss) ? "NaN" : "infinite",
                learningRate,
                learningRate / 3));
    }
}
