package org.sparsescope.engine.method.redistribute;

import java.util.Arrays;

/** Whole numbers in given proportions that add up exactly: largest-remainder rounding under a cap for each. */
public final class Apportionment {
    private Apportionment() {}

    /**
     * Splits {@code total} in proportion to {@code shares}. No part exceeds its cap; what a capped part cannot take goes to the
     * others in proportion, and in the end, where no share asks for it, in proportion to the room left. Of equal remainders the
     * earlier part is rounded up.
     *
     * @param shares finite, 0 or more
     * @param caps 0 or more, {@code total} in all or more
     */
    public static int[] split(int total, double[] shares, int[] caps) {
        long room = Arrays.stream(caps).asLongStream().sum();
        if (total < 0 || total > room) {
            throw new IllegalArgumentException("cannot place " + total + " weights on " + room + " free positions");
        }
        int[] parts = new int[caps.length];
        double[] wanted = shares.clone();
        int left = total;
        while (left > 0) {
            int given = round(left, wanted, caps, parts);
            if (given == 0) {
                for (int l = 0; l < caps.length; l++) {
                    wanted[l] = caps[l] - parts[l];
                }
            }
            left -= given;
        }
        return parts;
    }

    /**
     * Hands out {@code left} in proportion to {@code wanted}. If that overfills some parts, these are filled and want no more, and the
     * rest waits for the next round; else everything is handed out. Returns how much was.
     */
    private static int round(int left, double[] wanted, int[] caps, int[] parts) {
        for (int l = 0; l < caps.length; l++) {
            wanted[l] = parts[l] == caps[l] ? 0 : wanted[l];
        }
        double sum = Arrays.stream(wanted).sum();
        if (sum == 0) {
            return 0;
        }
        int filled = 0;
        for (int l = 0; l < caps.length; l++) {
            int room = caps[l] - parts[l];
            if (wanted[l] > 0 && left * (wanted[l] / sum) > room) {
                parts[l] = caps[l];
                filled += room;
            }
        }
        return filled > 0 ? filled : roundByLargestRemainder(left, wanted, sum, caps, parts);
    }

    private static int roundByLargestRemainder(int left, double[] wanted, double sum, int[] caps, int[] parts) {
        double[] remainders = new double[caps.length];
        int given = 0;
        for (int l = 0; l < caps.length; l++) {
            double ideal = left * (wanted[l] / sum);
            int whole = (int) ideal;
            remainders[l] = wanted[l] > 0 ? ideal - whole : -1;
            parts[l] += whole;
            given += whole;
        }
        while (given < left) {
            int best = -1;
            for (int l = 0; l < caps.length; l++) {
                if (remainders[l] >= 0 && parts[l] < caps[l] && (best < 0 || remainders[l] > remainders[best])) {
                    best = l;
                }
            }
            if (best < 0) {
                return given;
            }
            parts[best]++;
            remainders[best] = -1;
            given++;
        }
        return given;
    }
}
