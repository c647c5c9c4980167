package org.sparsescope.app.setup;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.sparsescope.app.fx.Controls;

/** A class: its name, how many examples it has, and some of them. */
final class ClassCell extends ListCell<ClassRow> {
    private static final double BAR = 120;
    private static final double SIDE = 42;

    private final Label name = Controls.label("", "strong");
    private final Label train = Controls.label("", "quiet");
    private final Label test = Controls.label("", "quiet");
    private final Region filled = new Region();
    private final ImageView samples = new ImageView();
    private final HBox row;

    ClassCell() {
        filled.getStyleClass().add("data-bar");
        StackPane bar = new StackPane(filled);
        bar.getStyleClass().add("data-bar-ground");
        VBox words = new VBox(name, bar, new HBox(8, train, test));
        words.getStyleClass().add("data-words");
        samples.setPreserveRatio(true);
        samples.setFitHeight(SIDE);
        samples.setSmooth(false);
        row = new HBox(words, samples);
        row.getStyleClass().add("data-class");
    }

    @Override
    protected void updateItem(@Nullable ClassRow item, boolean empty) {
        super.updateItem(item, empty);
        if (item == null || empty) {
            setGraphic(null);
            return;
        }
        List<String> words = DataView.words(item.count());
        name.setText(words.get(0));
        train.setText(words.get(1));
        test.setText(words.get(2));
        filled.setMaxWidth(Math.max(1, BAR * item.share()));
        samples.setImage(item.samples().orElse(null));
        setAccessibleText(String.join(", ", words));
        setGraphic(row);
    }
}
