package org.sparsescope.app.masks;

/**
 * A finished picture.
 *
 * @param width device pixels
 * @param height device pixels
 * @param argb row by row, {@code width * height} of them, each opaque or wholly transparent; not to be changed
 */
public record Picture(int width, int height, int[] argb) {
    public static final Picture EMPTY = new Picture(0, 0, new int[0]);

    public Picture {
        if (argb.length != width * height) {
            throw new IllegalArgumentException(width + " x " + height + " pixels are not " + argb.length);
        }
    }

    public int pixel(int x, int y) {
        return argb[y * width + x];
    }

    public boolean isEmpty() {
        return argb.length == 0;
    }
}
