package org.sparsescope.engine.network.sparse.kernel;

/**
 * Images held example by example, channel by channel, one byte a pixel.
 *
 * @param bytes of all examples
 * @param size bytes of one example
 * @param scale what a byte of each channel is multiplied by
 * @param shift what is added then
 */
public record Pixels(byte[] bytes, int size, float[] scale, float[] shift) {
    /** Bytes of one channel of one example. */
    public int planeSize() {
        return size / scale.length;
    }
}
