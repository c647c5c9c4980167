package org.sparsescope.engine.network.sparse;

/** One number a unit, never masked, with its optimizer slots. */
record Bias(float[] values, float[][] slots) {
    static Bias of(float[] values, int slots) {
        return new Bias(values.clone(), new float[slots][values.length]);
    }
}
