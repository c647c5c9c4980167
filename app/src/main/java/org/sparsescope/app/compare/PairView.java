package org.sparsescope.app.compare;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.IntegerProperty;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.sparsescope.app.fx.Controls;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.app.masks.PicturePane;
import org.sparsescope.app.masks.PictureSource;
import org.sparsescope.engine.compare.Overlap;
import org.sparsescope.engine.compare.OverlapCourse.Moment;
import org.sparsescope.engine.compare.Pace;

/** Two masks side by side and, under them, what they share. */
final class PairView {
    private final CompareViewModel model;
    private final PairViewModel pair;
    private final VBox root = new VBox();

    PairView(CompareViewModel model) {
        this.model = model;
        this.pair = model.pair();
        HBox two = new HBox(
                side("compare.first", model.firstProperty(), pair.first(), true),
                side("compare.second", model.secondProperty(), pair.second(), false));
        two.getStyleClass().add("compare-two");
        VBox both = new VBox(legend(), frame(pair.both(), Texts.of("compare.picture.both")));
        VBox.setVgrow(both.getChildren().get(1), Priority.ALWAYS);
        both.getStyleClass().add("compare-side");
        for (Node node : List.of(two, both)) {
            VBox.setVgrow(node, Priority.ALWAYS);
        }
        VBox masks = new VBox(new LayerChoice(pair).root(), two, both, new Transport(model).root());
        masks.getStyleClass().add("compare-masks");
        masks.visibleProperty().bind(model.obstacleProperty().isEmpty());
        Label why = Controls.label("", "compare-obstacle");
        why.setWrapText(true);
        why.textProperty().bind(model.obstacleProperty());
        StackPane stack = new StackPane(masks, why);
        VBox.setVgrow(stack, Priority.ALWAYS);
        root.getChildren().add(stack);
        HBox.setHgrow(root, Priority.ALWAYS);
    }

    Node root() {
        return root;
    }

    /** Such as 34.2 %. */
    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private static StackPane frame(PictureSource picture, String name) {
        StackPane frame = new StackPane(new PicturePane(picture, name));
        frame.getStyleClass().add("mask-frame");
        frame.setMinHeight(60);
        return frame;
    }

    private Node side(String key, IntegerProperty which, PictureSource picture, boolean first) {
        Label state = Controls.label("", "quiet", "compare-state");
        Runnable say = () -> state.setText(state(first));
        pair.placeProperty().subscribe(say);
        pair.momentProperty().subscribe(say);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(choice(key, which), gap, state);
        head.getStyleClass().add("compare-head");
        StackPane frame = frame(picture, Texts.of(key));
        VBox.setVgrow(frame, Priority.ALWAYS);
        VBox side = new VBox(head, frame);
        side.getStyleClass().add("compare-side");
        side.setPrefWidth(320);
        HBox.setHgrow(side, Priority.ALWAYS);
        return side;
    }

    private String state(boolean first) {
        Optional<Pace> pace = first ? pair.firstPace() : pair.secondPace();
        return pair.placeProperty()
                .get()
                .flatMap(place -> pace.map(of -> {
                    int update = first ? place.first() : place.second();
                    int last = of.updateSteps().length - 1;
                    return Texts.of(
                            "compare.state",
                            Integer.toString(Math.min(update, last)),
                            Integer.toString(last),
                            of.updateSteps()[Math.min(update, last)]);
                }))
                .orElse("");
    }

    /** Which run; of two there is no choice. */
    private Node choice(String key, IntegerProperty which) {
        ComboBox<Item> box = new ComboBox<>();
        box.getStyleClass().add("compare-choice");
        box.setCellFactory(list -> new Cell());
        box.setButtonCell(new Cell());
        Controls.explain(box, Texts.of(key), Texts.of(key + ".tip"));
        HBox only = new HBox();
        Runnable show = () -> {
            List<Item> items = model.itemsProperty().get();
            int chosen = which.get();
            if (!box.getItems().equals(items)) {
                box.getItems().setAll(items);
            }
            boolean there = chosen >= 0 && chosen < items.size();
            box.setVisible(items.size() > 2);
            box.getSelectionModel().select(there ? chosen : -1);
            only.getChildren()
                    .setAll(there && items.size() == 2 ? List.of(RunLegend.label(items.get(chosen))) : List.of());
        };
        model.itemsProperty().subscribe(show);
        which.subscribe(show);
        box.setOnAction(event -> {
            int now = box.getSelectionModel().getSelectedIndex();
            if (now >= 0) {
                which.set(now);
            }
        });
        return new HBox(Controls.collapsing(box), only);
    }

    private Node legend() {
        Label both = Controls.label("", "swatch-legend");
        Region swatch = new Region();
        swatch.getStyleClass().addAll("swatch", "swatch-live");
        both.setGraphic(swatch);
        Label first = Controls.label("", "swatch-legend");
        Label second = Controls.label("", "swatch-legend");
        Runnable say = () -> {
            Optional<Moment> moment = pair.momentProperty().get();
            Optional<Overlap> overlap = moment.filter(
                            now -> pair.layerProperty().get() < now.layers().size())
                    .map(now -> now.layers().get(pair.layerProperty().get()));
            both.setText(Texts.of("compare.legend.both", count(overlap.map(Overlap::both))));
            only(first, model.firstProperty().get(), overlap.map(Overlap::onlyFirst));
            only(second, model.secondProperty().get(), overlap.map(Overlap::onlySecond));
        };
        pair.momentProperty().subscribe(say);
        pair.layerProperty().subscribe(say);
        Label title = Controls.label(Texts.of("compare.both"), "strong");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox legend = new HBox(title, gap, both, first, second);
        legend.getStyleClass().addAll("mask-legend", "compare-head");
        return legend;
    }

    private void only(Label label, int run, Optional<Long> weights) {
        List<Item> items = model.itemsProperty().get();
        if (run < items.size()) {
            label.setText(Texts.of("compare.legend.only", items.get(run).name(), count(weights)));
            Region swatch = new Region();
            swatch.getStyleClass().addAll("swatch", "run-bar");
            swatch.getStyleClass().add(items.get(run).mark().styleClasses().get(0));
            label.setGraphic(swatch);
        }
    }

    private static String count(Optional<Long> weights) {
        return weights.map(number -> String.format(Locale.ROOT, "%,d", number)).orElse("");
    }

    private static final class Cell extends ListCell<Item> {
        @Override
        protected void updateItem(@Nullable Item item, boolean empty) {
            super.updateItem(item, empty);
            setText(item == null || empty ? "" : item.name());
            setGraphic(item == null || empty ? null : RunLegend.bar(item));
        }
    }
}
