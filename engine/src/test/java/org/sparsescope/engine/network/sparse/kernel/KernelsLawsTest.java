package org.sparsescope.engine.network.sparse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Both kinds of kernels beside sums in double precision, on matrices with empty, full and single rows and any number of columns. */
class KernelsLawsTest {
    private static final int PITCH = 144;
    private static final List<Kernels> BOTH = List.of(Kernels.scalar(), new VectorKernels());

    @Test
    void theTestsRunTheVectorKernels() {
        assertTrue(Kernels.vectorModuleLoaded());
        assertInstanceOf(VectorKernels.class, Kernels.best());
    }

    @Provide
    Arbitrary<Double> densities() {
        return Arbitraries.of(0.0, 0.02, 0.3, 1.0);
    }

    @Property(tries = 60)
    void multiplyIsTheMatrixProductWithAFloor(
            @ForAll @IntRange(min = 1, max = 9) int rows,
            @ForAll @IntRange(min = 1, max = 90) int inputs,
            @ForAll("densities") double density,
            @ForAll @IntRange(min = 1, max = 17) int vectors,
            @ForAll boolean relu,
            @ForAll long seed) {
        Random random = new Random(seed);
        SparseRows a = matrix(rows, inputs, density, random);
        float[] bias = numbers(rows, random);
        Plane x = plane(inputs, random);
        float floor = relu ? 0 : Float.NEGATIVE_INFINITY;
        for (Kernels kernels : BOTH) {
            Plane y = plane(rows, random);
            float[] before = y.data().clone();
            int to = Math.min(PITCH, vectors * 8) / kernels.lanes() * kernels.lanes();

            kernels.multiply(a, bias, x, y, 0, to, floor);

            for (int r = 0; r < rows; r++) {
                for (int j = 0; j < PITCH; j++) {
                    double sum = bias[r];
                    double size = Math.abs(sum);
                    for (int k = a.start()[r]; k < a.start()[r + 1]; k++) {
                        double term = (double) a.value()[k] * x.data()[x.row(a.index()[k]) + j];
                        sum += term;
                        size += Math.abs(term);
                    }
                    double expected = j < to ? Math.max(floor, sum) : before[y.row(r) + j];
                    assertEquals(expected, y.data()[y.row(r) + j], 1e-6 * size, kernels.title());
                }
            }
        }
    }

    @Property(tries = 60)
    void dotsAddTheProductsOfRows(
            @ForAll @IntRange(min = 0, max = 150) int weights,
            @ForAll @IntRange(min = 1, max = 90) int inputs,
            @ForAll @IntRange(min = 1, max = 17) int vectors,
            @ForAll long seed) {
        Random random = new Random(seed);
        int[] shifts = random.nextBoolean() ? new int[] {0} : new int[] {0, 2, 1};
        int[] index =
                IntStream.range(0, weights + 3).map(k -> random.nextInt(inputs)).toArray();
        Plane x = plane(inputs + 2, random);
        Plane d = plane(4, random);
        for (Kernels kernels : BOTH) {
            int to = Math.min(PITCH, vectors * 8) / kernels.lanes() * kernels.lanes();
            float[] sums = new float[weights + 4];
            Arrays.fill(sums, .5f);

            kernels.dots(index, 2, 2 + weights, x, shifts, d, new int[shifts.length], 3, 0, to, sums, 1);

            for (int k = 0; k < sums.length; k++) {
                double sum = .5;
                double size = .5;
                for (int i = 0; k >= 1 && k <= weights && i < shifts.length * to; i++) {
                    int row = index[k + 1] + shifts[i / to];
                    double term = (double) x.data()[x.row(row) + i % to] * d.data()[d.row(3) + i % to];
                    sum += term;
                    size += Math.abs(term);
                }
                assertEquals(sum, sums[k], 1e-6 * size, kernels.title());
            }
        }
    }

    @Property(tries = 30)
    void aRowIsSummed(@ForAll @IntRange(min = 1, max = 17) int vectors, @ForAll long seed) {
        Plane d = plane(2, new Random(seed));
        for (Kernels kernels : BOTH) {
            int to = Math.min(PITCH, vectors * 8) / kernels.lanes() * kernels.lanes();
            double sum = 0;
            for (int j = 0; j < to; j++) {
                sum += d.data()[d.row(1) + j];
            }
            assertEquals(sum, kernels.sum(d, 1, 0, to), 1e-4, kernels.title());
        }
    }

    @Property(tries = 40)
    void crossEntropyIsThatOfDoublePrecision(
            @ForAll @IntRange(min = 2, max = 12) int classes,
            @ForAll @IntRange(min = 1, max = 40) int examples,
            @ForAll long seed) {
        Random random = new Random(seed);
        int[] labels = random.ints(examples, 0, classes).toArray();
        Plane x = plane(classes, random);
        for (int i = 0; i < x.data().length; i++) {
            x.data()[i] *= 20;
        }
        for (Kernels kernels : BOTH) {
            int to = (examples + kernels.lanes() - 1) / kernels.lanes() * kernels.lanes();
            Plane dx = plane(classes, random);
            float[] loss = new float[examples];
            boolean[] right = new boolean[examples];

            kernels.crossEntropy(x, dx, classes, labels, examples, 0, to, .5f, loss, right);

            for (int j = 0; j < to; j++) {
                double most = Double.NEGATIVE_INFINITY;
                double sum = 0;
                for (int c = 0; c < classes; c++) {
                    most = Math.max(most, x.data()[x.row(c) + j]);
                    sum += Math.exp(x.data()[x.row(c) + j]);
                }
                for (int c = 0; c < classes; c++) {
                    double share = Math.exp(x.data()[x.row(c) + j]) / sum;
                    double expected = j >= examples ? 0 : .5 * (share - (labels[j] == c ? 1 : 0));
                    assertEquals(expected, dx.data()[dx.row(c) + j], 1e-6, kernels.title());
                }
                if (j < examples) {
                    float own = x.data()[x.row(labels[j]) + j];
                    assertEquals(Math.log(sum) - own, loss[j], 1e-5 * (1 + Math.abs(most)), kernels.title());
                    assertEquals(own == most, right[j]);
                }
            }
        }
    }

    @Test
    void aLossOfWhatIsNoNumberIsNone() {
        for (Kernels kernels : BOTH) {
            Plane x = new Plane(new float[16], 0, 8);
            x.data()[3] = Float.NaN;
            float[] loss = new float[8];
            kernels.crossEntropy(x, x, 2, new int[8], 8, 0, 8, 1, loss, new boolean[8]);
            assertTrue(Float.isNaN(loss[3]), kernels.title());
            assertEquals(Math.log(2), loss[2], 1e-6, kernels.title());
        }
    }

    @Property(tries = 30)
    void columnsAreTheImagesTurned(
            @ForAll @IntRange(min = 1, max = 3) int channels,
            @ForAll @IntRange(min = 1, max = 21) int planeSize,
            @ForAll @IntRange(min = 1, max = 30) int examples,
            @ForAll long seed) {
        Random random = new Random(seed);
        int size = channels * planeSize;
        byte[] bytes = new byte[40 * size];
        random.nextBytes(bytes);
        Pixels pixels = new Pixels(bytes, size, numbers(channels, random), numbers(channels, random));
        int[] indices = random.ints(examples, 0, 40).toArray();
        int[] rows = IntStream.range(0, size).map(f -> size - 1 - f).toArray();
        int from = random.nextInt(examples);
        for (Kernels kernels : BOTH) {
            Plane y = plane(size, random);
            float[] before = y.data().clone();

            kernels.columns(pixels, indices, from, examples, y, rows);

            for (int f = 0; f < size; f++) {
                for (int j = 0; j < PITCH; j++) {
                    int at = y.row(rows[f]) + j;
                    float expected = j < from || j >= examples
                            ? before[at]
                            : (bytes[indices[j] * size + f] & 0xff) * pixels.scale()[f / planeSize]
                                    + pixels.shift()[f / planeSize];
                    assertEquals(expected, y.data()[at], 1e-4, kernels.title());
                }
            }
        }
    }

    @Property(tries = 30)
    void sumsOfANormAreThoseOfDoublePrecision(@ForAll @IntRange(min = 1, max = 100) int examples, @ForAll long seed) {
        Random random = new Random(seed);
        Plane x = plane(3, random);
        Plane d = plane(3, random);
        for (Kernels kernels : BOTH) {
            double sum = 0;
            double squares = 0;
            double products = 0;
            for (int j = 0; j < examples; j++) {
                double value = x.data()[x.row(2) + j] - .25;
                sum += x.data()[x.row(2) + j];
                squares += value * value;
                products += value * d.data()[d.row(2) + j];
            }
            assertEquals(sum, kernels.sum(x, 2, 0, examples), 1e-4, kernels.title());
            assertEquals(squares, kernels.squares(x, 2, .25f, examples), 1e-4, kernels.title());
            assertEquals(products, kernels.products(d, x, 2, .25f, examples), 1e-4, kernels.title());
        }
    }

    @Test
    void aGatePassesWhereTheUnitIsOn() {
        for (Kernels kernels : BOTH) {
            Plane y = new Plane(new float[] {9, 1, 0, -1, 2, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 1}, 1, 8);
            Plane d = new Plane(new float[] {5, 5, 5, 5, 1e-40f, 5, 5, 5, 5, 7, 7, 7, 7, 7, 7, 7, 7}, 1, 8);
            if (kernels.lanes() <= 8) {
                kernels.gate(y, d, 2, 0, 8);
                assertEquals(
                        Arrays.toString(new float[] {5, 5, 0, 0, 0, 0, 0, 0, 0, 7, 7, 0, 0, 0, 0, 0, 7}),
                        Arrays.toString(d.data()),
                        kernels.title());
            }
        }
    }

    @Test
    void rectifyingLeavesNothingBelowZero() {
        for (Kernels kernels : BOTH) {
            Plane y = new Plane(new float[17], 1, 8);
            IntStream.range(0, 17).forEach(i -> y.data()[i] = i % 2 == 0 ? i : -i);
            if (kernels.lanes() <= 8) {
                kernels.rectify(y, 2, 0, 8);
                for (int i = 0; i < 17; i++) {
                    assertEquals(i % 2 == 0 ? i : 0, y.data()[i], kernels.title());
                }
            }
        }
    }

    private static SparseRows matrix(int rows, int inputs, double density, Random random) {
        int[] start = new int[rows + 1];
        int[] index = new int[rows * inputs];
        int n = 0;
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < inputs; c++) {
                if (random.nextDouble() < density) {
                    index[n++] = c;
                }
            }
            start[r + 1] = n;
        }
        return new SparseRows(start, Arrays.copyOf(index, n), numbers(n, random));
    }

    private static Plane plane(int rows, Random random) {
        return new Plane(numbers(3 + rows * PITCH, random), 3, PITCH);
    }

    private static float[] numbers(int n, Random random) {
        float[] numbers = new float[n];
        for (int i = 0; i < n; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }
}
