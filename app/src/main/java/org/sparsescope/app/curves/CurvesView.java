package org.sparsescope.app.curves;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.sparsescope.app.fx.Controls;

/** The column of curves, one small chart each, and the one that fills the middle of the window. */
public final class CurvesView {
    private final CurvesViewModel model;
    private final Consumer<CurveChart> export;
    private final Map<CurveChart, CurveCard> cards = new EnumMap<>(CurveChart.class);
    private final VBox column = new VBox();
    private final ScrollPane scroll = new ScrollPane(column);
    private final Readout readout = new Readout();
    private final VBox root = new VBox();
    private final StackPane middle = new StackPane();
    private final PauseTransition pace = new PauseTransition();
    private final Map<CurveChart, EnlargedCurve> largeOnes = new EnumMap<>(CurveChart.class);
    private Optional<EnlargedCurve> large = Optional.empty();
    private boolean stale;

    /** @param export opens the export of a chart */
    public CurvesView(CurvesViewModel model, Consumer<CurveChart> export) {
        this.model = model;
        this.export = export;
        for (CurveChart chart : CurveChart.values()) {
            CurveCard card = new CurveCard(model, chart, export);
            cards.put(chart, card);
            VBox.setVgrow(card.root(), Priority.ALWAYS);
            column.getChildren().add(Controls.collapsing(card.root()));
        }
        column.getStyleClass().add("curves");
        scroll.getStyleClass().addAll("curves-scroll", "edge-to-edge");
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        StackPane deck = new StackPane(scroll, readout.layer());
        VBox.setVgrow(deck, Priority.ALWAYS);
        root.getChildren().addAll(new CurvesBar(model).root(), deck);
        root.getStyleClass().add("curves-pane");
        middle.getStyleClass().add("curves-middle");
        middle.setVisible(false);

        model.options().hiddenProperty().subscribe(hidden -> {
            cards.forEach((chart, card) -> card.root().setVisible(!hidden.contains(chart)));
            look();
        });
        scroll.vvalueProperty().subscribe(this::look);
        scroll.viewportBoundsProperty().subscribe(this::look);
        column.heightProperty().subscribe(this::look);
        pace.setOnFinished(event -> {
            if (stale) {
                draw();
            }
        });
        model.revisionProperty().subscribe(this::ask);
        model.frameProperty().subscribe(this::show);
        model.readingProperty().subscribe(this::read);
        model.enlargedProperty().subscribe(this::enlarge);
        root.sceneProperty().subscribe(scene -> {
            if (scene != null) {
                scene.getRoot().addEventHandler(KeyEvent.KEY_PRESSED, this::escape);
            }
        });
    }

    /** The column. */
    public Node root() {
        return root;
    }

    /** What fills the middle of the window while a chart is enlarged; not visible at other times. */
    public Node middle() {
        return middle;
    }

    private void ask() {
        stale = true;
        if (pace.getStatus() != PauseTransition.Status.RUNNING) {
            draw();
        }
    }

    private void draw() {
        stale = false;
        pace.setDuration(Duration.millis(model.pace()));
        pace.playFromStart();
        model.redraw();
    }

    private void show(Frame frame) {
        frame.panels().keySet().forEach(chart -> card(chart).ifPresent(card -> card.show(frame)));
        large.ifPresent(chart -> chart.show(frame));
    }

    private Optional<CurveCard> card(CurveChart chart) {
        return Optional.ofNullable(cards.get(chart));
    }

    /** Takes note of which charts can be seen: the others cost nothing. */
    private void look() {
        Bounds seen = scroll.getViewportBounds();
        double top = -seen.getMinY();
        Set<CurveChart> inSight = EnumSet.noneOf(CurveChart.class);
        cards.forEach((chart, card) -> {
            Bounds place = card.root().getBoundsInParent();
            if (card.root().isVisible()
                    && place.getMaxY() >= top
                    && place.getMinY() <= top + Math.max(1, seen.getHeight())) {
                inSight.add(chart);
            }
        });
        model.inSightProperty().set(inSight);
    }

    private void read(Optional<Reading> reading) {
        // Of the enlarged chart its own list of lines says it, unless the mouse is over its small one.
        reading.filter(read -> root.isHover() || !model.enlargedProperty().get().equals(Optional.of(read.chart())))
                .flatMap(read -> card(read.chart()))
                .filter(card -> card.root().isVisible())
                .ifPresentOrElse(card -> readout.show(reading.get(), card.plot()), readout::hide);
    }

    private void enlarge(Optional<CurveChart> chart) {
        boolean hadFocus = middle.getChildren().stream().anyMatch(CurvesView::holdsFocus);
        large = chart.map(one -> largeOnes.computeIfAbsent(one, made -> new EnlargedCurve(model, made, export)));
        middle.setVisible(large.isPresent());
        middle.getChildren().clear();
        large.ifPresent(curve -> {
            middle.getChildren().setAll(curve.root());
            curve.show(model.frameProperty().get());
            curve.takeFocus();
        });
        if (large.isEmpty() && hadFocus) {
            // Focus would else jump to whatever comes first in the window.
            root.getScene().getRoot().requestFocus();
        }
    }

    private static boolean holdsFocus(Node node) {
        Node focused = node.getScene() == null ? null : node.getScene().getFocusOwner();
        while (focused != null && focused != node) {
            focused = focused.getParent();
        }
        return focused != null;
    }

    private void escape(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && model.enlargedProperty().get().isPresent()) {
            event.consume();
            model.shrink();
        }
    }
}
