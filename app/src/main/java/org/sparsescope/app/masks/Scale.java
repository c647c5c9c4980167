package org.sparsescope.app.masks;

/** Numbers as colours, from {@code least} to {@code most}; what lies beyond has the colour of the end. Immutable. */
final class Scale {
    private static final int SHADES = 512;

    private final double least;
    private final double most;
    private final int[] argb = new int[SHADES + 1];

    Scale(double least, double most, Colormap map) {
        this.least = least;
        this.most = most > least ? most : least + 1;
        for (int i = 0; i <= SHADES; i++) {
            argb[i] = map.argb((double) i / SHADES);
        }
    }

    double least() {
        return least;
    }

    double most() {
        return most;
    }

    /** How far {@code value} is from the middle of the scale, in [-1, 1]. */
    double part(double value) {
        double part = (value - least) / (most - least) * 2 - 1;
        return Math.max(-1, Math.min(1, part));
    }

    int argb(double value) {
        return ofPart(part(value));
    }

    /** The colour of {@code part}, in [-1, 1]. */
    int ofPart(double part) {
        return argb[(int) Math.max(0, Math.min(SHADES, (part + 1) / 2 * SHADES + 0.5))];
    }

    /** The whole scale as a strip, for a legend. */
    Picture strip(int width, int height) {
        int[] pixels = new int[width * height];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = ofPart(2.0 * (i % width) / Math.max(1, width - 1) - 1);
        }
        return new Picture(width, height, pixels);
    }
}
