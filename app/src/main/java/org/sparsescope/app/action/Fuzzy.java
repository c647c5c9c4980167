package org.sparsescope.app.action;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds text by a few of its letters: they must come in order, and count for more at the start of a word and side by side. */
final class Fuzzy {
    private static final int WORD_START = 8;
    private static final int SIDE_BY_SIDE = 9;
    private static final int NONE = Integer.MIN_VALUE / 2;

    /**
     * Where the letters were found.
     *
     * @param score the higher, the better the match
     * @param at positions in the text, ascending
     */
    record Match(int score, List<Integer> at) {}

    private Fuzzy() {}

    /** The best way to find {@code typed} in {@code text}, upper and lower case and spaces alike; empty when there is none. */
    static Optional<Match> match(String typed, String text) {
        String letters = typed.replace(" ", "").toLowerCase(Locale.ROOT);
        String in = text.toLowerCase(Locale.ROOT);
        if (letters.isEmpty()) {
            return Optional.of(new Match(0, List.of()));
        }
        // best[i][j]: the best score with letter i found at j; from[i][j]: where letter i - 1 then was.
        int[][] best = new int[letters.length()][in.length()];
        int[][] from = new int[letters.length()][in.length()];
        for (int i = 0; i < letters.length(); i++) {
            for (int j = 0; j < in.length(); j++) {
                best[i][j] = NONE;
                if (letters.charAt(i) != in.charAt(j)) {
                    continue;
                }
                int here = startsWord(in, j) ? WORD_START : 0;
                if (i == 0) {
                    best[i][j] = here - Math.min(j, 5);
                }
                for (int k = i - 1; i > 0 && k < j; k++) {
                    int score = best[i - 1][k] + here + (k == j - 1 ? SIDE_BY_SIDE : -Math.min(j - k - 1, 6));
                    if (best[i - 1][k] > NONE && score > best[i][j]) {
                        best[i][j] = score;
                        from[i][j] = k;
                    }
                }
            }
        }
        return last(best[letters.length() - 1]).map(end -> new Match(best[letters.length() - 1][end], path(from, end)));
    }

    private static boolean startsWord(String text, int at) {
        return at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
    }

    private static Optional<Integer> last(int[] scores) {
        int end = -1;
        for (int j = 0; j < scores.length; j++) {
            if (scores[j] > NONE && (end < 0 || scores[j] > scores[end])) {
                end = j;
            }
        }
        return end < 0 ? Optional.empty() : Optional.of(end);
    }

    private static List<Integer> path(int[][] from, int end) {
        List<Integer> at = new ArrayList<>();
        int j = end;
        for (int i = from.length - 1; i >= 0; i--) {
            at.add(j);
            j = from[i][j];
        }
        Collections.reverse(at);
        return List.copyOf(at);
    }
}
