package org.sparsescope.engine.method;

import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.model.LayerShape;

/** Initial weights that know their mask. */
public final class LiveFanIn {
    private LiveFanIn() {}

    /**
     * Scales each unit's weights by sqrt(fanIn / live fanIn), so that a unit with few live links starts with the variance a dense one
     * has: Evci et al. 2022, Gradient Flow in Sparse Neural Networks. A unit with no live link keeps its weights.
     *
     * @param weights row-major, of the layer's size; not changed
     * @return a fresh array of the same length
     */
    public static float[] scale(LayerShape shape, Mask mask, float[] weights) {
        int fanIn = shape.fanIn();
        LinkCounts links = new LinkCounts(shape, mask);
        float[] scaled = weights.clone();
        for (int unit = 0; unit < shape.outputs(); unit++) {
            int live = links.ofUnit(unit);
            float factor = live == 0 ? 1 : (float) Math.sqrt((double) fanIn / live);
            for (int i = unit * fanIn; i < (unit + 1) * fanIn; i++) {
                scaled[i] *= factor;
            }
        }
        return scaled;
    }
}
