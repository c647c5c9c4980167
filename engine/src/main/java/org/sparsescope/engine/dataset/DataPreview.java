package org.sparsescope.engine.dataset;

import java.util.ArrayList;
import java.util.List;

/**
 * What is in a dataset and what training will do to it, for people to look at before they train.
 *
 * @param form such as {@code folder of images}
 * @param exampleShape {@code (channels, height, width)} as the network gets it
 * @param classes by label
 * @param notes what will be done to the data, and what is left out, a sentence each
 * @param samples a few images of each class, class by class; none for a table
 * @param table the first lines of a table, its headings first; empty for images
 */
public record DataPreview(
        String title,
        String form,
        List<Integer> exampleShape,
        List<ClassCount> classes,
        List<String> notes,
        List<Sample> samples,
        List<List<String>> table) {
    /** Images of a class that are looked for, and how far. */
    private static final int EACH = 8;

    private static final int LOOKED_AT = 20_000;

    public DataPreview {
        exampleShape = List.copyOf(exampleShape);
        classes = List.copyOf(classes);
        notes = List.copyOf(notes);
        samples = List.copyOf(samples);
        table = List.copyOf(table);
    }

    /** How many examples a class has. */
    public record ClassCount(String name, int train, int test) {}

    /**
     * One image, as the network gets it before it is normalised.
     *
     * @param pixels a byte a pixel and channel, channel by channel
     */
    public record Sample(int label, byte[] pixels) {}

    public int train() {
        return classes.stream().mapToInt(ClassCount::train).sum();
    }

    public int test() {
        return classes.stream().mapToInt(ClassCount::test).sum();
    }

    /** What can be said of a dataset that has been read. */
    static DataPreview of(Dataset data, String form) {
        int classes = data.classNames().size();
        return new DataPreview(
                data.title(),
                form,
                data.train().featureShape(),
                counts(data.classNames(), counts(data.train(), classes), counts(data.test(), classes)),
                with(data.notes(), normalisation(data.train().featureShape())),
                samples(data.train(), classes),
                List.of());
    }

    /** What becomes of the pixels of every dataset. */
    public static String normalisation(List<Integer> exampleShape) {
        return exampleShape.get(0) == 1
                ? "Pixels are shifted and scaled to mean 0 and deviation 1 over the training images."
                : "Each colour is shifted and scaled to mean 0 and deviation 1 over the training images.";
    }

    public static List<ClassCount> counts(List<String> names, int[] train, int[] test) {
        List<ClassCount> counts = new ArrayList<>();
        for (int label = 0; label < names.size(); label++) {
            counts.add(new ClassCount(names.get(label), train[label], test[label]));
        }
        return counts;
    }

    private static int[] counts(Examples examples, int classes) {
        int[] counts = new int[classes];
        for (int i = 0; i < examples.size(); i++) {
            counts[examples.label(i)]++;
        }
        return counts;
    }

    private static List<String> with(List<String> notes, String last) {
        List<String> all = new ArrayList<>(notes);
        all.add(last);
        return all;
    }

    private static List<Sample> samples(Examples examples, int classes) {
        List<List<Sample>> found = new ArrayList<>();
        for (int label = 0; label < classes; label++) {
            found.add(new ArrayList<>());
        }
        int missing = classes * EACH;
        for (int i = 0; i < Math.min(LOOKED_AT, examples.size()) && missing > 0; i++) {
            int label = examples.label(i);
            if (found.get(label).size() < EACH) {
                examples.pixels(i).ifPresent(pixels -> found.get(label).add(new Sample(label, pixels)));
                missing--;
            }
        }
        return found.stream().flatMap(List::stream).toList();
    }
}
