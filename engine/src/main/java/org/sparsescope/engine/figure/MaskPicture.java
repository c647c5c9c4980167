package org.sparsescope.engine.figure;

import java.util.Arrays;
import java.util.List;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.mask.MaskDelta;
import org.sparsescope.engine.model.LayerShape;

/**
 * Draws one layer's mask on white: a row of pixels a unit or filter, a column a weight that enters it. Grown and dropped are the blue
 * and the orange of Okabe and Ito, told apart by people with any form of colour blindness.
 */
public final class MaskPicture {
    /** Shades of each colour where a pixel stands for more than one weight; index 0 of the palette is the ground. */
    private static final int SHADES = 20;

    private static final int GROUND = 0xFFFFFF;
    private static final int LIVE = 0x1F2328;
    private static final int KEPT = 0xA0A7B0;
    private static final int GROWN = 0x0072B2;
    private static final int DROPPED = 0xD55E00;

    private final LayerShape shape;
    private final List<int[]> sets; // live positions, disjoint
    private final int[] colours; // one a set

    private MaskPicture(LayerShape shape, List<int[]> sets, int... colours) {
        this.shape = shape;
        this.sets = sets;
        this.colours = colours;
    }

    /** The live weights, dark. */
    public static MaskPicture live(LayerShape shape, Mask mask) {
        return new MaskPicture(shape, List.of(mask.livePositions()), LIVE);
    }

    /** What an update kept, grey; what it grew, blue; and what it dropped, orange. */
    public static MaskPicture changes(LayerShape shape, Mask after, MaskDelta delta) {
        long[] kept = after.toWords();
        for (int position : delta.grown()) {
            kept[position >> 6] &= ~(1L << position);
        }
        return new MaskPicture(
                shape,
                List.of(Mask.ofWords(after.size(), kept).livePositions(), delta.grown(), delta.dropped()),
                KEPT,
                GROWN,
                DROPPED);
    }

    /** One pixel a weight, the very bits. */
    public Picture exact() {
        int[] palette = new int[colours.length + 1];
        palette[0] = GROUND;
        System.arraycopy(colours, 0, palette, 1, colours.length);
        Picture picture = Picture.blank(shape.fanIn(), shape.outputs(), palette);
        for (int set = 0; set < sets.size(); set++) {
            for (int position : sets.get(set)) {
                picture.pixels()[position] = (byte) (set + 1);
            }
        }
        return picture;
    }

    /** {@link #exact()} where no side has more than {@code most} pixels, else as little reduced as that takes. */
    public Picture within(int most) {
        int factor = factorFor(most);
        return factor == 1 ? exact() : reduced(factor);
    }

    /** How many weights a pixel's side covers when no side of the picture may have more than {@code most} pixels. */
    public int factorFor(int most) {
        int side = Math.max(shape.fanIn(), shape.outputs());
        return (side + most - 1) / most;
    }

    /**
     * The same with {@code factor} by {@code factor} weights a pixel. Its colour is that of most of the marked weights, its strength the
     * square root of their share, or a tenth would be invisible. The palette is the same for every factor, 1 included.
     */
    public Picture reduced(int factor) {
        int columns = shape.fanIn();
        int width = (columns + factor - 1) / factor;
        int height = (shape.outputs() + factor - 1) / factor;
        int[][] counts = new int[sets.size()][width * height];
        for (int set = 0; set < counts.length; set++) {
            for (int position : sets.get(set)) {
                counts[set][position / columns / factor * width + position % columns / factor]++;
            }
        }
        Picture picture = Picture.blank(width, height, shades());
        for (int y = 0; y < height; y++) {
            int rows = Math.min(factor, shape.outputs() - y * factor);
            for (int x = 0; x < width; x++) {
                int area = rows * Math.min(factor, columns - x * factor);
                picture.pixels()[y * width + x] = shade(counts, y * width + x, area);
            }
        }
        return picture;
    }

    private byte shade(int[][] counts, int pixel, int area) {
        int marked = 0;
        int most = 0;
        for (int set = 0; set < counts.length; set++) {
            marked += counts[set][pixel];
            most = counts[set][pixel] > counts[most][pixel] ? set : most;
        }
        if (marked == 0) {
            return 0;
        }
        int strength = (int) Math.ceil(Math.sqrt((double) marked / area) * SHADES);
        return (byte) (most * SHADES + Math.min(SHADES, strength));
    }

    /** The ground, then every shade of the first colour from faint to full, then of the next. */
    private int[] shades() {
        int[] palette = new int[1 + colours.length * SHADES];
        Arrays.fill(palette, GROUND);
        for (int set = 0; set < colours.length; set++) {
            for (int shade = 1; shade <= SHADES; shade++) {
                palette[set * SHADES + shade] = ChartColours.between(GROUND, colours[set], (double) shade / SHADES);
            }
        }
        return palette;
    }
}
