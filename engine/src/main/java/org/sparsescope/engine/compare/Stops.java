package org.sparsescope.engine.compare;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Where a playhead that two runs share can stop: each moment at which the masks of one of them, or of both, changed. Before its first
 * update a run has its initial mask, and after its last one it keeps that. Immutable.
 */
public final class Stops {
    private final double[] positions;
    private final int[] first;
    private final int[] second;

    private Stops(double[] positions, int[] first, int[] second) {
        this.positions = positions;
        this.first = first;
        this.second = second;
    }

    /** The stops of two runs, of which each has an update 0. */
    public static Stops of(Alignment alignment, Pace one, Pace other) {
        double[] ones = positions(alignment, one);
        double[] others = positions(alignment, other);
        double[] positions = new double[ones.length + others.length];
        int[] first = new int[positions.length];
        int[] second = new int[positions.length];
        int size = 0;
        int i = 0;
        int j = 0;
        while (i < ones.length || j < others.length) {
            double at = Math.min(next(ones, i), next(others, j));
            // Several updates of one run may fall on one step: the last of them is what lasts.
            while (next(ones, i) <= at) {
                i++;
            }
            while (next(others, j) <= at) {
                j++;
            }
            positions[size] = at;
            first[size] = Math.max(0, i - 1);
            second[size++] = Math.max(0, j - 1);
        }
        return new Stops(Arrays.copyOf(positions, size), Arrays.copyOf(first, size), Arrays.copyOf(second, size));
    }

    private static double next(double[] positions, int index) {
        return index < positions.length ? positions[index] : Double.POSITIVE_INFINITY;
    }

    private static double[] positions(Alignment alignment, Pace pace) {
        return Arrays.stream(pace.updateSteps())
                .mapToDouble(step -> alignment.position((double) step, pace.totalSteps()))
                .toArray();
    }

    /** At least 1: the start is a stop. */
    public int size() {
        return positions.length;
    }

    /** An optimizer step, or a share of the training in [0, 1]. */
    public double position(int stop) {
        return positions[stop];
    }

    /** Which update of the first run is in force at {@code stop}. */
    public int first(int stop) {
        return first[stop];
    }

    /** Which update of the second run is in force at {@code stop}. */
    public int second(int stop) {
        return second[stop];
    }

    /** The last stop that is not after {@code position}. */
    public int at(double position) {
        int found = Arrays.binarySearch(positions, position);
        return found >= 0 ? found : Math.max(0, -found - 2);
    }

    /** All stops, or {@code most} of them at about equal distances, the first and the last included. */
    public int[] spread(int most) {
        if (size() <= most) {
            return IntStream.range(0, size()).toArray();
        }
        return IntStream.range(0, most)
                .map(i -> (int) Math.round((double) i * (size() - 1) / (most - 1)))
                .toArray();
    }
}
