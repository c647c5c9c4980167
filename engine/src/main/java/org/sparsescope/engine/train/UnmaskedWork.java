package org.sparsescope.engine.train;

import java.util.Map;

/**
 * What weights that no mask is ever on, such as those of depthwise convolutions, add to the cost of a network: the same in a sparse
 * training as in a dense one.
 *
 * @param perExample operations of one example's forward pass
 * @param examplesPerStep those of all micro-batches
 */
public record UnmaskedWork(long perExample, long examplesPerStep) {
    /** Where the environment of a run says {@link #perExample}; not there where it is 0. */
    public static final String KEY = "flops.unmasked";

    /** Forward pass, gradient of activations and gradient of weights. */
    private static final int PASSES = 3;

    /** That of a run, by what it says of itself; none where it says nothing, as runs do that are older than this. */
    public static UnmaskedWork of(Map<String, String> environment, RunConfig config) {
        String stored = environment.getOrDefault(KEY, "0");
        long perExample = stored.matches("\\d{1,15}") ? Long.parseLong(stored) : 0;
        return new UnmaskedWork(perExample, (long) config.batch() * config.accumulate());
    }

    /** {@code masked}, the cost of the masked layers after {@code steps} steps, with this. */
    public Flops with(Flops masked, long steps) {
        double training = (double) PASSES * perExample * examplesPerStep * steps;
        return new Flops(
                masked.training() + training,
                masked.denseTraining() + training,
                masked.inference() + perExample,
                masked.denseInference() + perExample);
    }
}
