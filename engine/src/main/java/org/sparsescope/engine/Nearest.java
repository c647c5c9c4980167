package org.sparsescope.engine;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the word someone probably meant. */
public final class Nearest {
    private Nearest() {}

    /** The known word with the smallest edit distance to {@code typed}, unless more than half of it would have to change. */
    public static Optional<String> to(String typed, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(word -> distance(typed, word)))
                .filter(word -> 2 * distance(typed, word) <= Math.max(typed.length(), word.length()));
    }

    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
