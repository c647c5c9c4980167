package org.sparsescope.app.setup;

import atlantafx.base.controls.ProgressSliderSkin;
import javafx.beans.property.DoubleProperty;
import javafx.scene.Node;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.sparsescope.app.fx.Controls;
import org.sparsescope.app.fx.Texts;

/** The sparsity as a number and as a slider. */
final class SparsityRow {
    /** Whole per mille: what the field shows is what is meant. */
    private static final double GRID = 1_000;

    private final VBox root;

    SparsityRow(SetupViewModel viewModel) {
        SparsityFields sparsity = viewModel.sparsity();
        TextField field = FormRows.textField(sparsity.entry());
        field.getStyleClass().add("figure-field");
        HBox row = FormRows.row("setup.sparsity", field);
        row.getChildren().add(FormRows.back("setup.sparsity", sparsity.entry()));
        root = new VBox(row, FormRows.error(sparsity.entry()), slider(sparsity.share()));
        root.getStyleClass().add("form-slider");
        root.disableProperty().bind(viewModel.method().map(method -> !method.sparse()));
    }

    Node root() {
        return root;
    }

    private static Slider slider(DoubleProperty share) {
        Slider slider = new Slider(0, 0.99, share.get());
        slider.setSkin(new ProgressSliderSkin(slider));
        slider.setBlockIncrement(0.01);
        slider.valueProperty().addListener((source, before, now) -> {
            // A finer typed value only moves the thumb.
            double rounded = Math.rint(now.doubleValue() * GRID) / GRID;
            if (Math.abs(share.get() - now.doubleValue()) > 1e-9 && slider.isFocused()) {
                share.set(rounded);
            }
        });
        share.addListener((source, before, now) -> {
            if (Math.abs(slider.getValue() - now.doubleValue()) > 5e-4) {
                slider.setValue(now.doubleValue());
            }
        });
        return Controls.explain(slider, Texts.of("setup.sparsity.slider"), Texts.of("setup.sparsity.tip"));
    }
}
