package org.sparsescope.app.runs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sparsescope.engine.run.RunTag;

/**
 * What tells one run from another while several are on show: in the list, in curves, in legends and in masks.
 *
 * @param dashed whether its lines are; there are more runs than colours then
 */
public record RunMark(RunColour colour, boolean dashed) {
    /** So many runs can be told apart. */
    public static final int MOST = 2 * RunColour.values().length;

    /**
     * A mark for each of up to {@link #MOST} runs, no two alike: the colour of its tag where no run before it has that, else the first
     * that is free.
     */
    public static List<RunMark> assign(List<Optional<RunTag>> tags) {
        List<RunMark> marks = new ArrayList<>();
        Set<RunMark> taken = new HashSet<>();
        for (Optional<RunTag> tag : tags) {
            tag.map(chosen -> new RunMark(RunColour.of(chosen), false)).ifPresent(taken::add);
        }
        Set<RunMark> given = new HashSet<>();
        for (Optional<RunTag> tag : tags) {
            RunMark mark = tag.map(chosen -> new RunMark(RunColour.of(chosen), false))
                    .filter(wanted -> !given.contains(wanted))
                    .orElseGet(() -> firstFree(taken));
            taken.add(mark);
            given.add(mark);
            marks.add(mark);
        }
        return marks;
    }

    private static RunMark firstFree(Set<RunMark> taken) {
        for (boolean dashed : new boolean[] {false, true}) {
            for (RunColour colour : RunColour.values()) {
                if (!taken.contains(new RunMark(colour, dashed))) {
                    return new RunMark(colour, dashed);
                }
            }
        }
        throw new IllegalArgumentException("there are no more than " + MOST + " marks");
    }

    /** What style sheets know it by. */
    public List<String> styleClasses() {
        return List.of(colour.styleClass(), dashed ? "run-dashed" : "run-solid");
    }
}
