package org.sparsescope.engine.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.sparsescope.engine.compare.Comparison;
import org.sparsescope.engine.compare.CurveTable;
import org.sparsescope.engine.compare.EndFigure;
import org.sparsescope.engine.compare.Overlap;
import org.sparsescope.engine.compare.OverlapCourse;
import org.sparsescope.engine.compare.SeedGroup;
import org.sparsescope.engine.record.RunSummary;

/** A comparison under the keys that {@code compare --json} promises; what nobody measured is null. */
final class ComparisonJson {
    private ComparisonJson() {}

    static Map<String, Object> of(SideBySide found) {
        Comparison comparison = found.comparison();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("by", found.alignment().id());
        json.put("runs", runs(comparison));
        Map<String, Object> differences = new LinkedHashMap<>();
        comparison
                .differences()
                .forEach(setting -> differences.put(
                        setting.key(),
                        setting.values().stream()
                                .map(value -> value.orElse(null))
                                .toList()));
        json.put("differences", differences);
        json.put("groups", groups(comparison));
        json.put(
                "overlaps",
                found.pairs().stream().map(pair -> pair(found, pair)).toList());
        json.put("loss", curves(found.loss()));
        json.put("testAccuracy", curves(found.accuracy()));
        return json;
    }

    private static List<Map<String, Object>> runs(Comparison comparison) {
        List<Map<String, Object>> runs = new ArrayList<>();
        for (int run = 0; run < comparison.runs().size(); run++) {
            RunSummary summary = comparison.runs().get(run);
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("name", comparison.names().get(run));
            json.put("seed", summary.config().seed());
            json.putAll(RunResult.of(summary));
            runs.add(json);
        }
        return runs;
    }

    private static List<Map<String, Object>> groups(Comparison comparison) {
        List<Map<String, Object>> groups = new ArrayList<>();
        for (SeedGroup group : comparison.groups()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("runs", group.runs().stream().map(comparison.names()::get).toList());
            for (EndFigure figure : EndFigure.values()) {
                comparison.spread(group, figure).ifPresent(spread -> {
                    Map<String, @Nullable Object> value = new LinkedHashMap<>();
                    value.put("runs", spread.count());
                    value.put("mean", spread.mean());
                    value.put("deviation", number(spread.deviation()));
                    json.put(figure.key(), value);
                });
            }
            groups.add(json);
        }
        return groups;
    }

    private static Map<String, Object> pair(SideBySide found, SideBySide.Pair pair) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("first", found.name(pair.first()));
        json.put("second", found.name(pair.second()));
        pair.obstacle().ifPresent(sentence -> json.put("obstacle", sentence));
        pair.course()
                .ifPresent(course -> json.put(
                        "moments",
                        course.moments().stream()
                                .map(moment -> moment(pair, moment))
                                .toList()));
        return json;
    }

    private static Map<String, Object> moment(SideBySide.Pair pair, OverlapCourse.Moment moment) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("position", moment.position());
        json.put("firstUpdate", moment.first());
        json.put("secondUpdate", moment.second());
        Map<String, Object> layers = new LinkedHashMap<>();
        for (int layer = 0; layer < pair.layers().size(); layer++) {
            layers.put(pair.layers().get(layer).name(), overlap(moment.layers().get(layer)));
        }
        json.put("layers", layers);
        json.put("all", overlap(moment.total()));
        return json;
    }

    private static Map<String, Object> overlap(Overlap overlap) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("both", overlap.both());
        json.put("onlyFirst", overlap.onlyFirst());
        json.put("onlySecond", overlap.onlySecond());
        json.put("jaccard", overlap.jaccard());
        json.put("chance", overlap.chance());
        return json;
    }

    private static List<Map<String, Object>> curves(CurveTable table) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < table.positions().size(); i++) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("position", table.positions().get(i));
            List<@Nullable Double> values = new ArrayList<>();
            table.values().get(i).forEach(value -> values.add(number(value)));
            row.put("values", values);
            rows.add(row);
        }
        return rows;
    }

    private static @Nullable Double number(OptionalDouble value) {
        return value.isPresent() ? number(value.getAsDouble()) : null;
    }

    /** JSON has no NaN. */
    private static @Nullable Double number(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
