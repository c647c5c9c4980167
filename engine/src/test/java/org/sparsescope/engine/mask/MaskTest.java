package org.sparsescope.engine.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class MaskTest {
    private static final Mask ONE = Mask.of(130, 0, 64, 129);
    private static final Mask OTHER = Mask.of(130, 0, 1, 129);

    @Test
    void whatTwoMasksShareAndWhatOnlyOneHas() {
        assertEquals(Mask.of(130, 0, 129), ONE.and(OTHER));
        assertEquals(Mask.of(130, 64), ONE.andNot(OTHER));
        assertEquals(Mask.of(130, 1), OTHER.andNot(ONE));
        assertEquals(2, ONE.liveInBoth(OTHER));
    }

    @Test
    void masksOfTwoSizesShareNothingThatCouldBeSaid() {
        assertThrows(IllegalArgumentException.class, () -> ONE.liveInBoth(Mask.of(131)));
    }
}
