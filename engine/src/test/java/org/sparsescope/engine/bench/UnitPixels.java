package org.sparsescope.engine.bench;

import java.util.List;
import org.sparsescope.engine.dataset.Examples;

/** Grey images with pixels from 0 to 1, not of mean 0: what is black is exactly 0 and gives its weights no gradient. */
final class UnitPixels implements Examples {
    private final Examples normalised;
    private final float black;
    private final float white;

    /** Takes the darkest and the brightest pixel of the first examples, a hundred of which surely have both, for 0 and 1. */
    UnitPixels(Examples normalised) {
        this.normalised = normalised;
        float least = Float.POSITIVE_INFINITY;
        float most = Float.NEGATIVE_INFINITY;
        float[] image = new float[normalised.featureSize()];
        for (int i = 0; i < Math.min(100, normalised.size()); i++) {
            normalised.copyFeatures(i, image, 0);
            for (float pixel : image) {
                least = Math.min(least, pixel);
                most = Math.max(most, pixel);
            }
        }
        this.black = least;
        this.white = most;
    }

    @Override
    public int size() {
        return normalised.size();
    }

    @Override
    public List<Integer> featureShape() {
        return normalised.featureShape();
    }

    @Override
    public int featureSize() {
        return normalised.featureSize();
    }

    @Override
    public int label(int index) {
        return normalised.label(index);
    }

    @Override
    public void copyFeatures(int index, float[] target, int offset) {
        normalised.copyFeatures(index, target, offset);
        int end = offset + featureSize();
        for (int i = offset; i < end; i++) {
            target[i] = (target[i] - black) / (white - black);
        }
    }
}
