package org.sparsescope.engine.network.sparse;

/**
 * The runs of pixels that one pass over a layer's matrix computes at once, for each row of the result's image one: pixels of a row lie
 * side by side, so a run of them is one long vector and a weight reads another such run, shifted.
 *
 * @param source where each strip begins in the plane that is read, as a row of it; weights add their own row
 * @param target where it begins in the first channel of the plane that is written
 * @param pixels the length of a strip; 1 means the columns of one feature, without those that the batch leaves empty
 * @param channelPitch rows of the target's plane from one channel to the next
 */
record Strips(int[] source, int[] target, int pixels, int channelPitch) {
    /** One strip: every row of the source, every row of the target. */
    static Strips features() {
        return new Strips(new int[1], new int[1], 1, 1);
    }

    int count() {
        return source.length;
    }

    /** Columns to compute of each strip on {@code tape}. */
    int columns(Tape tape) {
        return pixels == 1 ? tape.width() : pixels * tape.pitch();
    }
}
