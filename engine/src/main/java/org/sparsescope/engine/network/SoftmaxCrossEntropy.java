package org.sparsescope.engine.network;

/**
 * Softmax and cross-entropy on host arrays: a thousand numbers a batch, so cheaper here than as half a dozen tensor operations, and
 * the same for every backend.
 */
public final class SoftmaxCrossEntropy {
    private final int classes;
    private double lossSum;
    private int correct;

    public SoftmaxCrossEntropy(int classes) {
        this.classes = classes;
    }

    /** Sum over the rows last given of {@code -log softmax(logits)[label]}, in nats; NaN where the logits are. */
    public double lossSum() {
        return lossSum;
    }

    /** Rows last given whose largest logit is the label's. */
    public int correct() {
        return correct;
    }

    /**
     * Replaces logits by the gradient {@code scale (softmax(logits) - onehot(label))} of {@code scale} times the loss sum.
     *
     * @param logits row-major {@code (rows, classes)}
     * @param labels one a row; more are left alone
     */
    public void apply(float[] logits, int[] labels, int rows, double scale) {
        lossSum = 0;
        correct = 0;
        for (int row = 0; row < rows; row++) {
            applyRow(logits, row * classes, labels[row], scale);
        }
    }

    /** As {@link #apply(float[], int[], int, double)}, with a row a label. */
    public void apply(float[] logits, int[] labels, double scale) {
        apply(logits, labels, labels.length, scale);
    }

    private void applyRow(float[] logits, int from, int label, double scale) {
        int best = 0;
        for (int c = 1; c < classes; c++) {
            if (logits[from + c] > logits[from + best]) {
                best = c;
            }
        }
        double max = logits[from + best];
        double own = logits[from + label];
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            double exp = Math.exp(logits[from + c] - max);
            sum += exp;
            logits[from + c] = (float) exp;
        }
        for (int c = 0; c < classes; c++) {
            logits[from + c] = (float) (scale * (logits[from + c] / sum - (c == label ? 1 : 0)));
        }
        lossSum += Math.log(sum) + max - own;
        correct += best == label ? 1 : 0;
    }
}
