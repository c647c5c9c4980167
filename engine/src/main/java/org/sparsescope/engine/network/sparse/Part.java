package org.sparsescope.engine.network.sparse;

/**
 * One of the equal parts into which work is divided among threads.
 *
 * @param index in {@code [0, count)}
 */
record Part(int index, int count) {
    static final Part WHOLE = new Part(0, 1);

    /** Where this part of {@code size} begins, at a multiple of {@code unit}, of which {@code size} is one. */
    int from(int size, int unit) {
        return (int) ((long) (size / unit) * index / count) * unit;
    }

    /** Where it ends. */
    int to(int size, int unit) {
        return (int) ((long) (size / unit) * (index + 1) / count) * unit;
    }
}
