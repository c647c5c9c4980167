package org.sparsescope.app.masks;

/**
 * The colours of a mask picture as opaque ARGB, told apart by people with any form of colour blindness: grown and dropped are the
 * blue and the orange of Okabe and Ito, and differ in lightness from what stayed.
 *
 * @param background a weight that is not live
 * @param live a live weight, where only that is shown
 * @param kept a weight live before and after the update
 * @param grown a weight that the update made live
 * @param dropped a weight that the update made not live
 */
public record Palette(int background, int live, int kept, int grown, int dropped) {
    public static final Palette DARK = new Palette(0xFF010409, 0xFFE6EDF3, 0xFF636C76, 0xFF56B4E9, 0xFFE69F00);
    public static final Palette LIGHT = new Palette(0xFFFFFFFF, 0xFF1F2328, 0xFFA0A7B0, 0xFF0072B2, 0xFFD55E00);

    /** Between the kernels of a convolution, where there is no weight. */
    public int gap() {
        return dark() ? 0xFF1C222B : 0xFFE6E9ED;
    }

    /** The same on a ground that stands out from the window's: an image of few links still shows where it ends. */
    Palette raised() {
        return new Palette(gap(), live, kept, grown, dropped);
    }

    public boolean dark() {
        return (background & 0xFF) < 128;
    }
}
