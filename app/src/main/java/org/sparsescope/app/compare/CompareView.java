package org.sparsescope.app.compare;

import atlantafx.base.theme.Styles;
import javafx.animation.AnimationTimer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2AL;
import org.sparsescope.app.fx.Controls;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.engine.compare.Alignment;

/** Runs side by side, over the form, the masks, the curves and the timeline while it is open. */
public final class CompareView {
    private final CompareViewModel model;
    private final VBox root = new VBox();

    /** @param back goes back to the run that trains, or to what was on show */
    public CompareView(CompareViewModel model, Runnable back) {
        this.model = model;
        Label problem = Controls.label("", "compare-obstacle");
        problem.setWrapText(true);
        problem.textProperty().bind(model.problemProperty());
        problem.visibleProperty().bind(model.problemProperty().isNotEmpty());
        HBox body = new HBox(new PairView(model).root(), new ComparedCharts(model).root());
        body.getStyleClass().add("compare-body");
        VBox.setVgrow(body, Priority.ALWAYS);
        Node table = new ComparedTable(model).root();
        for (Node node : new Node[] {body, table}) {
            node.visibleProperty().bind(model.problemProperty().isEmpty());
            Controls.collapsing(node);
        }
        root.getStyleClass().add("compare");
        root.getChildren().addAll(head(back), Controls.collapsing(problem), body, table);
        root.sceneProperty().subscribe(scene -> {
            if (scene != null) {
                scene.getRoot().addEventHandler(KeyEvent.KEY_PRESSED, event -> {
                    if (event.getCode() == KeyCode.ESCAPE
                            && model.openProperty().get()) {
                        event.consume();
                        back.run();
                    }
                });
            }
        });
        new AnimationTimer() {
            @Override
            public void handle(long now) {
                model.pair().timeline().tick(now);
            }
        }.start();
    }

    public Node root() {
        return root;
    }

    private Node head(Runnable back) {
        HBox legend = new HBox();
        legend.getStyleClass().add("compare-legend");
        model.itemsProperty().subscribe(items -> legend.getChildren()
                .setAll(items.stream().map(RunLegend::label).toList()));
        legend.setMinWidth(0);
        HBox.setHgrow(legend, Priority.ALWAYS);
        Button button = Controls.explain(
                Controls.button(Texts.of("compare.leave"), Material2AL.ARROW_BACK, back, "runs-button"),
                Texts.of("compare.leave"),
                Texts.of("compare.leave.tip"));
        button.setMinWidth(Region.USE_PREF_SIZE);
        HBox head = new HBox(button, Controls.sectionTitle(Texts.of("compare.title")), legend, alignment());
        head.getStyleClass().add("compare-bar");
        return head;
    }

    private Node alignment() {
        ToggleGroup group = new ToggleGroup();
        HBox both = new HBox();
        both.setMinWidth(Region.USE_PREF_SIZE);
        both.setAlignment(Pos.CENTER);
        for (Alignment each : Alignment.values()) {
            ToggleButton button = new ToggleButton(Texts.of("compare.by." + each));
            button.getStyleClass().addAll("mask-mode", each == Alignment.STEP ? Styles.LEFT_PILL : Styles.RIGHT_PILL);
            button.setToggleGroup(group);
            button.setOnAction(event -> {
                model.alignmentProperty().set(each);
                button.setSelected(true); // pressed again, a chosen one stays chosen
            });
            Controls.explain(button, Texts.of("compare.by." + each), Texts.of("compare.by." + each + ".tip"));
            model.alignmentProperty().subscribe(now -> button.setSelected(now == each));
            both.getChildren().add(button);
        }
        return both;
    }
}
