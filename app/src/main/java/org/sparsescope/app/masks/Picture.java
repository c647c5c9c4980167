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

    /** Each pixel as a square of {@code factor} times {@code factor}. */
    Picture enlarged(int factor) {
        int[] large = new int[argb.length * factor * factor];
        for (int y = 0; y < height * factor; y++) {
            for (int x = 0; x < width * factor; x++) {
                large[y * width * factor + x] = pixel(x / factor, y / factor);
            }
        }
        return new Picture(width * factor, height * factor, large);
    }

    public boolean isEmpty() {
        return argb.length == 0;
    }
}
