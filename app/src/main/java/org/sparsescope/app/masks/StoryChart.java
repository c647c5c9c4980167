package org.sparsescope.app.masks;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.shape.HLineTo;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.VLineTo;
import org.jspecify.annotations.Nullable;
import org.sparsescope.app.fx.Texts;

/** When a weight was live, as a band over the updates, its values where they were seen, as a line above, and the playhead. */
final class StoryChart extends Region {
    private static final double BAND = 8;
    private static final double AXIS = 16;

    private final Path ground = path("story-ground");
    private final Path band = path("story-live");
    private final Path zero = path("story-zero");
    private final Path line = path("story-weight");
    private final Path head = path("story-head");
    private final Label from = new Label("0");
    private final Label to = new Label();
    private final Label values = new Label();
    private @Nullable PinFacts shown;

    StoryChart() {
        getStyleClass().add("story");
        for (Label label : List.of(from, to, values)) {
            label.setManaged(false);
            label.getStyleClass().add("card-range");
        }
        getChildren().addAll(ground, band, zero, line, head, from, to, values);
        setMinHeight(2 * BAND + AXIS);
    }

    void show(PinFacts facts) {
        shown = facts;
        to.setText(Texts.of("masks.story.update", String.valueOf(facts.story().last())));
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        for (Path path : List.of(ground, band, zero, line, head)) {
            path.getElements().clear();
        }
        PinFacts facts = shown;
        if (facts == null || getWidth() < 1) {
            return;
        }
        double bottom = getHeight() - AXIS;
        int updates = facts.story().last() + 1;
        double step = getWidth() / updates;
        box(ground, 0, bottom - BAND, getWidth(), BAND);
        for (int from = 0; from < updates; ) {
            int until = from + 1;
            while (until < updates
                    && facts.story().liveAt(until) == facts.story().liveAt(from)) {
                until++;
            }
            if (facts.story().liveAt(from)) {
                box(band, from * step, bottom - BAND, (until - from) * step, BAND);
            }
            from = until;
        }
        drawWeights(facts, step, bottom - BAND - 4);
        double now = Math.rint((facts.update() + 0.5) * step) + 0.5;
        head.getElements().addAll(new MoveTo(now, 0), new VLineTo(bottom));
        place(from, 0, bottom + 2);
        to.autosize();
        place(to, getWidth() - to.getWidth(), bottom + 2);
    }

    private void drawWeights(PinFacts facts, double step, double height) {
        double most = 0;
        for (PinFacts.Seen seen : facts.weights()) {
            most = Math.max(most, Math.abs(seen.weight()));
        }
        values.setVisible(most > 0 && height > 12);
        if (!values.isVisible()) {
            return;
        }
        double middle = Math.rint(height / 2) + 0.5;
        zero.getElements().addAll(new MoveTo(0, middle), new HLineTo(getWidth()));
        int last = Integer.MIN_VALUE;
        for (PinFacts.Seen seen : facts.weights()) {
            double x = (seen.update() + 0.5) * step;
            double y = middle - seen.weight() / most * (height / 2 - 1);
            // Where nobody looked there is no line.
            boolean goesOn = seen.update() == last + 1;
            line.getElements().add(goesOn ? new LineTo(x, y) : new MoveTo(x - Math.min(2, step / 2), y));
            if (!goesOn) {
                line.getElements().add(new LineTo(x + Math.min(2, step / 2), y));
            }
            last = seen.update();
        }
        values.setText("\u00b1" + Figures.of(most));
        place(values, 0, 0);
    }

    private static void place(Label label, double x, double y) {
        label.applyCss();
        label.autosize();
        label.relocate(Math.rint(x), Math.rint(y));
    }

    private static void box(Path path, double x, double y, double width, double height) {
        double left = Math.rint(x);
        double right = Math.max(left + 1, Math.rint(x + width));
        path.getElements()
                .addAll(
                        new MoveTo(left, y),
                        new HLineTo(right),
                        new VLineTo(y + height),
                        new HLineTo(left),
                        new VLineTo(y));
    }

    private static Path path(String style) {
        Path path = new Path();
        path.getStyleClass().add(style);
        path.setManaged(false);
        return path;
    }
}
