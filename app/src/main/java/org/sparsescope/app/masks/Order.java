package org.sparsescope.app.masks;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Things in another order: which one comes at a place, and which place one has. */
final class Order {
    private final int[] at;
    private final int[] place;
    private final boolean natural;

    private Order(int[] at, boolean natural) {
        this.at = at;
        this.natural = natural;
        place = new int[at.length];
        for (int i = 0; i < at.length; i++) {
            place[at[i]] = i;
        }
    }

    static Order natural(int size) {
        return new Order(IntStream.range(0, size).toArray(), true);
    }

    /** The one with the largest count first; of equals the first stays first. */
    static Order byLargest(int[] counts) {
        return new Order(
                IntStream.range(0, counts.length)
                        .boxed()
                        .sorted(Comparator.comparingInt((Integer i) -> -counts[i]))
                        .mapToInt(Integer::intValue)
                        .toArray(),
                false);
    }

    int at(int index) {
        return at[index];
    }

    int placeOf(int thing) {
        return place[thing];
    }

    int size() {
        return at.length;
    }

    boolean isNatural() {
        return natural;
    }
}
