package org.sparsescope.engine.train;

import org.sparsescope.engine.dataset.Augmentation;
import org.sparsescope.engine.dataset.Augmented;
import org.sparsescope.engine.dataset.Examples;
import org.sparsescope.engine.network.Batch;
import org.sparsescope.engine.random.SeededRandom;

/**
 * Micro-batches of a training split in an order that the seed alone decides: shuffled anew each epoch, the few examples that do not
 * fill a step left out.
 */
final class Batches {
    private final Examples examples;
    private final Augmentation augmentation;
    private final int batch;
    private final int perEpoch;
    private final int[] order;
    private final int[] indices;
    private SeededRandom random;
    private long epochState;
    private Examples source;
    private int next;

    /**
     * Starts with the first epoch.
     *
     * @param augmentation varies each example anew in each epoch
     * @param batch examples in a micro-batch
     * @param accumulate micro-batches in a step
     */
    Batches(Examples examples, Augmentation augmentation, int batch, int accumulate, long seed) {
        long stepExamples = (long) batch * accumulate;
        this.examples = examples;
        this.augmentation = augmentation;
        this.batch = batch;
        this.perEpoch = (int) (examples.size() / stepExamples) * accumulate;
        this.order = new int[examples.size()];
        this.indices = new int[batch];
        this.random = SeededRandom.stream(seed, "shuffle");
        this.source = examples;
        shuffle();
    }

    /** Micro-batches in an epoch: a multiple of those in a step. */
    int perEpoch() {
        return perEpoch;
    }

    /** The next micro-batch; its indices are valid until the next call. */
    Batch next() {
        if (next == perEpoch) {
            shuffle();
        }
        System.arraycopy(order, next * batch, indices, 0, batch);
        next++;
        return new Batch(source, indices);
    }

    /** Where the order stands: a fresh instance of the same arguments goes on from here. */
    BatchOrder save() {
        return new BatchOrder(epochState, next);
    }

    void load(BatchOrder state) {
        if (state.next() < 0 || state.next() > perEpoch) {
            throw new IllegalArgumentException("an epoch of " + perEpoch + " batches has no batch " + state.next());
        }
        random = new SeededRandom(state.epochState());
        shuffle();
        next = state.next();
    }

    // From the identity each time, so that an epoch's order follows from one number.
    private void shuffle() {
        epochState = random.state();
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        random.shuffle(order);
        source = Augmented.of(examples, augmentation, epochState);
        next = 0;
    }
}
