package org.sparsescope.engine.method.initial;

/**
 * How a method chooses its mask from the untrained network: rank all weights by their saliency, drop the lowest, and again.
 *
 * @param rounds how many times; after round k of n the network has {@code d^(k/n)} of its weights, where d is the density asked for
 */
public record InitialPruning(Saliency saliency, int rounds) {
    public InitialPruning {
        if (rounds < 1) {
            throw new IllegalArgumentException("pruning takes at least one round, not " + rounds);
        }
    }
}
