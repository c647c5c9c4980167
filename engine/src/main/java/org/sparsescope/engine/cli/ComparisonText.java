package org.sparsescope.engine.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import org.sparsescope.engine.compare.Alignment;
import org.sparsescope.engine.compare.Comparison;
import org.sparsescope.engine.compare.CurveTable;
import org.sparsescope.engine.compare.EndFigure;
import org.sparsescope.engine.compare.Overlap;
import org.sparsescope.engine.compare.OverlapCourse;
import org.sparsescope.engine.compare.SeedGroup;
import org.sparsescope.engine.compare.Setting;
import org.sparsescope.engine.record.RunSummary;

/** A comparison as plain tables. */
final class ComparisonText {
    private static final String NEW_LINE = System.lineSeparator();

    private final SideBySide found;
    private final Comparison comparison;

    private ComparisonText(SideBySide found) {
        this.found = found;
        this.comparison = found.comparison();
    }

    static String of(SideBySide found) {
        ComparisonText text = new ComparisonText(found);
        List<String> parts = new ArrayList<>();
        parts.add(text.settings());
        parts.add(text.figures());
        text.spreads().ifPresent(parts::add);
        found.pairs().forEach(pair -> parts.add(text.overlap(pair)));
        parts.add(text.curves("Training loss, its mean since the row before", found.loss(), ComparisonText::digits));
        parts.add(text.curves("Test accuracy, as last measured", found.accuracy(), ComparisonText::percent));
        return String.join(NEW_LINE + NEW_LINE, parts);
    }

    private String settings() {
        if (comparison.differences().isEmpty()) {
            return "Settings: the same in all runs, the seed too.";
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Setting setting : comparison.differences()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("setting", setting.key());
            for (int run = 0; run < comparison.names().size(); run++) {
                row.put(found.name(run), setting.values().get(run).orElse("-"));
            }
            rows.add(row);
        }
        return titled("Settings that differ", rows);
    }

    private String figures() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int run = 0; run < comparison.runs().size(); run++) {
            RunSummary summary = comparison.runs().get(run);
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("run", found.name(run));
            row.put("state", summary.state().name().toLowerCase(Locale.ROOT));
            for (EndFigure figure : EndFigure.values()) {
                OptionalDouble value = figure.of(summary);
                row.put(figure.title(), value.isPresent() ? figure.text(value.getAsDouble()) : "-");
            }
            rows.add(row);
        }
        return titled("End figures", rows);
    }

    private Optional<String> spreads() {
        List<SeedGroup> several = comparison.groups().stream()
                .filter(group -> group.runs().size() > 1)
                .toList();
        if (several.isEmpty()) {
            return Optional.empty();
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        for (SeedGroup group : several) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("runs", group.runs().stream().map(found::name).collect(Collectors.joining(", ")));
            row.put("seeds", group.runs().size());
            for (EndFigure figure : EndFigure.values()) {
                row.put(
                        figure.title(),
                        comparison.spread(group, figure).map(figure::text).orElse("-"));
            }
            rows.add(row);
        }
        return Optional.of(titled("Mean and sample standard deviation over seeds", rows));
    }

    private String overlap(SideBySide.Pair pair) {
        return pair.obstacle().orElseGet(() -> pair.course()
                .map(course -> last(pair, course) + NEW_LINE + NEW_LINE + course(pair, course))
                .orElseThrow());
    }

    private String last(SideBySide.Pair pair, OverlapCourse course) {
        OverlapCourse.Moment end = course.moments().get(course.moments().size() - 1);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int layer = 0; layer < pair.layers().size(); layer++) {
            rows.add(row(pair, pair.layers().get(layer).name(), end.layers().get(layer)));
        }
        rows.add(row(pair, "all", end.total()));
        return titled("Masks of " + both(pair) + " in the end (Jaccard: live in both over live in either)", rows);
    }

    private Map<String, Object> row(SideBySide.Pair pair, String layer, Overlap overlap) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("layer", layer);
        row.put("Jaccard", percent(overlap.jaccard()));
        row.put("by chance", percent(overlap.chance()));
        row.put("live in both", count(overlap.both()));
        row.put("only " + found.name(pair.first()), count(overlap.onlyFirst()));
        row.put("only " + found.name(pair.second()), count(overlap.onlySecond()));
        return row;
    }

    private String course(SideBySide.Pair pair, OverlapCourse course) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (OverlapCourse.Moment moment : course.moments()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put(across(), position(moment.position()));
            row.put("update of " + found.name(pair.first()), moment.first());
            row.put("update of " + found.name(pair.second()), moment.second());
            for (int layer = 0; layer < pair.layers().size(); layer++) {
                row.put(
                        pair.layers().get(layer).name(),
                        percent(moment.layers().get(layer).jaccard()));
            }
            row.put("all", percent(moment.total().jaccard()));
            rows.add(row);
        }
        return titled("Jaccard of " + both(pair) + " over time", rows);
    }

    private String curves(String title, CurveTable table, DoubleFunction<String> text) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < table.positions().size(); i++) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put(across(), position(table.positions().get(i)));
            for (int run = 0; run < comparison.names().size(); run++) {
                OptionalDouble value = table.values().get(i).get(run);
                row.put(found.name(run), value.isPresent() ? text.apply(value.getAsDouble()) : "-");
            }
            rows.add(row);
        }
        return titled(title, rows);
    }

    private String both(SideBySide.Pair pair) {
        return found.name(pair.first()) + " and " + found.name(pair.second());
    }

    private String across() {
        return found.alignment() == Alignment.STEP ? "step" : "share of training";
    }

    private String position(double position) {
        return found.alignment() == Alignment.STEP ? count((long) position) : percent(position);
    }

    private static String titled(String title, List<Map<String, Object>> rows) {
        return title + NEW_LINE + Table.of(rows);
    }

    private static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }

    private static String digits(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
