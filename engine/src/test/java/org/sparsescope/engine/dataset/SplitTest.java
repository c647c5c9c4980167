package org.sparsescope.engine.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sparsescope.engine.InputException;

class SplitTest {
    @Test
    void aFifthOfEachClassIsForTesting() {
        int[] labels = IntStream.range(0, 150).map(i -> i < 100 ? 0 : 1).toArray();
        boolean[] test = Split.test(labels);
        assertEquals(20, IntStream.range(0, 100).filter(i -> test[i]).count());
        assertEquals(10, IntStream.range(100, 150).filter(i -> test[i]).count());
        assertFalse(IntStream.range(0, 20).allMatch(i -> test[i]), "drawn, not taken from the front");
        assertArrayEquals(test, Split.test(labels));
    }

    @Test
    void smallClassesKeepOneForEachWhereTheyCan() {
        assertEquals(
                1,
                IntStream.of(0, 1).filter(i -> Split.test(new int[] {0, 0})[i]).count());
    }

    @Test
    void oneExampleAClassIsTooFew() {
        assertEquals(
                "No class has two examples, so none can be kept for testing. Give more examples, or a test split.",
                assertThrows(InputException.class, () -> Split.test(new int[] {0, 1, 2}))
                        .getMessage());
    }
}
