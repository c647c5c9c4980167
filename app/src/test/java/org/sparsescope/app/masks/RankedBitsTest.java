package org.sparsescope.app.masks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.random.SeededRandom;

class RankedBitsTest {
    @Test
    void rankCountsTheMembersBelow() {
        Mask mask = Mask.random(192, 71, SeededRandom.stream(1, "rank"));
        RankedBits bits = RankedBits.of(mask);
        int below = 0;
        for (int i = 0; i < 192; i++) {
            assertEquals(below, bits.rank(i));
            below += mask.live(i) ? 1 : 0;
        }
        assertEquals(71, bits.rank(192));
        assertEquals(71, bits.count());
    }
}
