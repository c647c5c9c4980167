package org.sparsescope.engine.dataset.image;

/**
 * Images of one size to another: bilinear when they grow; when they shrink the triangle is as wide as it must be to see every pixel, so that
 * fine lines grow pale and do not vanish.
 */
public final class Resampler {
    private final Axis rows;
    private final Axis columns;

    private Resampler(Axis rows, Axis columns) {
        this.rows = rows;
        this.columns = columns;
    }

    /** All in pixels, at least 1. The whole image is stretched to the new size. */
    public static Resampler of(int fromHeight, int fromWidth, int toHeight, int toWidth) {
        return new Resampler(Axis.of(fromHeight, toHeight), Axis.of(fromWidth, toWidth));
    }

    /**
     * Resamples one image, channel by channel.
     *
     * @param from {@code channels} planes of the old size
     * @param to takes as many of the new size
     */
    public void resample(byte[] from, int channels, byte[] to) {
        float[] narrow = new float[rows.from * columns.to];
        for (int channel = 0; channel < channels; channel++) {
            alongRows(from, channel * rows.from * columns.from, narrow);
            alongColumns(narrow, to, channel * rows.to * columns.to);
        }
    }

    private void alongRows(byte[] from, int plane, float[] narrow) {
        for (int y = 0; y < rows.from; y++) {
            int line = plane + y * columns.from;
            for (int x = 0; x < columns.to; x++) {
                float sum = 0;
                for (int k = 0; k < columns.weights[x].length; k++) {
                    sum += columns.weights[x][k] * (from[line + columns.first[x] + k] & 0xff);
                }
                narrow[y * columns.to + x] = sum;
            }
        }
    }

    private void alongColumns(float[] narrow, byte[] to, int plane) {
        for (int y = 0; y < rows.to; y++) {
            for (int x = 0; x < columns.to; x++) {
                float sum = 0;
                for (int k = 0; k < rows.weights[y].length; k++) {
                    sum += rows.weights[y][k] * narrow[(rows.first[y] + k) * columns.to + x];
                }
                to[plane + y * columns.to + x] = (byte) Math.min(255, Math.round(sum));
            }
        }
    }

    /**
     * What each new pixel is made of along one axis.
     *
     * @param first old pixel that counts for each new one
     * @param weights of it and those after it; they sum to 1
     */
    private record Axis(int from, int to, int[] first, float[][] weights) {
        static Axis of(int from, int to) {
            double scale = (double) from / to;
            double support = Math.max(1, scale);
            int[] first = new int[to];
            float[][] weights = new float[to][];
            for (int i = 0; i < to; i++) {
                double centre = (i + .5) * scale;
                first[i] = Math.max(0, (int) Math.floor(centre - support + .5));
                int last = Math.min(from, (int) Math.floor(centre + support + .5));
                weights[i] = triangle(centre - first[i], last - first[i], support);
            }
            return new Axis(from, to, first, weights);
        }

        private static float[] triangle(double centre, int count, double support) {
            double[] heights = new double[count];
            double sum = 0;
            for (int k = 0; k < count; k++) {
                heights[k] = Math.max(0, 1 - Math.abs(k + .5 - centre) / support);
                sum += heights[k];
            }
            float[] weights = new float[count];
            for (int k = 0; k < count; k++) {
                weights[k] = (float) (heights[k] / sum);
            }
            return weights;
        }
    }
}
