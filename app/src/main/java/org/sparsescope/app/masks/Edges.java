package org.sparsescope.app.masks;

/**
 * Where the pixel borders of one axis fall among the cells of a grid.
 *
 * @param index the cell that border i lies in or before
 * @param fraction the part of that cell before the border, in [0, 1)
 */
record Edges(int[] index, double[] fraction) {
    /** The borders of {@code pixels} pixels over {@code cells} cells that begin at pixel {@code start} and are {@code scale} wide. */
    static Edges of(int pixels, int cells, int start, double scale) {
        int[] index = new int[pixels + 1];
        double[] fraction = new double[pixels + 1];
        for (int i = 0; i <= pixels; i++) {
            double at = Math.max(0, Math.min(cells, (i - start) / scale));
            // A border within rounding of a cell's own border is that border: no hairline of the neighbour.
            at = Math.abs(at - Math.rint(at)) < 1e-9 * cells ? Math.rint(at) : at;
            index[i] = (int) at;
            fraction[i] = at - index[i];
        }
        return new Edges(index, fraction);
    }

    /** How many cells pixel {@code pixel} covers, in parts of cells. */
    double length(int pixel) {
        return index[pixel + 1] + fraction[pixel + 1] - index[pixel] - fraction[pixel];
    }

    int pixels() {
        return index.length - 1;
    }
}
