package org.sparsescope.engine.run;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.sparsescope.engine.dataset.Examples;
import org.sparsescope.engine.dataset.Subset;
import org.sparsescope.engine.model.Architecture;
import org.sparsescope.engine.model.InitialWeights;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.network.Batch;
import org.sparsescope.engine.network.SparseNetwork;
import org.sparsescope.engine.network.pytorch.PyTorchDevices;
import org.sparsescope.engine.network.pytorch.PyTorchNetwork;
import org.sparsescope.engine.random.SeededRandom;
import org.sparsescope.engine.train.RunConfig;
import org.sparsescope.engine.train.RunControl;

/**
 * What a step costs a dense network: the run's own model, batch and optimizer in PyTorch on the processor with every weight live, timed
 * for a second at most before a run on the sparse kernels begins. Beside it the run's steps show how many times faster they are, here and
 * now.
 */
public final class DenseStep {
    private static final String MILLIS = "dense.ms_per_step";
    private static final String HOW = "dense.how";
    private static final long LONGEST_NANOS = 1_000_000_000;
    private static final long PATIENCE_NANOS = 200_000_000;
    private static final int MOST = 1000;
    private static final double NOTABLE = 0.97;
    private static final int EXAMPLES = 1024; // PyTorch keeps a copy of them

    /** Dense weights, gradients and momentum of more would take over 400 MB beside a run that was made to need less. */
    private static final long MOST_WEIGHTS = 30_000_000;

    private DenseStep() {}

    /**
     * Milliseconds of a dense step, by what a run file keeps of the run's surroundings; empty where it was not measured, as for runs in
     * PyTorch.
     */
    public static OptionalDouble of(Map<String, String> environment) {
        try {
            double millis = Double.parseDouble(environment.getOrDefault(MILLIS, "0"));
            return millis > 0 && Double.isFinite(millis) ? OptionalDouble.of(millis) : OptionalDouble.empty();
        } catch (NumberFormatException damaged) {
            return OptionalDouble.empty();
        }
    }

    /** What was timed and how, in a sentence; empty where nothing was. */
    public static String how(Map<String, String> environment) {
        return environment.getOrDefault(HOW, "");
    }

    /**
     * Times it, on the calling thread.
     *
     * @param control of the run, which may be stopped meanwhile
     * @return what a run file keeps of it; empty where the model is too large to be made dense for this
     * @throws org.sparsescope.engine.InputException when PyTorch does not load
     */
    static Map<String, String> time(Architecture model, RunConfig config, Examples training, RunControl control) {
        long weights = model.maskable().stream().mapToLong(LayerShape::size).sum();
        if (weights > MOST_WEIGHTS) {
            return Map.of();
        }
        Examples some = Subset.drawn(training, Math.min(EXAMPLES, training.size()), 1);
        SeededRandom random = SeededRandom.stream(1, "dense step");
        int[] indices = new int[config.batch()];
        double fastest = Double.MAX_VALUE;
        int steps = 0;
        long end = System.nanoTime() + LONGEST_NANOS;
        long found = System.nanoTime();
        try (SparseNetwork dense = PyTorchNetwork.create(
                model,
                InitialWeights.of(model, 1),
                config.optimizer(),
                false,
                PyTorchDevices.choose("cpu").device())) {
            dense.prepare(some);
            for (; steps < MOST && (steps == 0 || goesOn(found, end)) && !control.stopRequested(); steps++) {
                long began = System.nanoTime();
                dense.clearGradients();
                for (int micro = 0; micro < config.accumulate(); micro++) {
                    Arrays.setAll(indices, i -> random.nextInt(some.size()));
                    dense.forwardBackward(new Batch(some, indices), 1.0 / config.accumulate());
                }
                dense.step(1e-6); // so small that nothing diverges
                double took = (System.nanoTime() - began) / 1e6;
                if (took < NOTABLE * fastest) {
                    found = System.nanoTime();
                }
                fastest = Math.min(fastest, took);
            }
        }
        return steps == 0 ? Map.of() : entries(fastest, steps);
    }

    /** Until no step has been notably faster for a while. */
    private static boolean goesOn(long found, long end) {
        long now = System.nanoTime();
        return now < end && now - found < PATIENCE_NANOS;
    }

    /** The first steps of a program take many times as long, until the JIT compiler is done with them; so the fastest counts. */
    private static Map<String, String> entries(double fastest, int steps) {
        int threads = PyTorchDevices.threads();
        return Map.of(
                MILLIS,
                String.format(Locale.ROOT, "%.4f", fastest),
                HOW,
                String.format(
                        Locale.ROOT,
                        "the same model and batch with every weight live, in PyTorch on %d %s, the fastest of %d steps before"
                                + " the run",
                        threads,
                        threads == 1 ? "thread" : "threads",
                        steps));
    }
}
