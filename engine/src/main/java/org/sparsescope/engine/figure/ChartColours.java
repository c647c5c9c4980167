package org.sparsescope.engine.figure;

import org.sparsescope.engine.figure.ChartCanvas.Look;

/**
 * The colours of a chart on white, as 0xRRGGBB. Up to six curves take the colours of Okabe and Ito, which people with any form of colour
 * blindness tell apart. More, such as one a layer, take a scale from blue over green to red, in their order.
 */
final class ChartColours {
    static final int GROUND = 0xFFFFFF;
    static final int TITLE = 0x1F2328;
    static final int TEXT = 0x59636E;
    static final int GRID = 0xD1D9E0;

    private static final int[] FEW = {0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9};
    private static final int[] SCALE = {0x3B4CC0, 0x2A8FBD, 0x2FA36B, 0xC09A12, 0xC8511B};

    private ChartColours() {}

    static int few() {
        return FEW.length;
    }

    static int of(Look look) {
        return look.ofAll() ? TITLE : curve(look.line(), look.of());
    }

    /** Of curve {@code line} of {@code of}. */
    static int curve(int line, int of) {
        return of <= FEW.length ? FEW[line] : scale((double) line / (of - 1));
    }

    /** Whether the curve is dashed, so that the two that are drawn most often differ in print without colour. */
    static boolean dashed(int line, int of) {
        return line == 1 && of <= FEW.length;
    }

    static boolean dashed(Look look) {
        return !look.ofAll() && dashed(look.line(), look.of());
    }

    private static int scale(double place) {
        int left = Math.min(SCALE.length - 2, (int) (place * (SCALE.length - 1)));
        return between(SCALE[left], SCALE[left + 1], place * (SCALE.length - 1) - left);
    }

    /** The colour {@code share} of the way from {@code from} to {@code to}. */
    static int between(int from, int to, double share) {
        int rgb = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int start = from >> shift & 0xFF;
            int end = to >> shift & 0xFF;
            rgb |= (start + (int) Math.round((end - start) * share)) << shift;
        }
        return rgb;
    }
}
