package org.sparsescope.engine;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Guesses which known name someone meant by one that is unknown. */
public final class Nearest {
    /** Shorter beginnings fit too many names to be a hint. */
    private static final int SHORTEST_BEGINNING = 3;

    private Nearest() {}

    /**
     * The known name closest to {@code typed}, if one is close enough to be a likely slip: {@code typed} begins it, or at most a
     * quarter of the letters differ (one letter always may). Case does not count; of equally close names the first wins.
     */
    public static Optional<String> to(String typed, Collection<String> known) {
        String wanted = typed.strip().toLowerCase(Locale.ROOT);
        String best = "";
        int least = Integer.MAX_VALUE;
        for (String name : known) {
            String candidate = name.toLowerCase(Locale.ROOT);
            int missing = candidate.length() - wanted.length();
            boolean begins = wanted.length() >= SHORTEST_BEGINNING && candidate.startsWith(wanted);
            // A beginning is a shortened name rather than a slip: it beats any edit but the smallest.
            int distance = begins ? Math.min(missing, 1) : distance(wanted, candidate);
            if (distance < least && (begins || isSlip(wanted, candidate, distance))) {
                best = name;
                least = distance;
            }
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(best);
    }

    /** The end of a sentence about an unknown name: the nearest one where there is one, else all that are known. */
    public static String hint(String typed, Collection<String> known) {
        return to(typed, known)
                .map(name -> "Did you mean " + name + "?")
                .orElseGet(() -> "Known are: " + String.join(", ", known) + ".");
    }

    private static boolean isSlip(String wanted, String candidate, int distance) {
        int longer = Math.max(wanted.length(), candidate.length());
        return distance < longer && distance <= Math.max(1, longer / 4);
    }

    /** Edit distance in which swapping two neighbours is one edit too, since that is how fingers slip (optimal string alignment). */
    private static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(last[j], row[j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            int[] spare = beforeLast;
            beforeLast = last;
            last = row;
            row = spare;
        }
        return last[b.length()];
    }
}
