package org.sparsescope.engine.random;

import java.util.random.RandomGenerator;

/**
 * A random generator whose whole state is one {@code long}, so that a checkpoint can hold it and a resumed run draws the numbers
 * the first one would have drawn. The generator is SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
 *
 * <p>Each purpose (initial weights, masks, shuffling, growth) takes its own {@linkplain #stream stream}, so that one more draw
 * for one purpose changes nothing for the others.
 */
public final class SeededRandom implements RandomGenerator {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    /** A generator that goes on from {@code state}, as {@link #state()} returned it. */
    public SeededRandom(long state) {
        this.state = state;
    }

    /** The stream for one purpose under a run's seed; equal arguments give equal streams on every machine. */
    public static SeededRandom stream(long seed, String purpose) {
        long state = seed;
        for (int i = 0; i < purpose.length(); i++) {
            state = mix(state + GOLDEN_GAMMA) ^ purpose.charAt(i);
        }
        return new SeededRandom(mix(state));
    }

    @Override
    public long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** Everything this generator is: give it to the constructor to go on from here. */
    public long state() {
        return state;
    }

    /** Shuffles in place; all orders are equally likely. */
    public void shuffle(int[] values) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = nextInt(i + 1);
            int swapped = values[i];
            values[i] = values[j];
            values[j] = swapped;
        }
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
