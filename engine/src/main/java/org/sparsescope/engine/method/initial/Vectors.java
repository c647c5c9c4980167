package org.sparsescope.engine.method.initial;

import java.util.ArrayList;
import java.util.List;

/** Arithmetic on one array a layer, as if they were one vector. */
final class Vectors {
    private Vectors() {}

    interface FloatOperator {
        float apply(float one, float other);
    }

    static List<float[]> map(List<float[]> ones, List<float[]> others, FloatOperator operator) {
        List<float[]> result = new ArrayList<>(ones.size());
        for (int l = 0; l < ones.size(); l++) {
            float[] one = ones.get(l);
            float[] other = others.get(l);
            float[] into = new float[one.length];
            for (int i = 0; i < into.length; i++) {
                into[i] = operator.apply(one[i], other[i]);
            }
            result.add(into);
        }
        return result;
    }

    /** The Euclidean length. */
    static double norm(List<float[]> arrays) {
        double squares = 0;
        for (float[] array : arrays) {
            for (float value : array) {
                squares += (double) value * value;
            }
        }
        return Math.sqrt(squares);
    }
}
