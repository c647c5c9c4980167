package org.sparsescope.engine.examples;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.dataset.ArrayDataset;
import org.sparsescope.engine.random.SeededRandom;

/**
 * Points around one corner of a cube for each class: data that any network learns in a moment.
 *
 * @param features row by row, one row a point
 * @param labels from 0
 */
public record Points(float[] features, float[] labels) {
    /** {@code size} points with {@code width} coordinates each; another {@code seed}, other points. */
    public static Points of(int size, int width, int classes, int seed) {
        SeededRandom random = new SeededRandom(seed);
        float[] features = new float[size * width];
        float[] labels = new float[size];
        for (int i = 0; i < size; i++) {
            labels[i] = i % classes;
            for (int f = 0; f < width; f++) {
                features[i * width + f] = (f % classes == i % classes ? 1 : 0) + (float) (random.nextDouble() - .5);
            }
        }
        return new Points(features, labels);
    }

    /** The points as DJL's trainer takes them, in batches of {@code batch} and always in the same order. */
    public ArrayDataset dataset(NDManager manager, int batch) {
        int width = features.length / labels.length;
        return new ArrayDataset.Builder()
                .setData(manager.create(features, new Shape(labels.length, width)))
                .optLabels(manager.create(labels, new Shape(labels.length)))
                .setSampling(batch, false)
                .build();
    }
}
