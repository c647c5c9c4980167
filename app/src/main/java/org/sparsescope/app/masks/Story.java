package org.sparsescope.app.masks;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * When one weight became live and not live.
 *
 * @param liveAtStart whether the initial mask has it
 * @param changes the updates that changed it, ascending
 * @param last the last update looked at
 */
public record Story(boolean liveAtStart, int[] changes, int last) {
    /** Reads it from the beginning; on the reader executor. */
    static Story read(MaskHistory history, int layer, int position) {
        return new Story(history.mask(layer, 0).live(position), new int[0], 0)
                .until(history, layer, position, history.count() - 1);
    }

    /** The same with what came up to {@code update}. */
    Story until(MaskHistory history, int layer, int position, int update) {
        if (update <= last) {
            return this;
        }
        IntStream.Builder more = IntStream.builder();
        history.replay(layer, last + 1, update, (at, positions) -> {
            if (Arrays.binarySearch(positions, position) >= 0) {
                more.add(at);
            }
        });
        int[] all = IntStream.concat(Arrays.stream(changes), more.build()).toArray();
        return new Story(liveAtStart, all, update);
    }

    /** How often it had changed by {@code update}. */
    int flips(int update) {
        int at = Arrays.binarySearch(changes, update);
        return at >= 0 ? at + 1 : -at - 1;
    }

    boolean liveAt(int update) {
        return liveAtStart == (flips(update) % 2 == 0);
    }

    /** The last update, up to {@code update}, that made it live. */
    OptionalInt grown(int update) {
        return lastChange(update, liveAt(update));
    }

    /** The last update, up to {@code update}, that made it not live. */
    OptionalInt dropped(int update) {
        return lastChange(update, !liveAt(update));
    }

    private OptionalInt lastChange(int update, boolean newest) {
        int index = flips(update) - (newest ? 1 : 2);
        return index < 0 ? OptionalInt.empty() : OptionalInt.of(changes[index]);
    }
}
