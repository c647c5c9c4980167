package org.sparsescope.engine.dataset;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sparsescope.engine.random.SeededRandom;

/**
 * A training split as one epoch sees it: each image moved by up to four pixels (padded with black, then cropped) and, where asked for, mirrored half
 * of the time, as He et al. (2016) trained on CIFAR.
 *
 * <p>What happens to an example follows from one number an epoch and the example's index, whatever batch it is in: a run that goes on from a
 * checkpoint sees what it would have seen.
 */
public final class Augmented implements Examples {
    private static final int PAD = 4;
    /** Odd, and not the generator's own step: the streams of neighbours must not be the same one, shifted. */
    private static final long SPREAD = 0xD1B54A32D192ED03L;

    private final Examples source;
    private final boolean flips;
    private final long base;
    private final int channels;
    private final int height;
    private final int width;

    private Augmented(Examples source, boolean flips, long epoch) {
        this.source = source;
        this.flips = flips;
        this.base = SeededRandom.stream(epoch, "augment").state();
        this.channels = source.featureShape().get(0);
        this.height = source.featureShape().get(1);
        this.width = source.featureShape().get(2);
    }

    /**
     * {@code source} in one epoch; itself when it is not to be varied.
     *
     * @param epoch a number that no other epoch of the run has
     */
    public static Examples of(Examples source, Augmentation kind, long epoch) {
        return kind == Augmentation.NONE ? source : new Augmented(source, kind.flips(), epoch);
    }

    @Override
    public void copyFeatures(int index, float[] target, int offset) {
        SeededRandom random = new SeededRandom(base ^ index * SPREAD);
        int down = random.nextInt(2 * PAD + 1) - PAD;
        int right = random.nextInt(2 * PAD + 1) - PAD;
        boolean mirrored = flips && random.nextBoolean();
        float[] still = new float[featureSize()];
        source.copyFeatures(index, still, 0);
        for (int channel = 0; channel < channels; channel++) {
            int plane = channel * height * width;
            Arrays.fill(target, offset + plane, offset + plane + height * width, source.background(channel));
            for (int y = Math.max(0, -down); y < Math.min(height, height - down); y++) {
                copyRow(still, plane + (y + down) * width, right, mirrored, target, offset + plane + y * width);
            }
        }
    }

    /** Pixel x of what is seen is pixel x + right of the row, which is mirrored first where that is asked for. */
    private void copyRow(float[] still, int from, int right, boolean mirrored, float[] target, int to) {
        for (int x = Math.max(0, -right); x < Math.min(width, width - right); x++) {
            int column = x + right;
            target[to + x] = still[from + (mirrored ? width - 1 - column : column)];
        }
    }

    @Override
    public int size() {
        return source.size();
    }

    @Override
    public List<Integer> featureShape() {
        return source.featureShape();
    }

    @Override
    public int featureSize() {
        return source.featureSize();
    }

    @Override
    public int label(int index) {
        return source.label(index);
    }

    @Override
    public Optional<byte[]> pixels(int index) {
        return source.pixels(index);
    }

    @Override
    public float background(int channel) {
        return source.background(channel);
    }

    @Override
    public boolean fixed() {
        return false;
    }
}
