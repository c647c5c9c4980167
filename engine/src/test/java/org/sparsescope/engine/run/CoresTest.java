package org.sparsescope.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparsescope.engine.InputException;

class CoresTest {
    @ParameterizedTest
    @CsvSource({"1, 1, 1", "2, 1, 1", "4, 1, 3", "4, 3, 1", "4, 9, 1", "16, 4, 3", "8, 0, 7"})
    void runsShareAllProcessorsButOne(int processors, int runs, int threads) {
        assertEquals(threads, Cores.share(processors, runs));
    }

    @Test
    void noThreadsAreRefused() {
        InputException refused = assertThrows(InputException.class, () -> Cores.ask(0));
        assertEquals(
                "threads must be 1 or more, not 0; leave it out for all processors but one.", refused.getMessage());
    }
}
