package org.sparsescope.engine.compare;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.sparsescope.engine.record.MetricSeries;

/**
 * Curves of several runs at the same moments.
 *
 * @param positions optimizer steps, or shares of the training in [0, 1], ascending
 * @param values by position, then by run; empty before the run measured anything and after its last point
 */
public record CurveTable(List<Double> positions, List<List<OptionalDouble>> values) {
    /** One run's curve, and the steps that were planned for the run. */
    public record Curve(MetricSeries series, long totalSteps) {}

    /** Which of the points since the last position stands for them. */
    public enum Sample {
        LAST,
        MEAN
    }

    public CurveTable {
        positions = List.copyOf(positions);
        values = values.stream().map(List::copyOf).toList();
    }

    /** {@code curves} at {@code intervals} equal distances up to where the longest ends. */
    public static CurveTable of(Alignment alignment, List<Curve> curves, int intervals, Sample sample) {
        double end = curves.stream()
                .mapToDouble(curve -> end(alignment, curve))
                .max()
                .orElse(0);
        List<Double> positions = IntStream.rangeClosed(1, intervals)
                .mapToObj(i -> alignment == Alignment.STEP ? Math.rint(end * i / intervals) : end * i / intervals)
                .distinct()
                .toList();
        return new CurveTable(
                positions,
                IntStream.range(0, positions.size())
                        .mapToObj(i -> curves.stream()
                                .map(curve -> sampled(
                                        alignment, curve, i == 0 ? -1 : positions.get(i - 1), positions.get(i), sample))
                                .toList())
                        .toList());
    }

    private static double end(Alignment alignment, Curve curve) {
        MetricSeries series = curve.series();
        return series.isEmpty() ? 0 : alignment.position(series.steps()[series.size() - 1], curve.totalSteps());
    }

    private static OptionalDouble sampled(Alignment alignment, Curve curve, double after, double to, Sample sample) {
        MetricSeries series = curve.series();
        double sum = 0;
        int count = 0;
        double last = Double.NaN;
        for (int i = 0; i < series.size(); i++) {
            double at = alignment.position(series.steps()[i], curve.totalSteps());
            if (at > to) {
                break;
            }
            last = series.values()[i];
            if (at > after) {
                sum += last;
                count++;
            }
        }
        // Nothing is said of a run beyond its end, and a point that lies further back still stands.
        boolean ended = series.isEmpty() || end(alignment, curve) <= after;
        double value = sample == Sample.MEAN && count > 0 ? sum / count : last;
        return ended || Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
