package org.sparsescope.app.curves;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
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
import org.sparsescope.app.fx.AfterFrames;
import org.sparsescope.app.fx.Controls;

/** The column of curves, one small chart each, and the one that fills the middle of the window. */
public final class CurvesView {
    private final CurvesViewModel model;
    private final Consumer<CurveChart> export;
    private final Map<CurveChart, StackPane> places = new EnumMap<>(CurveChart.class);
    private final Map<CurveChart, CurveCard> cards = new EnumMap<>(CurveChart.class);
    private final VBox column = new VBox();
    private final ScrollPane scroll = Controls.moving(new ScrollPane(column));
    private final Readout readout = new Readout();
    private final VBox root = new VBox();
    private final StackPane middle = new StackPane();
    private final PauseTransition pace = new PauseTransition();
    private final Map<CurveChart, EnlargedCurve> largeOnes = new EnumMap<>(CurveChart.class);
    private Optional<EnlargedCurve> large = Optional.empty();
    private final Set<CurveChart> behind = new LinkedHashSet<>(); // who waits longest first
    private boolean stale;
    private boolean making;

    /** @param export opens the export of a chart */
    public CurvesView(CurvesViewModel model, Consumer<CurveChart> export) {
        this.model = model;
        this.export = export;
        for (CurveChart chart : CurveChart.values()) {
            StackPane place = new StackPane();
            place.getStyleClass().add("curve-place");
            places.put(chart, place);
            VBox.setVgrow(place, Priority.ALWAYS);
            column.getChildren().add(Controls.collapsing(place));
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
            places.forEach((chart, place) -> place.setVisible(!hidden.contains(chart)));
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
        large.ifPresent(chart -> chart.show(frame));
        boolean waiting = !behind.isEmpty();
        behind.addAll(frame.panels().keySet());
        behind.retainAll(cards.keySet());
        if (!waiting) {
            catchUp();
        }
    }

    /** Draws one chart that shows an older frame; the next in the next pulse, so that none is long. */
    private void catchUp() {
        Frame frame = model.frameProperty().get();
        behind.retainAll(frame.panels().keySet());
        Optional<CurveChart> next = behind.stream().findFirst();
        next.ifPresent(behind::remove);
        if (!behind.isEmpty()) {
            AfterFrames.run(1, this::catchUp);
        }
        next.ifPresent(chart -> Objects.requireNonNull(cards.get(chart)).show(frame));
    }

    /** Takes note of which charts can be seen: the others cost nothing, and are not even made before they can be. */
    private void look() {
        Bounds seen = scroll.getViewportBounds();
        if (seen.getHeight() <= 0) {
            return; // not laid out yet
        }
        double top = -seen.getMinY();
        Set<CurveChart> inSight = EnumSet.noneOf(CurveChart.class);
        places.forEach((chart, place) -> {
            Bounds at = place.getBoundsInParent();
            if (place.isVisible()
                    && at.getHeight() > 0
                    && at.getMaxY() >= top
                    && at.getMinY() <= top + seen.getHeight()) {
                inSight.add(chart);
            }
        });
        model.inSightProperty().set(inSight);
        if (!making) {
            makeNext();
        }
    }

    /** Makes one chart that can be seen and is not there yet; the next in the next frame, so that no frame is long. */
    private void makeNext() {
        Optional<CurveChart> missing = model.inSightProperty().get().stream()
                .filter(chart -> !cards.containsKey(chart))
                .findFirst();
        making = missing.isPresent();
        missing.ifPresent(chart -> AfterFrames.run(1, () -> {
            CurveCard card = new CurveCard(model, chart, export);
            cards.put(chart, card);
            Objects.requireNonNull(places.get(chart)).getChildren().add(card.root());
            if (model.frameProperty().get().panels().containsKey(chart)) {
                card.show(model.frameProperty().get());
            }
            makeNext();
        }));
    }

    private void read(Optional<Reading<CurveChart>> reading) {
        // Of the enlarged chart its own list of lines says it, unless the mouse is over its small one.
        reading.filter(read -> root.isHover() || !model.enlargedProperty().get().equals(Optional.of(read.chart())))
                .flatMap(read -> Optional.ofNullable(cards.get(read.chart())))
                .filter(card -> card.root().getParent().isVisible())
                .ifPresentOrElse(
                        card -> readout.show(reading.get(), card.plot().crosshairAt(reading.get())), readout::hide);
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
