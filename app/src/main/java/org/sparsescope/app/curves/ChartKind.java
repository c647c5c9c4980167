package org.sparsescope.app.curves;

/** What a chart is, whatever run it is of: its words, what its values are, and how its lines are drawn. */
public interface ChartKind {
    String title();

    /** What it shows, in a sentence. */
    String tip();

    /** What stands in it while it has no points; may be empty. */
    String nothing();

    /** What its values are. */
    CurveUnit unit();

    /** Its axis begins at 0 unless it is logarithmic. */
    boolean fromZero();

    /** A dot at each point: there are few, and the first would be no line. */
    default boolean dots() {
        return false;
    }

    /** Bars where there is room for them. */
    default boolean bars() {
        return false;
    }

    /** The last value is drawn on to where the run is: it has held since. */
    default boolean holds() {
        return false;
    }

    /** Whether single values far above all others may leave the picture. */
    default boolean cutsOutliers() {
        return false;
    }
}
