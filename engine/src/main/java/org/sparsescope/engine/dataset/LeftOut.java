package org.sparsescope.engine.dataset;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.sparsescope.engine.InputException;

/** What cannot be used of a dataset, counted, the first few by name: a few do not stop the rest, many do. Safe for any thread. */
public final class LeftOut {
    private static final int NAMED = 5;
    private static final int ALWAYS_ALLOWED = 10;
    private static final int ONE_IN_ALLOWED = 20;

    private final String what;
    private final NavigableSet<Case> first = new TreeSet<>(Comparator.comparingInt(Case::index));
    private int count;

    /**
     * None so far.
     *
     * @param what they are, in the plural, such as {@code files}
     */
    public LeftOut(String what) {
        this.what = what;
    }

    private record Case(int index, String sentence) {}

    /**
     * One more cannot be used.
     *
     * @param index its place among all
     * @param sentence its name and why, such as {@code cat/7.png is empty}
     */
    public synchronized void add(int index, String sentence) {
        count++;
        first.add(new Case(index, sentence));
        if (first.size() > NAMED) {
            first.pollLast();
        }
    }

    /**
     * Ends the reading when these are no longer few: more than ten and than one in twenty, or more than half.
     *
     * @param total how many there are, good and bad
     */
    public synchronized void requireFew(int total) {
        if (count > Math.max(ALWAYS_ALLOWED, total / ONE_IN_ALLOWED) || 2 * count > total) {
            throw new InputException(
                    String.format(Locale.ENGLISH, "At least %,d of %,d %s cannot be used: ", count, total, what)
                            + names() + ". Put them right or take them out.");
        }
    }

    /** Such as {@code 2 of 100 files are left out: cat/7.png is empty; dog/3.png is no PNG or JPEG.}; none when all can be used. */
    public synchronized List<String> notes(int total) {
        if (count == 0) {
            return List.of();
        }
        String more = count > first.size() ? "; and others" : "";
        String are = count == 1 ? " is" : " are";
        return List.of(String.format(Locale.ENGLISH, "%,d of %,d %s left out: ", count, total, what + are) + names()
                + more + ".");
    }

    private String names() {
        return first.stream().map(Case::sentence).collect(Collectors.joining("; "));
    }
}
