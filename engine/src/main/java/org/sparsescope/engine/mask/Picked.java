package org.sparsescope.engine.mask;

/**
 * What a selection took.
 *
 * @param positions flat positions, ascending; not to be written into
 * @param threshold the score nearest to those left out: the largest of the lowest, the smallest of the highest; NaN when nothing
 *     was taken or no score decided
 */
public record Picked(int[] positions, double threshold) {
    public static final Picked NONE = new Picked(new int[0], Double.NaN);

    public int count() {
        return positions.length;
    }
}
