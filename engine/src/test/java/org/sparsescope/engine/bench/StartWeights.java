package org.sparsescope.engine.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.LiveFanIn;
import org.sparsescope.engine.method.MaskEngine;
import org.sparsescope.engine.model.Architecture;
import org.sparsescope.engine.model.InitialWeights;
import org.sparsescope.engine.model.LayerShape;

/** The weights that a published training starts from. */
enum StartWeights {
    /** As SparseScope trains: PyTorch's, scaled to the live fan-in of each unit where the mask is known beforehand. */
    LIVE_FAN_IN,
    /** PyTorch's: {@code U(-1/sqrt(in), 1/sqrt(in))}, biases too. */
    PLAIN,
    /** TensorFlow's: {@code U(-sqrt(6/(in + out)), sqrt(6/(in + out)))} (Glorot and Bengio 2010) and biases of 0. */
    GLOROT;

    Map<String, float[]> of(Architecture model, MaskEngine engine, long seed) {
        Map<String, float[]> weights = new LinkedHashMap<>(InitialWeights.of(model, seed));
        List<LayerShape> shapes = model.maskable();
        for (int l = 0; l < shapes.size(); l++) {
            LayerShape shape = shapes.get(l);
            if (this == LIVE_FAN_IN && engine.drawnMasks().isPresent()) {
                Mask mask = engine.drawnMasks().get().get(l);
                weights.computeIfPresent(shape.name() + ".weight", (n, values) -> LiveFanIn.scale(shape, mask, values));
            } else if (this == GLOROT) {
                float wider = (float) Math.sqrt(6.0 * shape.fanIn() / (shape.fanIn() + shape.outputs()));
                weights.computeIfPresent(shape.name() + ".weight", (n, values) -> times(wider, values));
                weights.computeIfPresent(shape.name() + ".bias", (n, values) -> new float[values.length]);
            }
        }
        return weights;
    }

    private static float[] times(float factor, float[] values) {
        float[] scaled = new float[values.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = factor * values[i];
        }
        return scaled;
    }
}
