package org.sparsescope.engine.bench;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * One model at one sparsity on one number of threads, and what everyone took to it.
 *
 * @param title what people call the model
 * @param density live weights over all maskable ones, in (0, 1]
 * @param roofline milliseconds that the step takes at the least on this machine, see {@link Roofline}
 */
public record Cell(
        String model,
        String title,
        double sparsity,
        double density,
        long nnz,
        int threads,
        Map<Competitor, StepTime> times,
        double roofline) {
    public Cell {
        times = Map.copyOf(times);
    }

    /** How many times the sparse kernels' median step fits into that of {@code other}; empty where one was not measured. */
    public OptionalDouble times(Competitor other) {
        StepTime sparse = times.get(Competitor.SPARSE);
        StepTime theirs = times.get(other);
        if (sparse == null || theirs == null) {
            return OptionalDouble.empty();
        }
        // A script's time is the clock's, and so must be what stands beside it.
        return OptionalDouble.of(theirs.median() / (other == Competitor.PEER ? sparse.clock() : sparse.median()));
    }

    /** The same with what a script took. */
    Cell with(Competitor other, StepTime time) {
        Map<Competitor, StepTime> more = new EnumMap<>(Competitor.class);
        more.putAll(times);
        more.put(other, time);
        return new Cell(model, title, sparsity, density, nnz, threads, more, roofline);
    }
}
