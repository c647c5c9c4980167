package org.sparsescope.engine.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.sparsescope.engine.dataset.image.Resampler;
import org.sparsescope.engine.dataset.rows.ByteRows;
import org.sparsescope.engine.dataset.rows.RowStore;
import org.sparsescope.engine.dataset.rows.RowsWriter;

/**
 * Labelled images as bytes, before they are split and normalised.
 *
 * @param shape {@code (channels, height, width)}
 */
record Pixels(ByteRows rows, int[] labels, List<Integer> shape) {
    /** As squares of the size asked for, if one is. */
    Pixels resized(OptionalInt side, RowStore store) {
        if (side.isEmpty() || (shape.get(1) == side.getAsInt() && shape.get(2) == side.getAsInt())) {
            return this;
        }
        int channels = shape.get(0);
        Resampler resampler = Resampler.of(shape.get(1), shape.get(2), side.getAsInt(), side.getAsInt());
        byte[] from = new byte[rows.width()];
        byte[] to = new byte[channels * side.getAsInt() * side.getAsInt()];
        try (RowsWriter writer = store.rows(rows.count(), to.length)) {
            for (int row = 0; row < rows.count(); row++) {
                rows.read(row, from, 0);
                resampler.resample(from, channels, to);
                writer.write(row, 1, to, 0);
            }
            return new Pixels(writer.finish(), labels, List.of(channels, side.getAsInt(), side.getAsInt()));
        }
    }

    /** A seeded share is the test split, the rest the training split. */
    Splits split() {
        boolean[] test = Split.test(labels);
        int[] training = where(test, false);
        ByteExamples all = new ByteExamples(rows, labels, shape, Normalisation.over(rows, training, shape.get(0)));
        return new Splits(Subset.of(all, training), Subset.of(all, where(test, true)));
    }

    /** These are to be trained on, {@code others} to test with. */
    Splits with(Pixels others) {
        int[] all = IntStream.range(0, rows.count()).toArray();
        Normalisation normalisation = Normalisation.over(rows, all, shape.get(0));
        return new Splits(
                new ByteExamples(rows, labels, shape, normalisation),
                new ByteExamples(others.rows, others.labels, others.shape, normalisation));
    }

    private static int[] where(boolean[] test, boolean wanted) {
        return IntStream.range(0, test.length).filter(i -> test[i] == wanted).toArray();
    }

    /** What was done to images of shape {@code before}, a sentence each. */
    static List<String> notes(List<Integer> before, List<Integer> after, boolean split) {
        List<String> notes = new ArrayList<>();
        if (!before.equals(after)) {
            notes.add("Images are resized to " + after.get(2) + "x" + after.get(1) + " pixels; they are "
                    + before.get(2) + "x" + before.get(1) + ".");
        }
        if (split) {
            notes.add(Split.NOTE);
        }
        return notes;
    }

    /** Of equal feature shapes. */
    record Splits(Examples train, Examples test) {}
}
