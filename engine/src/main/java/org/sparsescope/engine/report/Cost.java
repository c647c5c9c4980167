package org.sparsescope.engine.report;

import org.sparsescope.engine.model.LayerShape;

/**
 * What a layer costs in the three ways there are to hold it: every weight; every weight under a mask, as training does; and compressed
 * sparse rows (CSR), live weights only.
 *
 * @param denseFlops floating-point operations of one example's forward pass; under a mask they are the same, for the zeros are
 *     multiplied too
 * @param csrFlops the same with the live weights only
 * @param denseBytes of 32-bit floats
 * @param maskedBytes with a bit a weight on top, in whole bytes
 * @param csrBytes a 32-bit float and a 32-bit column a live weight, and a 32-bit offset a row and one more
 */
public record Cost(long denseFlops, long csrFlops, long denseBytes, long maskedBytes, long csrBytes) {
    /** That of weights which are dense however the rest is held, and of which no bytes are counted. */
    static Cost ofOperations(long flops) {
        return new Cost(flops, flops, 0, 0, 0);
    }

    static Cost of(LayerShape shape, int live) {
        long dense = 4L * shape.size();
        return new Cost(
                shape.forwardFlops(),
                shape.forwardFlops(live),
                dense,
                dense + (shape.size() + 7) / 8,
                8L * live + 4L * (shape.outputs() + 1));
    }

    Cost plus(Cost other) {
        return new Cost(
                denseFlops + other.denseFlops,
                csrFlops + other.csrFlops,
                denseBytes + other.denseBytes,
                maskedBytes + other.maskedBytes,
                csrBytes + other.csrBytes);
    }

    /** Operations under a mask. */
    public long maskedFlops() {
        return denseFlops;
    }
}
