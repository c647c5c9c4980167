package org.sparsescope.engine.dataset;

import java.util.ArrayList;
import java.util.List;
import org.sparsescope.engine.dataset.rows.ByteRows;
import org.sparsescope.engine.dataset.rows.RowStore;
import org.sparsescope.engine.dataset.rows.RowsWriter;
import org.sparsescope.engine.random.SeededRandom;

/**
 * Made-up images for networks that look at colours: one of five shapes, warm or cool, at any place, size and angle, on a dull and noisy ground
 * with a few specks of the other temperature. Each image follows from a seed and its number, so nothing is stored.
 *
 * <p>Only arithmetic that is the same on every machine is used: the images are the same bytes everywhere.
 */
final class ColourShapes implements DataSource {
    static final DatasetCatalog.Entry ENTRY = new DatasetCatalog.Entry(
            "colour-shapes",
            "Colour shapes",
            "Circles, squares, triangles, crosses and rings, warm or cool, 32x32 in colour: 10,000 training and 2,000 test images,"
                    + " made by a program.",
            List.of(3, 32, 32),
            10,
            10_000,
            2_000,
            "Apache-2.0",
            "SparseScope makes them from a seed");

    private static final int SIDE = 32;
    private static final int PLANE = SIDE * SIDE;
    private static final long SEED = 2026;
    private static final int SPECKS = 3;
    /** Samples a pixel along each axis, for smooth edges. */
    private static final int FINE = 2;

    private final DataOptions options;

    ColourShapes(DataOptions options) {
        this.options = options;
    }

    /** What is inside, for a shape of about the size of the unit circle around (0, 0). */
    private enum Shape {
        CIRCLE {
            @Override
            boolean holds(double u, double v) {
                return u * u + v * v < .8;
            }
        },
        SQUARE {
            @Override
            boolean holds(double u, double v) {
                return Math.abs(u) < .75 && Math.abs(v) < .75;
            }
        },
        TRIANGLE {
            @Override
            boolean holds(double u, double v) {
                return v < .6 && 1.732 * Math.abs(u) < v + 1;
            }
        },
        CROSS {
            @Override
            boolean holds(double u, double v) {
                return Math.min(Math.abs(u), Math.abs(v)) < .28 && Math.max(Math.abs(u), Math.abs(v)) < .95;
            }
        },
        RING {
            @Override
            boolean holds(double u, double v) {
                double distance = u * u + v * v;
                return distance > .3 && distance < .95;
            }
        };

        abstract boolean holds(double u, double v);
    }

    @Override
    public String form() {
        return "made by a program";
    }

    @Override
    public Dataset load(RowStore store, LoadProgress progress) {
        Pixels train = images(0, ENTRY.trainSize(), store, progress.part(0, .8));
        Pixels test = images(ENTRY.trainSize(), ENTRY.testSize(), store, progress.part(.8, 1));
        Pixels training = train.resized(options.imageSize(), store);
        Pixels.Splits splits = training.with(test.resized(options.imageSize(), store));
        return new Dataset(
                ENTRY.id(),
                ENTRY.title(),
                names(),
                splits.train(),
                splits.test(),
                Checksums.of(List.of(Checksums.of(train.rows()), Checksums.of(test.rows()))),
                Pixels.notes(train.shape(), training.shape(), false));
    }

    /** Label by label: the warm shapes, then the cool ones. */
    private static List<String> names() {
        List<String> names = new ArrayList<>();
        for (String temperature : List.of("warm", "cool")) {
            for (String shape : List.of("circle", "square", "triangle", "cross", "ring")) {
                names.add(temperature + " " + shape);
            }
        }
        return names;
    }

    private static Pixels images(int first, int count, RowStore store, LoadProgress progress) {
        int[] labels = new int[count];
        ByteRows rows;
        try (RowsWriter writer = store.rows(count, 3 * PLANE)) {
            Parallel.forEach(
                    count,
                    () -> index -> {
                        labels[index] = (first + index) % (2 * Shape.values().length);
                        writer.write(index, 1, image(first + index, labels[index]), 0);
                    },
                    progress);
            rows = writer.finish();
        }
        return new Pixels(rows, labels, List.of(3, SIDE, SIDE));
    }

    private static byte[] image(int number, int label) {
        SeededRandom random = SeededRandom.stream(SEED, "colour-shapes " + number);
        boolean warm = label < Shape.values().length;
        byte[] image = ground(random);
        for (int speck = 0; speck < SPECKS; speck++) {
            paint(image, Shape.CIRCLE, random, 1 + random.nextDouble(), 2, colour(random, !warm));
        }
        double size = 5 + 7 * random.nextDouble();
        paint(image, Shape.values()[label % Shape.values().length], random, size, size, colour(random, warm));
        noise(image, random);
        return image;
    }

    /** A dull colour that runs into another from left to right. */
    private static byte[] ground(SeededRandom random) {
        byte[] image = new byte[3 * PLANE];
        double bright = 40 + 120 * random.nextDouble();
        for (int channel = 0; channel < 3; channel++) {
            double left = bright + 40 * random.nextDouble();
            double right = bright + 40 * random.nextDouble();
            for (int i = 0; i < PLANE; i++) {
                image[channel * PLANE + i] = (byte) (int) (left + (right - left) * (i % SIDE) / SIDE);
            }
        }
        return image;
    }

    /** Orange and red, or green and blue; at least somewhat strong. */
    private static double[] colour(SeededRandom random, boolean warm) {
        double strong = 150 + 105 * random.nextDouble();
        double between = strong * (.05 + .7 * random.nextDouble());
        double weak = strong * .35 * random.nextDouble();
        if (warm) {
            return new double[] {strong, between, weak};
        }
        return random.nextBoolean() ? new double[] {weak, between, strong} : new double[] {weak, strong, between};
    }

    /**
     * Puts a shape somewhere, at any angle.
     *
     * @param size half its width, in pixels
     * @param margin from the edge of the image to its centre, in pixels
     */
    private static void paint(
            byte[] image, Shape shape, SeededRandom random, double size, double margin, double[] colour) {
        double centreX = margin + (SIDE - 2 * margin) * random.nextDouble();
        double centreY = margin + (SIDE - 2 * margin) * random.nextDouble();
        double angle = 2 * Math.PI * random.nextDouble();
        double cos = StrictMath.cos(angle) / size;
        double sin = StrictMath.sin(angle) / size;
        for (int i = 0; i < PLANE; i++) {
            int inside = 0;
            for (int fine = 0; fine < FINE * FINE; fine++) {
                int column = FINE * (i % SIDE) + fine % FINE;
                int row = FINE * (i / SIDE) + fine / FINE;
                double x = (column + .5) / FINE - centreX;
                double y = (row + .5) / FINE - centreY;
                inside += shape.holds(cos * x + sin * y, cos * y - sin * x) ? 1 : 0;
            }
            double share = (double) inside / (FINE * FINE);
            for (int channel = 0; inside > 0 && channel < 3; channel++) {
                int at = channel * PLANE + i;
                image[at] = (byte) (int) (colour[channel] * share + (image[at] & 0xff) * (1 - share));
            }
        }
    }

    private static void noise(byte[] image, SeededRandom random) {
        for (int i = 0; i < image.length; i++) {
            int noisy = (image[i] & 0xff) + random.nextInt(41) - 20;
            image[i] = (byte) Math.max(0, Math.min(255, noisy));
        }
    }
}
