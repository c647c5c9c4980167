package org.sparsescope.engine.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sparsescope.engine.dataset.Augmentation;
import org.sparsescope.engine.dataset.Examples;
import org.sparsescope.engine.network.Toys;

class BatchesTest {
    private final Examples examples = Toys.examples(23, List.of(1, 1, 2), 1);

    @Test
    void anEpochShowsNoExampleTwiceAndLeavesOutWhatDoesNotFillABatch() {
        int[] epoch = take(new Batches(examples, Augmentation.NONE, 5, 1, 9), 4);

        assertEquals(20, Arrays.stream(epoch).distinct().count());
    }

    @Test
    void withAccumulationAnEpochIsWholeSteps() {
        assertEquals(4, new Batches(examples, Augmentation.NONE, 5, 2, 9).perEpoch());
        assertEquals(3, new Batches(examples, Augmentation.NONE, 5, 3, 9).perEpoch());
    }

    @Test
    void eachEpochHasAnOrderOfItsOwn() {
        Batches batches = new Batches(examples, Augmentation.NONE, 5, 1, 9);

        assertFalse(Arrays.equals(take(batches, 4), take(batches, 4)));
    }

    @Test
    void theSeedAloneDecidesTheOrder() {
        assertArrayEquals(
                take(new Batches(examples, Augmentation.NONE, 5, 1, 9), 11),
                take(new Batches(examples, Augmentation.NONE, 5, 1, 9), 11));
        assertFalse(Arrays.equals(
                take(new Batches(examples, Augmentation.NONE, 5, 1, 9), 4),
                take(new Batches(examples, Augmentation.NONE, 5, 1, 8), 4)));
    }

    @Test
    void aSavedPlaceIsTakenUpAgainInAnyEpoch() {
        for (int before : new int[] {0, 1, 4, 6, 8}) {
            Batches first = new Batches(examples, Augmentation.NONE, 5, 1, 9);
            take(first, before);
            Batches second = new Batches(examples, Augmentation.NONE, 5, 1, 9);
            take(second, 3);

            second.load(first.save());

            assertArrayEquals(take(first, 10), take(second, 10));
        }
    }

    private static int[] take(Batches batches, int count) {
        int[] taken = new int[count * 5];
        for (int i = 0; i < count; i++) {
            System.arraycopy(batches.next().indices(), 0, taken, i * 5, 5);
        }
        return taken;
    }
}
