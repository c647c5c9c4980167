package org.sparsescope.engine.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.sparsescope.engine.method.Budget;
import org.sparsescope.engine.method.Method;
import org.sparsescope.engine.method.schedule.Timetable;

/**
 * How the mask of a run will change: what a chart of its schedule shows.
 *
 * @param steps of the whole training
 * @param end the step from which on the mask stays
 * @param every steps between updates
 * @param updates how many fall
 * @param at the steps of updates; empty where more fall than a chart can show
 * @param fraction the share of live weights to drop, at steps from the begin to {@code end}; empty for a method that drops by a rule of its own
 * @param density the share of live weights after each update, from step 0 on; empty where it never changes
 */
public record Course(
        long steps, long end, long every, int updates, List<Long> at, List<Point> fraction, List<Point> density) {
    /** As many points as a chart in a side bar has pixels, and more updates than it can show as lines. */
    private static final int POINTS = 240;

    /** A value at an optimizer step. */
    public record Point(long step, double value) {}

    public Course {
        at = List.copyOf(at);
        fraction = List.copyOf(fraction);
        density = List.copyOf(density);
    }

    /**
     * The course of {@code method} over {@code steps} steps.
     *
     * @return empty for a method whose mask never changes
     * @throws IllegalStateException when a drop schedule gives what is no fraction
     */
    static Optional<Course> of(Method method, double sparsity, long stepsPerEpoch, long steps) {
        return method.rewiring().map(rewiring -> {
            Timetable table = rewiring.schedule().over(stepsPerEpoch, steps);
            int updates = table.updates();
            return new Course(
                    steps,
                    Math.min(steps, table.window().end()),
                    table.deltaT(),
                    updates,
                    updates <= POINTS
                            ? IntStream.rangeClosed(1, updates)
                                    .mapToObj(table::stepOf)
                                    .toList()
                            : List.of(),
                    rewiring.schedule().takesDropFraction() ? fraction(table) : List.of(),
                    rewiring.budget()
                            .map(budget -> density(budget, table, sparsity))
                            .orElse(List.of()));
        });
    }

    private static List<Point> fraction(Timetable table) {
        long begin = table.window().begin();
        long length = table.window().end() - begin;
        int points = (int) Math.min(POINTS, length);
        return IntStream.rangeClosed(0, points)
                .mapToLong(i -> begin + length * i / points)
                .mapToObj(step -> new Point(step, table.fractionAt(step)))
                .toList();
    }

    private static List<Point> density(Budget budget, Timetable table, double sparsity) {
        List<Point> points = new ArrayList<>();
        int updates = table.updates();
        int stride = Math.max(1, updates / POINTS);
        for (int update = 0; update <= updates; update = next(update, stride, updates)) {
            double zeros = budget.schedule().sparsityAt(sparsity, update, Math.max(1, updates));
            points.add(new Point(update == 0 ? 0 : table.stepOf(update), 1 - zeros));
        }
        return points;
    }

    /** The last update is always shown. */
    private static int next(int update, int stride, int updates) {
        return update < updates ? Math.min(updates, update + stride) : updates + 1;
    }
}
