package org.sparsescope.app.setup;

import java.util.List;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.engine.run.Course;

/** What the chart of the mask updates says beside its lines. */
final class CourseWords {
    private CourseWords() {}

    /** When updates fall, in a sentence. */
    static String updates(Course course) {
        if (course.updates() == 0) {
            return Texts.of("course.none", Figures.count(course.every()), Figures.count(course.steps()));
        }
        List<Object> values = List.of(
                Figures.count(course.updates()),
                Figures.count(course.every()),
                Figures.count(course.end()),
                Figures.count(course.steps()));
        boolean rests = course.end() < course.steps();
        String key = course.updates() == 1 ? "course.one" : course.every() == 1 ? "course.each" : "course.updates";
        return Texts.of(key + (rests ? ".until" : ""), values.toArray());
    }

    /** What the line of the drop fraction says, such as {@code drop fraction 0.3 → 0}; empty where there is none. */
    static String fraction(Course course) {
        return course.fraction().isEmpty() ? "" : Texts.of("course.fraction", ends(course.fraction(), false));
    }

    /** What the line of the density says, such as {@code live 100 % → 10 %}; empty where there is none. */
    static String density(Course course) {
        return course.density().isEmpty() ? "" : Texts.of("course.density", ends(course.density(), true));
    }

    private static String ends(List<Course.Point> points, boolean percent) {
        String first = value(points.get(0).value(), percent);
        String last = value(points.get(points.size() - 1).value(), percent);
        return first.equals(last) ? first : first + " → " + last;
    }

    private static String value(double value, boolean percent) {
        return percent ? Figures.percent(value) : Parse.number(Math.rint(value * 1000) / 1000);
    }
}
