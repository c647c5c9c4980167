package org.sparsescope.engine.dataset.table;

/** Mean and standard deviation of each column as lines go by (Welford's method: large numbers lose nothing). */
final class Moments {
    private final double[] means;
    private final double[] squares;
    private long count;

    Moments(int columns) {
        means = new double[columns];
        squares = new double[columns];
    }

    void add(float[] numbers) {
        count++;
        for (int column = 0; column < means.length; column++) {
            double away = numbers[column] - means[column];
            means[column] += away / count;
            squares[column] += away * (numbers[column] - means[column]);
        }
    }

    float[] means() {
        float[] floats = new float[means.length];
        for (int column = 0; column < floats.length; column++) {
            floats[column] = (float) means[column];
        }
        return floats;
    }

    /** One over the deviation; 0 for a column of one value. */
    float[] scales() {
        float[] scales = new float[means.length];
        for (int column = 0; column < scales.length; column++) {
            double deviation = Math.sqrt(squares[column] / Math.max(1, count));
            scales[column] = deviation == 0 ? 0 : (float) (1 / deviation);
        }
        return scales;
    }
}
