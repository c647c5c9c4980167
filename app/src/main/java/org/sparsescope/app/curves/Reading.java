package org.sparsescope.app.curves;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * The values of the lines of one chart at one place.
 *
 * @param <C> the charts
 * @param place in steps, or what else a {@link Span} is in
 * @param where it for people
 * @param rows of the lines that are not hidden
 */
public record Reading<C>(C chart, double place, String where, List<Row> rows) {
    /**
     * A line at the place.
     *
     * @param raw what it is smoothed from, for people; empty when it is not
     * @param x of the point that was read, in units of the axis
     * @param y of that point; NaN where there is none
     */
    public record Row(String name, String styleClass, String value, String raw, double x, double y) {
        /** {@code line} where it was measured last up to {@code place}, of which {@code x} gives where that lies on the axis. */
        public static Row of(Line line, CurveUnit unit, double place, DoubleUnaryOperator x) {
            int at = line.drawn().upTo(place) - 1;
            if (at < 0) {
                return nothing(line);
            }
            double value = line.drawn().y(at);
            return new Row(
                    line.name(),
                    line.styleClass(),
                    unit.text(value),
                    line.faint()
                            .map(raw -> unit.text(raw.y(Math.max(0, raw.upTo(place) - 1))))
                            .orElse(""),
                    x.applyAsDouble(line.drawn().x(at)),
                    value);
        }

        /** {@code line} where it has no value. */
        public static Row nothing(Line line) {
            return new Row(line.name(), line.styleClass(), "–", "", Double.NaN, Double.NaN);
        }
    }

    /** In one sentence, to be read out. */
    public String spoken() {
        StringBuilder all = new StringBuilder(where);
        rows.forEach(row -> all.append("; ").append(row.name()).append(' ').append(row.value()));
        return all.toString();
    }
}
