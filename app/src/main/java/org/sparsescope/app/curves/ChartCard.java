package org.sparsescope.app.curves;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.sparsescope.app.fx.Controls;

/** One small chart to be given its lines: a heading, lines over one axis, and the playhead as a dashed line. */
public final class ChartCard {
    /** More points than a chart has pixels only cost time. */
    private static final int BUCKETS = 1000;

    /** The axis is no shorter than this: a run's first few steps need no ticks at fractions of a step. */
    private static final double FEWEST_STEPS = 100;

    /** The last point and the playhead on it would else be cut in half. */
    private static final double ROOM_AFTER_LAST = 1.03;

    /** Set while there is no curve yet: the style sheet then shows a bare ground line, no ticks. */
    static final PseudoClass BLANK = PseudoClass.getPseudoClass("blank");

    private final Plot plot = new Plot();
    private final VBox root = new VBox();
    private Trace.Kind kind = Trace.Kind.LINE;

    /** @param detail what stands at the right of the heading */
    public ChartCard(String title, Node... detail) {
        Label heading = Controls.label(title, "curve-title");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(heading, gap);
        head.getChildren().addAll(detail);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("curve-head");
        VBox.setVgrow(plot.root(), Priority.ALWAYS);
        root.getChildren().addAll(head, plot.root());
        root.getStyleClass().add("curve-card");
        plot.across(0, FEWEST_STEPS);
        plot.valuesAsNeeded(false);
        markBlank();
    }

    public Node root() {
        return root;
    }

    /** Values on a logarithmic axis. */
    public ChartCard logarithmic() {
        plot.valuesAsNeeded(true);
        return this;
    }

    /** A dot at each point: there are few, and the first would be no line. */
    public ChartCard dots() {
        kind = Trace.Kind.DOTS;
        return this;
    }

    /** Values from 0 to {@code most}, whatever the lines need. */
    public void valuesUpTo(double most) {
        plot.values(0, most, false);
    }

    /** Shows {@code series} as line {@code index} in the colour of {@code styleClasses}. */
    public void show(int index, List<String> styleClasses, Series series) {
        Series few = series.decimated(BUCKETS);
        plot.draw(index, styleClasses, kind, few.xs(), few.ys());
        markBlank();
    }

    private void markBlank() {
        plot.root().pseudoClassStateChanged(BLANK, plot.blank());
    }

    /** Takes away every line from {@code count} on. */
    public void keep(int count) {
        plot.keep(count);
        markBlank();
    }

    /** The axis reaches to {@code lastStep}; the dashed line is at {@code playheadStep}. */
    public void range(double lastStep, double playheadStep) {
        plot.across(0, Math.max(FEWEST_STEPS, ROOM_AFTER_LAST * lastStep));
        plot.marks().playhead(playheadStep);
    }
}
