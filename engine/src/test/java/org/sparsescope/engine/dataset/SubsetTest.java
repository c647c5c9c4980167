package org.sparsescope.engine.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.sparsescope.engine.dataset.IdxBytes.bytes;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SubsetTest {
    /** Five examples of one pixel, labelled 0 to 4; pixel and label agree. */
    private static final Examples WHOLE = new ByteExamples(
            bytes(0, 10, 20, 30, 40),
            bytes(0, 1, 2, 3, 4),
            List.of(1, 1, 1),
            Normalisation.over(bytes(0, 10, 20, 30, 40), 1, 1));

    @Test
    void allOfItIsEveryExampleOnce() {
        assertEquals(Set.of(0, 1, 2, 3, 4), new TreeSet<>(labels(Subset.drawn(WHOLE, 5, 1))));
    }

    @Test
    void labelsGoWithTheirFeatures() {
        Examples subset = Subset.drawn(WHOLE, 3, 7);
        assertEquals(3, subset.size());
        for (int i = 0; i < 3; i++) {
            float[] own = new float[1];
            float[] whole = new float[1];
            subset.copyFeatures(i, own, 0);
            WHOLE.copyFeatures(subset.label(i), whole, 0);
            assertArrayEquals(whole, own);
        }
    }

    @Test
    void theSeedDecides() {
        assertEquals(labels(Subset.drawn(WHOLE, 4, 1)), labels(Subset.drawn(WHOLE, 4, 1)));
        assertNotEquals(labels(Subset.drawn(WHOLE, 4, 1)), labels(Subset.drawn(WHOLE, 4, 2)));
    }

    @Test
    void noneAndTooManyAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Subset.drawn(WHOLE, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> Subset.drawn(WHOLE, 6, 1));
    }

    private static List<Integer> labels(Examples examples) {
        return IntStream.range(0, examples.size()).mapToObj(examples::label).collect(Collectors.toList());
    }
}
