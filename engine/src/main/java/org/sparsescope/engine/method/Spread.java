package org.sparsescope.engine.method;

import org.sparsescope.engine.mask.Mask;

/**
 * Mean and spread of the live weights, taken together so that layers can be added up without a second pass (Chan, Golub and LeVeque
 * 1979).
 *
 * @param squares sum of the squared differences from the mean
 */
public record Spread(long count, double mean, double squares) {
    public static final Spread NONE = new Spread(0, 0, 0);

    /** Of the weights that {@code mask} shows live. */
    public static Spread of(float[] weights, Mask mask) {
        double[] sums = sums(weights, mask);
        return of(mask.nnz(), sums[0], sums[1]);
    }

    /**
     * Of a layer's live weights right after {@code update}.
     *
     * @param before its weights as the update found them, 0 where none was live
     */
    public static Spread after(LayerUpdate update, float[] before) {
        double[] sums = sums(before, update.mask());
        int[] fresh = update.fresh();
        for (int i = 0; i < fresh.length; i++) {
            double was = before[fresh[i]];
            double is = update.freshWeights()[i];
            sums[0] += is - was;
            sums[1] += is * is - was * was;
        }
        return of(update.mask().nnz(), sums[0], sums[1]);
    }

    /** One that was written down as its mean and {@link #deviation()}. */
    public static Spread ofDeviation(long count, double mean, double deviation) {
        return new Spread(count, mean, deviation * deviation * count);
    }

    private static double[] sums(float[] weights, Mask mask) {
        double[] sums = new double[2];
        mask.forEachLive(position -> {
            double weight = weights[position];
            sums[0] += weight;
            sums[1] += weight * weight;
        });
        return sums;
    }

    /** In doubles the squares of floats lose nothing that counts. */
    private static Spread of(int count, double sum, double squares) {
        double mean = count == 0 ? 0 : sum / count;
        return new Spread(count, mean, Math.max(0, squares - mean * sum));
    }

    public Spread plus(Spread other) {
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
