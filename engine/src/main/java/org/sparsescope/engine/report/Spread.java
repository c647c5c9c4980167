package org.sparsescope.engine.report;

import org.sparsescope.engine.mask.Mask;

/**
 * Mean and spread of the live weights, taken together so that layers can be added up without a second pass (Chan, Golub and LeVeque
 * 1979).
 *
 * @param squares sum of the squared differences from the mean
 */
public record Spread(long count, double mean, double squares) {
    static final Spread NONE = new Spread(0, 0, 0);

    static Spread of(float[] weights, Mask mask) {
        double[] sum = new double[2];
        mask.forEachLive(position -> sum[0] += weights[position]);
        double mean = mask.nnz() == 0 ? 0 : sum[0] / mask.nnz();
        mask.forEachLive(position -> {
            double off = weights[position] - mean;
            sum[1] += off * off;
        });
        return new Spread(mask.nnz(), mean, sum[1]);
    }

    Spread plus(Spread other) {
        long both = count + other.count;
        if (both == 0) {
            return this;
        }
        double apart = other.mean - mean;
        return new Spread(
                both,
                mean + apart * other.count / both,
                squares + other.squares + apart * apart * count * other.count / both);
    }

    /** Standard deviation, of all live weights and not of a sample of them. */
    public double deviation() {
        return count == 0 ? 0 : Math.sqrt(squares / count);
    }
}
