package org.sparsescope.app.curves;

import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import org.sparsescope.app.fx.Controls;
import org.sparsescope.app.fx.Texts;

/** The lines of a chart by name, right-aligned, as many as there is room for; a click hides one or shows it again, with Ctrl it alone. */
final class CurveLegend extends Pane {
    static final PseudoClass OFF = PseudoClass.getPseudoClass("off");
    private static final double GAP = 8;

    private final CurvesViewModel model;
    private final CurveChart chart;
    private final List<ToggleButton> names = new ArrayList<>();
    private final Button more;

    CurveLegend(CurvesViewModel model, CurveChart chart) {
        this.model = model;
        this.chart = chart;
        more = Controls.explain(
                new Button(), Texts.of("curves.more", chart.title()), Texts.of("curves.more", chart.title()));
        more.getStyleClass().addAll("curve-name", "flat");
        more.setOnAction(event -> model.enlarge(chart));
        getChildren().add(more);
        setMinSize(0, 16);
    }

    void show(List<Panel.Entry> entries) {
        while (names.size() > entries.size()) {
            getChildren().remove(names.remove(names.size() - 1));
        }
        boolean withValues = entries.size() <= 2;
        for (int i = 0; i < entries.size(); i++) {
            Panel.Entry entry = entries.get(i);
            if (i == names.size()) {
                names.add(new ToggleButton());
                getChildren().add(i, names.get(i));
            }
            dress(names.get(i), chart, entry, model, withValues ? words(entry, entries.size() == 1) : entry.name());
        }
        requestLayout();
    }

    private static String words(Panel.Entry entry, boolean alone) {
        return alone && !entry.name().equals(Texts.of("curves.test"))
                ? entry.latest()
                : (entry.name() + " " + entry.latest()).strip();
    }

    /** Makes {@code button} the switch of {@code entry}. */
    static void dress(ToggleButton button, CurveChart chart, Panel.Entry entry, CurvesViewModel model, String words) {
        button.setText(words);
        List<String> classes = List.of("curve-name", entry.styleClass());
        if (!button.getStyleClass().equals(classes)) {
            button.getStyleClass().setAll(classes);
        }
        button.setSelected(!entry.hidden());
        button.pseudoClassStateChanged(OFF, entry.hidden());
        button.setAccessibleText(Texts.of(entry.hidden() ? "curves.line.off" : "curves.line.on", entry.name()));
        button.setOnAction(event -> model.toggleLine(entry.key()));
        button.setOnMouseReleased(event -> {
            if (event.isShortcutDown()) {
                model.onlyLine(chart, entry.key());
            }
        });
        // The press of a click with Ctrl does not switch the line as well.
        button.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> {
            if (event.isShortcutDown()) {
                event.consume();
            }
        });
        if (button.getTooltip() == null) {
            button.setTooltip(Controls.tooltip(Texts.of("curves.line.tip")));
        }
    }

    @Override
    protected double computePrefHeight(double width) {
        return 16;
    }

    @Override
    protected double computePrefWidth(double height) {
        return names.stream().mapToDouble(name -> name.prefWidth(-1) + GAP).sum();
    }

    @Override
    protected void layoutChildren() {
        double room = getWidth();
        double all = computePrefWidth(-1) - (names.isEmpty() ? 0 : GAP);
        int fitting = names.size();
        more.setVisible(all > room);
        if (more.isVisible()) {
            more.setText("+" + names.size());
            double used = more.prefWidth(-1);
            fitting = 0;
            while (fitting < names.size() && used + GAP + names.get(fitting).prefWidth(-1) <= room) {
                used += GAP + names.get(fitting++).prefWidth(-1);
            }
            more.setText("+" + (names.size() - fitting));
        }
        double x = room - (more.isVisible() ? more.prefWidth(-1) : 0);
        more.resizeRelocate(x, middle(more.prefHeight(-1)), more.prefWidth(-1), more.prefHeight(-1));
        x += more.isVisible() ? 0 : GAP;
        for (int i = names.size() - 1; i >= 0; i--) {
            ToggleButton name = names.get(i);
            name.setVisible(i < fitting);
            if (i < fitting) {
                x -= GAP + name.prefWidth(-1);
                name.resizeRelocate(x, middle(name.prefHeight(-1)), name.prefWidth(-1), name.prefHeight(-1));
            }
        }
    }

    private double middle(double height) {
        return (getHeight() - height) / 2;
    }
}
