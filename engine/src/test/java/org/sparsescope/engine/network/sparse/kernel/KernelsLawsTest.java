package org.sparsescope.engine.network.sparse.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
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
    private static final int PAIRED = 4 * new VectorKernels().lanes();
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
            int first = random.nextInt(rows);
            int to = Math.min(PITCH, vectors * 8) / kernels.lanes() * kernels.lanes();

            kernels.multiply(a, first, rows, bias, x, y, to, floor);

            for (int r = 0; r < rows; r++) {
                for (int j = 0; j < PITCH; j++) {
                    double sum = bias[r];
                    double size = Math.abs(sum);
                    for (int k = a.start()[r]; k < a.start()[r + 1]; k++) {
                        double term = (double) a.value()[k] * x.data()[x.row(a.index()[k]) + j];
                        sum += term;
                        size += Math.abs(term);
                    }
                    double expected = j < to && r >= first ? Math.max(floor, sum) : before[y.row(r) + j];
                    assertEquals(expected, y.data()[y.row(r) + j], 1e-6 * size, kernels.title());
                }
            }
        }
    }

    @Property(tries = 40)
    void rowsAreSummedOverPlanesAndRuns(
            @ForAll @IntRange(min = 1, max = 150) int rows,
            @ForAll @IntRange(min = 1, max = 3) int run,
            @ForAll long seed) {
        Random random = new Random(seed);
        Plane[] d = planes(2, rows * 3 + 3, 32, random);
        int[] shifts = {0, 1};
        int first = random.nextInt(rows);
        int last = first + random.nextInt(rows - first + 1);
        for (Kernels kernels : BOTH) {
            float[] sums = new float[rows];
            Arrays.fill(sums, .25f);

            kernels.rowSums(new Sides(d, shifts, d, shifts, 3, run), first, last, sums);

            for (int r = 0; r < rows; r++) {
                double sum = .25;
                for (Plane plane : r < first || r >= last ? new Plane[0] : d) {
                    for (int shift : shifts) {
                        for (int j = 0; j < run * 32; j++) {
                            sum += plane.data()[plane.row(3 * r + shift) + j];
                        }
                    }
                }
                assertEquals(sum, sums[r], 2e-4, kernels.title());
            }
        }
    }

    @Property(tries = 60)
    void dotsAddTheProductsOfRowsOfEveryPlane(
            @ForAll @IntRange(min = 0, max = 150) int weights,
            @ForAll @IntRange(min = 1, max = 90) int inputs,
            @ForAll @IntRange(min = 1, max = 9) int vectors,
            @ForAll @IntRange(min = 1, max = 3) int run,
            @ForAll @IntRange(min = 1, max = 3) int planes,
            @ForAll long seed) {
        Random random = new Random(seed);
        int[] shifts = random.nextBoolean() ? new int[] {0} : new int[] {0, 2, 1};
        int first = weights == 0 ? 0 : random.nextInt(weights);
        int last = first + (weights == 0 ? 0 : random.nextInt(weights - first + 1));
        SparseRows a = rows(weights, inputs, random);
        int row = rowOf(a, first);
        int pitch = random.nextBoolean() ? PAIRED : 16 * vectors;
        boolean spaced = random.nextBoolean();
        Plane[] x = tiles(spaced, planes, inputs + 5, pitch, random);
        Plane[] d = tiles(spaced, planes, 2 * a.rows() + 7, pitch, random);
        Sides sides = new Sides(x, shifts, d, new int[shifts.length], 2, run);
        for (Kernels kernels : BOTH) {
            float[] sums = new float[weights + 4];
            Arrays.fill(sums, .5f);

            kernels.dots(a, row, row + 1, first, last, sides, sums, 1);

            for (int k = 0; k < sums.length; k++) {
                double sum = .5;
                double size = .5;
                for (int p = 0; k >= 1 && k <= last - first && p < planes; p++) {
                    int number = first + k - 1;
                    int unit = rowOf(a, number) + 1;
                    for (int i = 0; i < shifts.length * run * pitch; i++) {
                        int from = a.index()[number] + shifts[i / (run * pitch)];
                        int column = i % (run * pitch);
                        double term = (double) x[p].data()[x[p].row(from) + column]
                                * d[p].data()[d[p].row(2 * unit) + column];
                        sum += term;
                        size += Math.abs(term);
                    }
                }
                assertEquals(sum, sums[k], 2e-6 * size, kernels.title());
            }
        }
    }

    @Property(tries = 100)
    void theWayBackInOneWalkIsThatInThreeToTheLastBit(
            @ForAll @IntRange(min = 1, max = 40) int inputs,
            @ForAll @IntRange(min = 1, max = 150) int outputs,
            @ForAll("densities") double density,
            @ForAll @IntRange(min = 1, max = 9) int vectors,
            @ForAll @IntRange(min = 1, max = 5) int tiles,
            @ForAll boolean gated,
            @ForAll long seed) {
        Random random = new Random(seed);
        SparseRows a = matrix(inputs, outputs, density, random);
        int first = random.nextInt(inputs);
        int last = first + random.nextInt(inputs - first + 1);
        int pitch = random.nextBoolean() ? PAIRED : 16 * vectors;
        boolean spaced = random.nextBoolean();
        Plane[] x = tiles(spaced, tiles, inputs, pitch, random);
        Plane[] d = tiles(spaced, tiles, outputs, pitch, random);
        for (Kernels kernels : BOTH) {
            Plane[] expected = tiles(spaced, tiles, inputs, pitch, new Random(seed));
            Plane[] dx = tiles(spaced, tiles, inputs, pitch, new Random(seed));
            float[] dots = numbers(a.nnz(), new Random(seed));
            float[] sums = dots.clone();
            for (int t = 0; t < tiles; t++) {
                kernels.multiply(a, first, last, new float[inputs], d[t], expected[t], pitch, Float.NEGATIVE_INFINITY);
                if (gated) {
                    kernels.gate(x[t].from(first), expected[t].from(first), last - first);
                }
            }
            Arrays.fill(dots, a.start()[first], a.start()[last], 0);
            Sides sides = new Sides(d, new int[1], x, new int[1], 1, 1);
            kernels.dots(a, first, first, a.start()[first], a.start()[last], sides, dots, a.start()[first]);

            kernels.back(a, first, last, x, d, dx, gated, sums);

            for (int t = 0; t < tiles; t++) {
                assertArrayEquals(expected[t].data(), dx[t].data(), kernels.title());
            }
            assertArrayEquals(dots, sums, kernels.title());
        }
    }

    /** Some rows are empty, some have all there are. */
    private static SparseRows rows(int weights, int inputs, Random random) {
        int rows = 1 + random.nextInt(12);
        int[] start = new int[rows + 1];
        for (int r = 1; r < rows; r++) {
            start[r] = random.nextInt(weights + 1);
        }
        start[rows] = weights;
        Arrays.sort(start);
        return new SparseRows(start, random.ints(weights, 0, inputs).toArray(), new float[weights]);
    }

    private static int rowOf(SparseRows a, int number) {
        int row = 0;
        while (row + 1 < a.rows() && a.start()[row + 1] <= number) {
            row++;
        }
        return row;
    }

    @Property(tries = 30)
    void sumsDoNotDependOnHowTheirColumnsAreSpreadOverPlanes(
            @ForAll @IntRange(min = 0, max = 70) int weights, @ForAll long seed) {
        Random random = new Random(seed);
        SparseRows a = rows(weights, 20, random);
        Plane[] wide = planes(1, 20, 192, random);
        Plane[] delta = planes(1, 20, 192, random);
        for (Kernels kernels : BOTH) {
            float[] together = new float[weights];
            kernels.dots(a, 0, 5, 0, weights, new Sides(wide, new int[1], delta, new int[1], 1, 1), together, 0);
            for (int tile : new int[] {16, 64, 96}) {
                float[] apart = new float[weights];
                Sides cut = new Sides(cut(wide[0], 20, tile), new int[1], cut(delta[0], 20, tile), new int[1], 1, 1);
                kernels.dots(a, 0, 5, 0, weights, cut, apart, 0);
                assertArrayEquals(together, apart, kernels.title());
            }
        }
    }

    @Property(tries = 60)
    void momentumIsTheSameToTheLastBitAndNeverDenormal(
            @ForAll @IntRange(min = 0, max = 70) int n, @ForAll boolean nesterov, @ForAll long seed) {
        Random random = new Random(seed);
        float[] g = numbers(n + 3, random);
        float[] w = numbers(n + 5, random);
        float[] v = numbers(n + 2, random);
        Arrays.fill(v, 0, n / 2, Float.MIN_VALUE);
        Arrays.fill(g, 0, n / 2 + 3, 0);
        Arrays.fill(w, 0, n / 2 + 2, 0);
        List<float[]> results = new ArrayList<>();
        for (Kernels kernels : BOTH) {
            float[] weights = w.clone();
            float[] velocity = v.clone();
            kernels.momentum(weights, 2, velocity, 1, g, 3, n, .9f, 5e-4f, nesterov ? .1f : 0, nesterov ? .09f : .1f);
            results.add(weights);
            results.add(velocity);
            for (int i = 1; i < n / 2; i++) {
                assertEquals(0, velocity[i], kernels.title());
            }
        }
        assertArrayEquals(results.get(0), results.get(2));
        assertArrayEquals(results.get(1), results.get(3));
    }

    private static Plane[] planes(int count, int rows, int pitch, Random random) {
        Plane[] planes = new Plane[count];
        Arrays.setAll(planes, p -> new Plane(numbers(3 + rows * pitch, random), 3, pitch));
        return planes;
    }

    /** Tiles of arrays of their own, or all in one, as far one behind the other whatever their rows, as a tape has them. */
    private static Plane[] tiles(boolean spaced, int count, int rows, int pitch, Random random) {
        if (!spaced) {
            return planes(count, rows, pitch, random);
        }
        int apart = 320 * pitch;
        float[] data = numbers(count * apart, random);
        Plane[] tiles = new Plane[count];
        Arrays.setAll(tiles, t -> new Plane(data, t * apart, pitch));
        return tiles;
    }

    private static Plane[] cut(Plane wide, int rows, int tile) {
        Plane[] cut = new Plane[wide.pitch() / tile];
        for (int t = 0; t < cut.length; t++) {
            cut[t] = new Plane(new float[rows * tile], 0, tile);
            for (int r = 0; r < rows; r++) {
                System.arraycopy(wide.data(), wide.row(r) + t * tile, cut[t].data(), r * tile, tile);
            }
        }
        return cut;
    }

    @Property(tries = 40)
    void crossEntropyIsThatOfDoublePrecision(
            @ForAll @IntRange(min = 2, max = 12) int classes,
            @ForAll @IntRange(min = 1, max = 40) int examples,
            @ForAll long seed) {
        Random random = new Random(seed);
        int first = random.nextInt(3);
        int[] labels = random.ints(first + examples, 0, classes).toArray();
        Plane x = plane(classes, random);
        for (int i = 0; i < x.data().length; i++) {
            x.data()[i] *= 20;
        }
        for (Kernels kernels : BOTH) {
            Plane dx = plane(classes, random);
            float[] loss = new float[first + examples];
            boolean[] right = new boolean[first + examples];

            kernels.crossEntropy(x, dx, classes, labels, first, first + examples, .5f, loss, right);

            for (int j = 0; j < PITCH; j++) {
                double most = Double.NEGATIVE_INFINITY;
                double sum = 0;
                for (int c = 0; c < classes; c++) {
                    most = Math.max(most, x.data()[x.row(c) + j]);
                    sum += Math.exp(x.data()[x.row(c) + j]);
                }
                for (int c = 0; c < classes; c++) {
                    double share = Math.exp(x.data()[x.row(c) + j]) / sum;
                    double expected = j >= examples ? 0 : .5 * (share - (labels[first + j] == c ? 1 : 0));
                    assertEquals(expected, dx.data()[dx.row(c) + j], 1e-6, kernels.title());
                }
                if (j < examples) {
                    float own = x.data()[x.row(labels[first + j]) + j];
                    double tolerance = 1e-5 * (1 + Math.abs(most));
                    assertEquals(Math.log(sum) - own, loss[first + j], tolerance, kernels.title());
                    assertEquals(own == most, right[first + j]);
                }
            }
        }
    }

    @Test
    void aLossOfWhatIsNoNumberIsNone() {
        for (Kernels kernels : BOTH) {
            Plane x = new Plane(new float[32], 0, 16);
            x.data()[3] = Float.NaN;
            float[] loss = new float[8];
            kernels.crossEntropy(x, x, 2, new int[8], 0, 8, 1, loss, new boolean[8]);
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
        int first = random.nextInt(examples);
        int count = examples - first;
        for (Kernels kernels : BOTH) {
            Plane y = plane(size, random);
            float[] before = y.data().clone();

            kernels.columns(pixels, indices, first, count, y, rows);

            for (int f = 0; f < size; f++) {
                for (int j = 0; j < PITCH; j++) {
                    int at = y.row(rows[f]) + j;
                    float expected = j >= count
                            ? before[at]
                            : (bytes[indices[first + j] * size + f] & 0xff) * pixels.scale()[f / planeSize]
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
            float[] sums = new float[kernels.lanes()];
            float[] ofSquares = new float[kernels.lanes()];
            float[] ofProducts = new float[kernels.lanes()];
            kernels.addSum(x, 2, examples, sums);
            kernels.addSquares(x, 2, .25f, examples, ofSquares);
            kernels.addProducts(d, x, 2, .25f, examples, ofProducts);
            assertEquals(sum, Lanes.sum(sums), 1e-4, kernels.title());
            assertEquals(squares, Lanes.sum(ofSquares), 1e-4, kernels.title());
            assertEquals(products, Lanes.sum(ofProducts), 1e-4, kernels.title());
        }
    }

    @Test
    void aGatePassesWhereTheUnitIsOn() {
        for (Kernels kernels : BOTH) {
            Plane y = new Plane(new float[33], 1, 16);
            Plane d = new Plane(new float[33], 1, 16);
            for (int i = 0; i < 33; i++) {
                y.data()[i] = i % 3 - 1;
                d.data()[i] = i == 5 ? 1e-40f : i;
            }
            kernels.gate(y, d, 2);
            for (int i = 1; i < 33; i++) {
                assertEquals(i % 3 == 2 && i != 5 ? i : 0, d.data()[i], kernels.title());
            }
        }
    }

    @Test
    void rectifyingLeavesNothingBelowZero() {
        for (Kernels kernels : BOTH) {
            Plane y = new Plane(new float[33], 1, 16);
            IntStream.range(0, 33).forEach(i -> y.data()[i] = i % 2 == 0 ? i : -i);
            kernels.rectify(y, 2);
            for (int i = 0; i < 33; i++) {
                assertEquals(i % 2 == 0 ? i : 0, y.data()[i], kernels.title());
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
        return planes(1, rows, PITCH, random)[0];
    }

    private static float[] numbers(int n, Random random) {
        float[] numbers = new float[n];
        for (int i = 0; i < n; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }
}
