package org.sparsescope.app.compare;

import java.util.List;
import java.util.OptionalDouble;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import org.sparsescope.app.fx.Controls;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.engine.compare.Comparison;
import org.sparsescope.engine.compare.EndFigure;
import org.sparsescope.engine.compare.SeedGroup;
import org.sparsescope.engine.compare.Setting;

/** One row a run: the settings that are not the same in all, and the figures that came of them; under seeds, mean and spread. */
final class ComparedTable {
    private static final List<EndFigure> FIGURES = List.of(EndFigure.values());

    /** Height in pixels above which it scrolls. */
    private static final double MOST = 168;

    private final CompareViewModel model;
    private final GridPane grid = new GridPane();
    private final ScrollPane root = new ScrollPane(grid);

    ComparedTable(CompareViewModel model) {
        this.model = model;
        grid.getStyleClass().add("compare-table");
        root.getStyleClass().add("compare-scroll");
        root.setAccessibleText(Texts.of("compare.table"));
        root.minHeightProperty().bind(grid.heightProperty().add(2).map(height -> Math.min(MOST, height.doubleValue())));
        model.comparisonProperty().subscribe(this::fill);
    }

    Node root() {
        return root;
    }

    private void fill() {
        grid.getChildren().clear();
        List<Item> items = model.itemsProperty().get();
        model.comparisonProperty()
                .get()
                .filter(now -> now.runs().size() == items.size())
                .ifPresent(now -> addAll(now, items));
    }

    private void addAll(Comparison now, List<Item> items) {
        int settings = now.differences().size();
        grid.add(title(settings == 0 ? "compare.settings.same" : "compare.settings"), 1, 0, Math.max(1, settings), 1);
        grid.add(title("compare.figures"), first(now), 0, FIGURES.size(), 1);
        for (int column = 0; column < settings; column++) {
            grid.add(cell(now.differences().get(column).key(), "heading"), column + 1, 1);
        }
        for (int i = 0; i < FIGURES.size(); i++) {
            String key = "compare.figure." + FIGURES.get(i);
            Label heading = cell(Texts.of(key), "heading", "figure");
            heading.setTooltip(Controls.tooltip(Texts.of(key + ".tip")));
            grid.add(heading, first(now) + i, 1);
        }
        int row = 2;
        for (SeedGroup group : now.groups()) {
            for (int run : group.runs()) {
                addRun(now, items.get(run), run, row++);
            }
            if (group.runs().size() > 1) {
                addSpread(now, group, row++);
            }
        }
    }

    /** The column of the first figure. */
    private static int first(Comparison now) {
        return 1 + Math.max(1, now.differences().size());
    }

    private void addRun(Comparison now, Item item, int run, int row) {
        Label name = RunLegend.label(item);
        name.getStyleClass().addAll("compare-cell", "compare-name");
        name.setMinWidth(Region.USE_PREF_SIZE);
        name.setMaxWidth(Double.MAX_VALUE);
        grid.add(name, 0, row);
        for (int column = 0; column < now.differences().size(); column++) {
            Setting setting = now.differences().get(column);
            grid.add(cell(setting.values().get(run).orElse("–")), column + 1, row);
        }
        for (int i = 0; i < FIGURES.size(); i++) {
            OptionalDouble value = FIGURES.get(i).of(now.runs().get(run));
            String text = value.isPresent() ? FIGURES.get(i).text(value.getAsDouble()) : "–";
            grid.add(cell(text, "figure"), first(now) + i, row);
        }
    }

    private void addSpread(Comparison now, SeedGroup group, int row) {
        Label name = cell(Texts.of("compare.mean", group.runs().size()), "name", "mean");
        name.setTooltip(Controls.tooltip(Texts.of("compare.mean.tip")));
        grid.add(name, 0, row);
        for (int column = 0; column < now.differences().size(); column++) {
            Setting setting = now.differences().get(column);
            String shared = setting.values().get(group.runs().get(0)).orElse("–");
            grid.add(cell(setting.key().equals("seed") ? "" : shared, "mean"), column + 1, row);
        }
        for (int i = 0; i < FIGURES.size(); i++) {
            EndFigure figure = FIGURES.get(i);
            String text = now.spread(group, figure).map(figure::text).orElse("–");
            grid.add(cell(text, "figure", "mean"), first(now) + i, row);
        }
    }

    private static Label title(String key) {
        Label title = Controls.sectionTitle(Texts.of(key));
        title.getStyleClass().add("compare-section");
        title.setMinWidth(Region.USE_PREF_SIZE);
        return title;
    }

    private static Label cell(String text, String... kinds) {
        Label cell = Controls.label(text, "compare-cell");
        for (String kind : kinds) {
            cell.getStyleClass().add("compare-" + kind);
        }
        cell.setMinWidth(Region.USE_PREF_SIZE);
        cell.setMaxWidth(Double.MAX_VALUE);
        return cell;
    }
}
