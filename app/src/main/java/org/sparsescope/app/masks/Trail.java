package org.sparsescope.app.masks;

/**
 * What a layer's weights have been through by one update.
 *
 * @param update 0 is the initial mask
 * @param lastChange the update that last made each weight live or not live; 0 where none has
 * @param flips how often each weight has become live or not live, up to 65,535
 */
record Trail(int update, int[] lastChange, char[] flips) {
    static final long BYTES_A_WEIGHT = Integer.BYTES + Character.BYTES;

    static Trail start(int size) {
        return new Trail(0, new int[size], new char[size]);
    }

    Trail copy() {
        return new Trail(update, lastChange.clone(), flips.clone());
    }

    /** This very trail one update on: its arrays are written to. */
    Trail advance(int to, int[] positions) {
        for (int position : positions) {
            lastChange[position] = to;
            if (flips[position] < Character.MAX_VALUE) {
                flips[position]++;
            }
        }
        return new Trail(to, lastChange, flips);
    }

    int mostFlips() {
        int most = 0;
        for (char count : flips) {
            most = Math.max(most, count);
        }
        return most;
    }

    long bytes() {
        return BYTES_A_WEIGHT * lastChange.length;
    }
}
