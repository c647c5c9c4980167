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
        int[] index =
                IntStream.range(0, weights + 3).map(k -> random.nextInt(inputs)).toArray();
        Plane x = plane(inputs, random);
        Plane d = plane(4, random);
        for (Kernels kernels : BOTH) {
            int to = Math.min(PITCH, vectors * 8) / kernels.lanes() * kernels.lanes();
            float[] sums = new float[weights + 4];
            Arrays.fill(sums, .5f);

            kernels.dots(index, 2, 2 + weights, x, d, 3, 0, to, sums, 1);

            for (int k = 0; k < sums.length; k++) {
                double sum = .5;
                double size = .5;
                for (int j = 0; k >= 1 && k <= weights && j < to; j++) {
                    double term = (double) x.data()[x.row(index[k + 1]) + j] * d.data()[d.row(3) + j];
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
