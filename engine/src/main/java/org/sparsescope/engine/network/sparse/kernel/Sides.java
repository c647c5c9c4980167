package org.sparsescope.engine.network.sparse.kernel;

/**
 * What a layer reads and the gradient at its output, which together give the gradient of its weights. A linear layer has one shift, of 0; a
 * convolution has one a line of pixels.
 *
 * @param x planes that the layer reads
 * @param shiftX rows by which x is shifted, one a shift
 * @param d planes of the gradient, one for each of {@code x}
 * @param shiftD rows by which d is
 * @param rowPitch rows of d from one unit to the next
 * @param run rows that go on from each of those of x and d, whose columns count as well
 */
public record Sides(Plane[] x, int[] shiftX, Plane[] d, int[] shiftD, int rowPitch, int run) {}
