package org.sparsescope.engine.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.LiveSince;

class CheckpointArrayTest {
    private static final Optional<Mask> FIRST_AND_LAST = Optional.of(Mask.of(4, 0, 3));

    @Test
    void onlyLiveNumbersAreKeptWhereAllOthersAreZero() {
        CheckpointArray array = kept(1.5f, 0, 0, -0f);
        assertEquals("f32-live", array.codec());
        assertEquals(8, array.data().length);
        assertEquals(0xc0, array.data()[2] & 0xff, "1.5 is 3fc00000, little-endian");
        assertBits(array.floats(FIRST_AND_LAST), 1.5f, 0, 0, -0f);
    }

    @Test
    void everyBitIsKeptWhereDeadNumbersAreNotZero() {
        CheckpointArray momentum = kept(1, -0f, Float.MIN_VALUE, Float.NaN);
        assertEquals("f32", momentum.codec());
        assertBits(momentum.floats(FIRST_AND_LAST), 1, -0f, Float.MIN_VALUE, Float.NaN);
    }

    @Test
    void aMaskAndANumberComeBack() {
        Mask bits = Mask.of(1000, 3, 999);
        assertEquals(bits, CheckpointArray.of("explored", "fc1", bits).bits());
        assertEquals(-0.1, CheckpointArray.of("number", "threshold", -0.1).number());
    }

    @Test
    void dataOfAnotherLengthIsRefused() {
        for (String codec : new String[] {"f32", "f32-live", "zip"}) {
            CheckpointArray wrong = new CheckpointArray("parameter", "fc1.weight", codec, 4, new byte[12]);
            assertThrows(IllegalArgumentException.class, () -> wrong.floats(FIRST_AND_LAST));
        }
        CheckpointArray bias = new CheckpointArray("parameter", "fc1.bias", "f32-live", 4, new byte[8]);
        assertThrows(IllegalArgumentException.class, () -> bias.floats(Optional.empty()));
    }

    @Test
    void stepsOfLiveWeightsAndCountsComeBackAndFitTheirLayerOnly() {
        Mask mask = FIRST_AND_LAST.orElseThrow();
        CheckpointArray since = CheckpointArray.of("fc1", new LiveSince(new int[] {0, 70_000}), 4);
        assertEquals(new LiveSince(new int[] {0, 70_000}), since.since(mask));
        assertThrows(IllegalArgumentException.class, () -> since.since(Mask.of(4, 0)));
        assertThrows(IllegalArgumentException.class, () -> since.since(Mask.of(5, 0, 1)));
        assertThrows(IllegalArgumentException.class, () -> kept(1, 0, 0, 2).floats(5));
        assertEquals(
                Long.MAX_VALUE - 1,
                CheckpointArray.of("weight_uses", "fc1", Long.MAX_VALUE - 1).count());
        assertThrows(IllegalArgumentException.class, since::number);
    }

    private static CheckpointArray kept(float... values) {
        return CheckpointArray.of("parameter", "fc1.weight", values, FIRST_AND_LAST);
    }

    private static void assertBits(float[] actual, float... expected) {
        assertEquals(expected.length, actual.length);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(Float.floatToRawIntBits(expected[i]), Float.floatToRawIntBits(actual[i]));
        }
    }
}
