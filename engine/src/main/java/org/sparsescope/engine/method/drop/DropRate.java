package org.sparsescope.engine.method.drop;

import java.util.Arrays;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.UpdateContext;
import org.sparsescope.engine.method.redistribute.Redistribution;

/** Which share of its live weights each layer drops. */
@FunctionalInterface
public interface DropRate {
    /** One share in [0, 1] a layer. */
    double[] rates(UpdateContext update);

    /** The scheduled fraction in every layer. */
    static DropRate scheduled() {
        return update -> {
            double[] rates = new double[update.layers().size()];
            Arrays.fill(rates, update.fraction());
            return rates;
        };
    }

    /**
     * The scheduled fraction p, but {@code min(p, sparsity)} in a layer that is nearly dense (sparsity below .2) and that
     * {@code importance} would still grow (its share above that of the average layer): it would only get back what it drops (sparse
     * momentum, Dettmers and Zettlemoyer 2019).
     */
    static DropRate sparingNearlyDense(Redistribution importance) {
        return update -> {
            double[] rates = scheduled().rates(update);
            if (update.layers().stream().noneMatch(layer -> nearlyDense(layer.mask()))) {
                return rates;
            }
            double[] shares = importance.shares(update, new int[rates.length]);
            double total = Arrays.stream(shares).sum();
            for (int l = 0; l < rates.length; l++) {
                Mask mask = update.layer(l).mask();
                if (nearlyDense(mask) && shares[l] * rates.length > total) {
                    rates[l] = Math.min(rates[l], sparsity(mask));
                }
            }
            return rates;
        };
    }

    private static boolean nearlyDense(Mask mask) {
        return sparsity(mask) < .2;
    }

    private static double sparsity(Mask mask) {
        return (double) (mask.size() - mask.nnz()) / mask.size();
    }
}
