package org.sparsescope.engine.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AugmentedTest {
    private static final int SIDE = 12;
    /** Two hundred images, each of one white pixel on black, at row 5 and column 4. */
    private final Examples images = dots(200);

    @Test
    void noneLeavesTheExamplesAsTheyAre() {
        assertSame(images, Augmented.of(images, Augmentation.NONE, 1));
    }

    @Test
    void cropMovesByUpToFourPixelsInEachDirection() {
        Map<Integer, Integer> rows = new HashMap<>();
        Map<Integer, Integer> columns = new HashMap<>();
        Examples moved = Augmented.of(images, Augmentation.CROP, 1);
        for (int i = 0; i < images.size(); i++) {
            int at = white(moved, i);
            rows.merge(at / SIDE, 1, Integer::sum);
            columns.merge(at % SIDE, 1, Integer::sum);
        }
        assertEquals(Set.of(1, 2, 3, 4, 5, 6, 7, 8, 9), rows.keySet());
        assertEquals(Set.of(0, 1, 2, 3, 4, 5, 6, 7, 8), columns.keySet());
    }

    @Test
    void flipMirrorsHalfOfThem() {
        Examples flipped = Augmented.of(images, Augmentation.CROP_FLIP, 1);
        long right = IntStream.range(0, images.size())
                .filter(i -> white(flipped, i) % SIDE > 8)
                .count();
        // A mirrored dot is at column 7, moved by up to 4: beyond column 8 in four of nine cases.
        assertTrue(right > 20 && right < 70, right + " of 200");
    }

    @Test
    void whatComesInAtTheSideIsBlack() {
        float[] features = features(Augmented.of(images, Augmentation.CROP_FLIP, 3), 0);
        float black = images.background(0);
        long others = IntStream.range(0, features.length)
                .filter(i -> features[i] != black)
                .count();
        assertEquals(1, others);
    }

    @Test
    void theEpochAndTheExampleDecideWhateverTheBatch() {
        Examples first = Augmented.of(images, Augmentation.CROP_FLIP, 7);
        Examples again = Augmented.of(images, Augmentation.CROP_FLIP, 7);
        assertArrayEquals(features(first, 9), features(again, 9));
        float[] columns = new float[2 * SIDE * SIDE];
        again.copyColumns(new int[] {3, 9}, columns, 0, 2);
        float[] ninth = new float[SIDE * SIDE];
        for (int f = 0; f < ninth.length; f++) {
            ninth[f] = columns[2 * f + 1];
        }
        assertArrayEquals(features(first, 9), ninth);
    }

    @Test
    void eachEpochIsAnother() {
        int same = 0;
        Examples one = Augmented.of(images, Augmentation.CROP, 7);
        Examples other = Augmented.of(images, Augmentation.CROP, 8);
        for (int i = 0; i < images.size(); i++) {
            same += white(one, i) == white(other, i) ? 1 : 0;
        }
        assertTrue(same < 20, same + " of 200 alike");
        assertFalse(one.fixed());
        assertTrue(images.fixed());
    }

    private static int white(Examples examples, int index) {
        float[] features = features(examples, index);
        int best = 0;
        for (int i = 1; i < features.length; i++) {
            best = features[i] > features[best] ? i : best;
        }
        return best;
    }

    private static float[] features(Examples examples, int index) {
        float[] features = new float[SIDE * SIDE];
        examples.copyFeatures(index, features, 0);
        return features;
    }

    private static Examples dots(int count) {
        byte[] pixels = new byte[count * SIDE * SIDE];
        for (int i = 0; i < count; i++) {
            pixels[i * SIDE * SIDE + 5 * SIDE + 4] = -1;
        }
        return new ByteExamples(
                pixels, new byte[count], List.of(1, SIDE, SIDE), Normalisation.over(pixels, 1, SIDE * SIDE));
    }
}
