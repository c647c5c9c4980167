package org.sparsescope.engine.method;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.function.Executable;

/** Asserts that something is refused, with a sentence that says what matters. */
public final class Refusals {
    private Refusals() {}

    public static void assertRefused(Class<? extends RuntimeException> type, String part, Executable action) {
        String sentence = String.valueOf(assertThrows(type, action).getMessage());
        assertTrue(sentence.contains(part), sentence);
    }
}
