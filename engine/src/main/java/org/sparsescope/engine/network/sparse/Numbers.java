package org.sparsescope.engine.network.sparse;

/**
 * A few numbers that are never masked, with their optimizer slots: a bias, or what a norm keeps.
 *
 * @param name as a saved state has it, such as {@code fc1.bias}
 * @param slots one array a slot; none for numbers that no optimizer steps
 */
record Numbers(String name, float[] values, float[][] slots) {
    static Numbers of(String name, float[] values, int slots) {
        return new Numbers(name, values.clone(), new float[slots][values.length]);
    }
}
