package org.sparsescope.app.setup;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.Shape;
import org.sparsescope.app.fx.Controls;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.engine.run.Course;

/** The drop fraction and the density over the steps of a training, with a stroke where each update falls and one where the mask rests. */
final class CourseChart extends Region {
    private static final double HEIGHT = 64;
    /** Room for the words under the lines. */
    private static final double FOOT = 16;

    private static final double TOP = 4;

    private final Rectangle resting = shape(new Rectangle(), "course-resting");
    private final Path strokes = shape(new Path(), "course-strokes");
    private final Path density = shape(new Path(), "course-density");
    private final Path fraction = shape(new Path(), "course-fraction");
    private final Line ground = shape(new Line(), "course-ground");
    private final Line end = shape(new Line(), "course-end");
    private final Label endWord = Controls.label("", "course-word");
    private final Label last = Controls.label("", "course-word");
    private final Label first = Controls.label("0", "course-word");
    private Optional<Course> course = Optional.empty();

    CourseChart() {
        getStyleClass().add("course-chart");
        setMinHeight(HEIGHT + FOOT);
        setPrefHeight(HEIGHT + FOOT);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        getChildren().addAll(resting, strokes, density, fraction, ground, end, first, endWord, last);
        getChildren().forEach(child -> child.setManaged(false));
        Controls.collapsing(this);
    }

    private static <S extends Shape> S shape(S shape, String styleClass) {
        shape.getStyleClass().add(styleClass);
        return shape;
    }

    void show(Course now) {
        course = Optional.of(now);
        last.setText(Figures.count(now.steps()));
        endWord.setText(Texts.of("course.end", Figures.count(now.end())));
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        course.ifPresent(this::draw);
    }

    private void draw(Course now) {
        double width = getWidth();
        boolean rests = now.end() < now.steps();
        double endAt = x(now, now.end());
        resting.setX(endAt);
        resting.setY(TOP);
        resting.setWidth(width - endAt);
        resting.setHeight(HEIGHT - TOP);
        resting.setVisible(rests);
        end.setVisible(rests);
        place(end, endAt, TOP, endAt, HEIGHT);
        place(ground, 0, HEIGHT, width, HEIGHT);
        strokes(now);
        line(fraction, now, now.fraction(), most(now.fraction()), false);
        line(density, now, now.density(), 1, true);
        words(rests, endAt);
    }

    private void strokes(Course now) {
        strokes.getElements().clear();
        for (long step : now.at()) {
            double x = Math.rint(x(now, step)) + .5;
            double height = now.fraction().isEmpty() ? .25 : at(now.fraction(), step) / most(now.fraction());
            strokes.getElements().addAll(new MoveTo(x, HEIGHT), new LineTo(x, y(height)));
        }
    }

    /** @param stepped whether a value holds until the next and then jumps */
    private void line(Path path, Course now, List<Course.Point> points, double most, boolean stepped) {
        path.getElements().clear();
        double before = 0;
        for (Course.Point point : points) {
            double x = x(now, point.step());
            double y = y(point.value() / most);
            if (path.getElements().isEmpty()) {
                path.getElements().add(new MoveTo(x, y));
            } else {
                if (stepped) {
                    path.getElements().add(new LineTo(x, before));
                }
                path.getElements().add(new LineTo(x, y));
            }
            before = y;
        }
        if (!points.isEmpty() && stepped) {
            path.getElements().add(new LineTo(getWidth(), before));
        }
    }

    private void words(boolean rests, double endAt) {
        first.relocate(0, HEIGHT + 2);
        first.autosize();
        last.autosize();
        last.relocate(getWidth() - last.getWidth(), HEIGHT + 2);
        endWord.autosize();
        double x = Math.min(endAt - endWord.getWidth() / 2, last.getLayoutX() - endWord.getWidth() - 8);
        endWord.relocate(Math.max(x, first.getWidth() + 8), HEIGHT + 2);
        endWord.setVisible(rests && x > first.getWidth() + 8);
    }

    private static void place(Line line, double x1, double y1, double x2, double y2) {
        line.setStartX(Math.rint(x1) + .5);
        line.setStartY(Math.rint(y1) + .5);
        line.setEndX(Math.rint(x2) + .5);
        line.setEndY(Math.rint(y2) + .5);
    }

    private double x(Course now, long step) {
        return getWidth() * step / now.steps();
    }

    private static double y(double share) {
        return HEIGHT - share * (HEIGHT - TOP);
    }

    private static double most(List<Course.Point> points) {
        OptionalDouble most = points.stream().mapToDouble(Course.Point::value).max();
        return most.isPresent() && most.getAsDouble() > 0 ? most.getAsDouble() : 1;
    }

    /** The value at the point nearest to {@code step}. */
    private static double at(List<Course.Point> points, long step) {
        Course.Point first = points.get(0);
        Course.Point last = points.get(points.size() - 1);
        double share = last.step() == first.step() ? 0 : (double) (step - first.step()) / (last.step() - first.step());
        int index = (int) Math.rint(share * (points.size() - 1));
        return points.get(Math.max(0, Math.min(points.size() - 1, index))).value();
    }
}
