package org.sparsescope.engine.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sparsescope.engine.compare.Alignment;
import org.sparsescope.engine.compare.ComparedRun;
import org.sparsescope.engine.compare.Comparison;
import org.sparsescope.engine.compare.CurveTable;
import org.sparsescope.engine.compare.MaskPair;
import org.sparsescope.engine.compare.OverlapCourse;
import org.sparsescope.engine.compare.Stops;
import org.sparsescope.engine.model.LayerShape;

/** What {@code compare} prints of runs, read once. */
record SideBySide(Alignment alignment, Comparison comparison, List<Pair> pairs, CurveTable loss, CurveTable accuracy) {
    /** As many moments as fit on a screen. */
    private static final int MOMENTS = 11;

    /**
     * Two of the runs.
     *
     * @param obstacle why their masks cannot be compared, in a sentence; empty when they can
     * @param course empty then
     */
    record Pair(
            int first,
            int second,
            Optional<String> obstacle,
            List<LayerShape> layers,
            Optional<OverlapCourse> course) {}

    static SideBySide of(List<ComparedRun> runs, Alignment alignment) {
        Comparison comparison =
                Comparison.of(runs.stream().map(ComparedRun::summary).toList());
        List<Pair> pairs = new ArrayList<>();
        for (int first = 0; first < runs.size(); first++) {
            for (int second = first + 1; second < runs.size(); second++) {
                pairs.add(pair(runs, comparison.names(), first, second, alignment));
            }
        }
        return new SideBySide(
                alignment,
                comparison,
                pairs,
                table(runs, "loss", alignment, CurveTable.Sample.MEAN),
                table(runs, "test_accuracy", alignment, CurveTable.Sample.LAST));
    }

    private static Pair pair(List<ComparedRun> runs, List<String> names, int first, int second, Alignment alignment) {
        ComparedRun one = runs.get(first);
        ComparedRun other = runs.get(second);
        Optional<String> obstacle =
                MaskPair.obstacle(names.get(first), one.layers(), names.get(second), other.layers());
        if (obstacle.isPresent()) {
            return new Pair(first, second, obstacle, List.of(), Optional.empty());
        }
        OverlapCourse course = OverlapCourse.read(
                new MaskPair(one, other), Stops.of(alignment, one.pace(), other.pace()), MOMENTS, moment -> true);
        return new Pair(first, second, obstacle, one.layers(), Optional.of(course));
    }

    private static CurveTable table(
            List<ComparedRun> runs, String series, Alignment alignment, CurveTable.Sample sample) {
        return CurveTable.of(
                alignment,
                runs.stream()
                        .map(run -> new CurveTable.Curve(
                                run.series(series), run.summary().totalSteps()))
                        .toList(),
                MOMENTS - 1,
                sample);
    }

    String name(int run) {
        return comparison.names().get(run);
    }
}
