package org.sparsescope.engine.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.sparsescope.engine.dataset.Examples;
import org.sparsescope.engine.network.Batch;
import org.sparsescope.engine.network.SparseNetwork;
import org.sparsescope.engine.random.SeededRandom;

/**
 * Has networks train in turn, each in blocks of about fifty milliseconds, so that a busy machine slows all alike, and that what a network
 * lost of the caches to those before it, as it does not in a training, is little of a block. On one thread the time is that thread's
 * processor time, in which waiting for a busy core does not count.
 */
final class StepRace {
    private static final long BLOCK_NANOS = 50_000_000;
    private static final long WARM_BLOCK_NANOS = 100_000_000;
    private static final int WARM = 3; // blocks in a row that are no faster than those before
    private static final int MOST_WARM_BLOCKS = 60;
    private static final int FEWEST_ROUNDS = 7;
    private static final double LEARNING_RATE = 0.01;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** PyTorch's helper threads spin for a few milliseconds when their work is done; the next competitor wants that core. */
    private static final long REST_NANOS = 5_000_000;

    private final Examples examples;
    private final int batch;
    private final boolean alone; // on one thread
    private final SeededRandom random = SeededRandom.stream(1, "bench");

    /**
     * Races on batches drawn from {@code examples}.
     *
     * @param threads that each network takes; with more than one there is a rest between the turns
     */
    StepRace(Examples examples, int batch, int threads) {
        this.examples = examples;
        this.batch = batch;
        this.alone = threads == 1;
    }

    /** Warms every network up, then takes turns for {@code time}, seven times at least. */
    <K> Map<K, StepTime> run(Map<K, SparseNetwork> networks, Duration time) {
        Map<K, Lane> lanes = new LinkedHashMap<>();
        networks.forEach((who, network) -> {
            network.prepare(examples);
            int steps = (int) Math.max(1, BLOCK_NANOS / 1e6 / warmUp(network));
            lanes.put(who, new Lane(network, steps, new ArrayList<>(), new ArrayList<>()));
        });
        long end = System.nanoTime() + time.toNanos();
        for (int round = 0; round < FEWEST_ROUNDS || System.nanoTime() < end; round++) {
            for (Lane lane : lanes.values()) {
                if (!alone) {
                    LockSupport.parkNanos(REST_NANOS);
                }
                Taken taken = block(lane.network, lane.steps);
                lane.blocks.add(taken.millis());
                lane.clock.add(taken.clock());
            }
        }
        Map<K, StepTime> times = new LinkedHashMap<>();
        lanes.forEach((who, lane) -> times.put(who, StepTime.of(lane.blocks, lane.clock)));
        return times;
    }

    private record Lane(SparseNetwork network, int steps, List<Double> blocks, List<Double> clock) {}

    /** Milliseconds a step, on one thread of processor time, and by the clock. */
    private record Taken(double millis, double clock) {}

    /**
     * Until it does not get faster any more, for then the JIT compiler is done, however long it has to wait for a core; says what a step
     * took at the end.
     */
    private double warmUp(SparseNetwork network) {
        double best = block(network, 1).millis();
        int slower = 0;
        for (int blocks = 0; blocks < MOST_WARM_BLOCKS && slower < WARM; blocks++) {
            double now = block(network, (int) Math.max(1, WARM_BLOCK_NANOS / 1e6 / best))
                    .millis();
            slower = now < .97 * best ? 0 : slower + 1;
            best = Math.min(best, now);
        }
        return best;
    }

    private Taken block(SparseNetwork network, int steps) {
        int[] indices = new int[batch];
        long began = System.nanoTime();
        long processorBegan = THREADS.getCurrentThreadCpuTime();
        for (int step = 0; step < steps; step++) {
            Arrays.setAll(indices, i -> random.nextInt(examples.size()));
            network.clearGradients();
            network.forwardBackward(new Batch(examples, indices), 1);
            network.step(LEARNING_RATE);
        }
        long processor = THREADS.getCurrentThreadCpuTime() - processorBegan;
        double clock = (System.nanoTime() - began) / 1e6 / steps;
        return new Taken(alone && processor > 0 ? processor / 1e6 / steps : clock, clock);
    }
}
