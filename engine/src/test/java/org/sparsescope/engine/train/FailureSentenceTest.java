package org.sparsescope.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.sparsescope.engine.InputException;

class FailureSentenceTest {
    @Test
    void whatTheUserGaveIsSaidAsItIs() {
        assertEquals(
                "epochs must be at least 1.", FailureSentence.of(new InputException("epochs must be at least 1."), 0));
    }

    @Test
    void aDivergedRunSuggestsALowerLearningRate() {
        assertEquals(
                "At step 12: The loss became NaN. The learning rate, 3.0, is probably too high: try 1.0.",
                FailureSentence.of(new DivergedException(Double.NaN, 3), 12));
    }

    @Test
    void memoryThatRanOutSaysWhatToDo() {
        for (Throwable failure : new Throwable[] {
            new OutOfMemoryError("Java heap space"),
            new IllegalStateException("CUDA out of memory. Tried to allocate 2 GiB\nstack"),
            new IllegalStateException("DefaultCPUAllocator: can't allocate memory")
        }) {
            String sentence = FailureSentence.of(failure, 3);

            assertTrue(sentence.startsWith("At step 3: memory ran out ("), sentence);
            assertTrue(sentence.contains("smaller batch"), sentence);
        }
    }

    @Test
    void anythingElseIsNamed() {
        assertEquals(
                "Before the first step: training failed (IllegalStateException: broken).",
                FailureSentence.of(new IllegalStateException("broken\nat line 2"), 0));
    }
}
