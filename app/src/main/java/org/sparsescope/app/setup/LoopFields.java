package org.sparsescope.app.setup;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import org.sparsescope.engine.train.RunConfig;

/** How long training goes, over how many examples a step, and from which random numbers. */
public final class LoopFields {
    private static final RunConfig USUAL = RunConfig.defaults();

    private final Entry<Integer> epochs =
            Entry.of(String.valueOf(USUAL.epochs()), Parse.count(1, 100_000, "setup.epochs.error"));
    private final Entry<Integer> batch =
            Entry.of(String.valueOf(USUAL.batch()), Parse.count(1, Integer.MAX_VALUE, "setup.batch.error"));
    private final Entry<Integer> accumulate =
            Entry.of(String.valueOf(USUAL.accumulate()), Parse.count(1, 1_000_000, "setup.accumulate.error"));
    private final Entry<Long> seed = Entry.of(String.valueOf(USUAL.seed()), Parse::seed);
    private final Entry<OptionalInt> threads = Entry.optional(Parse.optionalCount(1, 1_024, "setup.threads.error"));

    LoopFields(int usualThreads) {
        threads.usually(String.valueOf(usualThreads));
    }

    public Entry<Integer> epochs() {
        return epochs;
    }

    public Entry<Integer> batch() {
        return batch;
    }

    /** Batches a step. */
    public Entry<Integer> accumulate() {
        return accumulate;
    }

    public Entry<Long> seed() {
        return seed;
    }

    /** Those of the sparse kernels, for all runs of this program; the result is the same for any number. */
    public Entry<OptionalInt> threads() {
        return threads;
    }

    List<Setting> settings() {
        return List.of(epochs, batch, accumulate, seed, threads);
    }

    RunConfig fill(RunConfig config) {
        return config.withEpochs(epochs.last())
                .withBatch(batch.last())
                .withAccumulate(accumulate.last())
                .withSeed(seed.last());
    }

    void use(RunConfig config) {
        epochs.use(String.valueOf(config.epochs()));
        batch.use(String.valueOf(config.batch()));
        accumulate.use(String.valueOf(config.accumulate()));
        seed.use(String.valueOf(config.seed()));
    }

    Stream<Entry<?>> read() {
        return Stream.of(epochs, batch, accumulate, seed, threads);
    }

    Stream<ObservableValue<?>> observables() {
        return read().map(Entry::text);
    }
}
