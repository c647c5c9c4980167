package org.sparsescope.engine.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.sparsescope.engine.dataset.IdxBytes.bytes;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ByteExamplesTest {
    @Test
    void pixelsComeOutAsStandardDeviationsFromTheMean() {
        byte[] pixels = bytes(0, 100, 100, 0); // mean 50, standard deviation 50
        Examples examples = new ByteExamples(pixels, bytes(0, 1), List.of(1, 1, 2), Normalisation.over(pixels, 1, 2));
        assertArrayEquals(new float[] {-1, 1}, features(examples, 0));
        assertArrayEquals(new float[] {1, -1}, features(examples, 1));
    }

    @Test
    void aSplitMayBeNormalisedByAnother() {
        Normalisation ofTraining = Normalisation.over(bytes(0, 100), 1, 2);
        Examples test = new ByteExamples(bytes(50, 200), bytes(0), List.of(1, 1, 2), ofTraining);
        assertArrayEquals(new float[] {0, 3}, features(test, 0));
    }

    @Test
    void eachChannelHasItsOwnMeanAndDeviation() {
        byte[] pixels = bytes(0, 100, 10, 10, 100, 0, 20, 20); // two examples of two channels of two pixels
        Examples examples = new ByteExamples(pixels, bytes(0, 1), List.of(2, 1, 2), Normalisation.over(pixels, 2, 2));
        assertArrayEquals(new float[] {-1, 1, -1, -1}, features(examples, 0));
        assertArrayEquals(new float[] {1, -1, 1, 1}, features(examples, 1));
    }

    @Test
    void aChannelOfOneValueBecomesZero() {
        byte[] pixels = bytes(7, 7, 7, 7);
        Examples examples = new ByteExamples(pixels, bytes(0, 1), List.of(1, 1, 2), Normalisation.over(pixels, 1, 2));
        assertArrayEquals(new float[] {0, 0}, features(examples, 1));
    }

    @Test
    void bytesAreUnsigned() {
        byte[] pixels = bytes(0, 255);
        Examples examples = new ByteExamples(pixels, bytes(200, 3), List.of(1, 1, 1), Normalisation.over(pixels, 1, 1));
        assertArrayEquals(new float[] {1}, features(examples, 1));
        assertEquals(200, examples.label(0));
    }

    @Test
    void featuresGoWhereTheyAreWantedAndNowhereElse() {
        byte[] pixels = bytes(0, 100);
        Examples examples = new ByteExamples(pixels, bytes(1), List.of(1, 2, 1), Normalisation.over(pixels, 1, 2));
        float[] target = {9, 9, 9, 9};
        examples.copyFeatures(0, target, 1);
        assertArrayEquals(new float[] {9, -1, 1, 9}, target);
    }

    @Property(tries = 50)
    void theTrainingSplitHasMeanZeroAndDeviationOne(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 3) int channels) {
        int planeSize = 12;
        int count = 10;
        byte[] pixels = new byte[count * channels * planeSize];
        new Random(seed).nextBytes(pixels);
        Examples examples = new ByteExamples(
                pixels, new byte[count], List.of(channels, 3, 4), Normalisation.over(pixels, channels, planeSize));
        for (int channel = 0; channel < channels; channel++) {
            double sum = 0;
            double squares = 0;
            for (int example = 0; example < count; example++) {
                float[] features = features(examples, example);
                for (float value : Arrays.copyOfRange(features, channel * planeSize, (channel + 1) * planeSize)) {
                    sum += value;
                    squares += value * value;
                }
            }
            assertEquals(0, sum / (count * planeSize), 1e-5);
            assertEquals(1, squares / (count * planeSize), 1e-5);
        }
    }

    @Test
    void pixelsAndLabelsMustFitTheShape() {
        Normalisation normalisation = Normalisation.over(bytes(0, 1), 1, 1);
        List<Integer> twoPixels = List.of(1, 1, 2);
        assertThrows(
                IllegalArgumentException.class,
                () -> new ByteExamples(bytes(1, 2, 3), bytes(0), twoPixels, normalisation));
        assertThrows(
                IllegalArgumentException.class, () -> new ByteExamples(bytes(), bytes(), twoPixels, normalisation));
        assertThrows(
                IllegalArgumentException.class,
                () -> new ByteExamples(bytes(1, 2), bytes(0), List.of(2, 1, 1), normalisation));
    }

    private static float[] features(Examples examples, int index) {
        float[] features = new float[examples.featureSize()];
        examples.copyFeatures(index, features, 0);
        return features;
    }
}
