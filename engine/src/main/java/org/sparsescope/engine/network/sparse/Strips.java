package org.sparsescope.engine.network.sparse;

/**
 * The pixels at which one matrix is multiplied, in strips of neighbours: for the first pixel of each strip of the result, where in the
 * plane that is read it begins.
 *
 * @param source a row of the plane that is read for each strip; weights add their own row
 * @param target the row in the first channel of the plane that is written
 * @param run pixels of a strip, in both planes one row behind the other
 * @param channelPitch rows of the target's plane from one channel to the next
 */
record Strips(int[] source, int[] target, int run, int channelPitch) {
    /** Features without a place of their own: one pixel, every row of the source, every row of the target. */
    static Strips features() {
        return new Strips(new int[1], new int[1], 1, 1);
    }

    int count() {
        return source.length;
    }
}
