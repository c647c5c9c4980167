package org.sparsescope.app.setup;

import java.util.Optional;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.sparsescope.app.fx.Controls;
import org.sparsescope.app.fx.Texts;

/** What the training and then the network will cost, of what they cost dense. */
final class CostView {
    private final Label training = Controls.label("", "strong");
    private final Label trainingFlops = Controls.label("", "plan-shape");
    private final Label inference = Controls.label("", "strong");
    private final Label inferenceFlops = Controls.label("", "plan-shape");
    private final Label meaning = Controls.label("", "plan-note");
    private final VBox root;

    CostView(SetupViewModel viewModel) {
        GridPane table = new GridPane();
        table.getStyleClass().add("cost-table");
        table.getColumnConstraints().addAll(column(HPos.LEFT), column(HPos.RIGHT), column(HPos.RIGHT));
        table.getColumnConstraints().get(2).setHgrow(Priority.ALWAYS);
        table.addRow(0, Controls.label(Texts.of("cost.training"), "quiet"), training, trainingFlops);
        table.addRow(1, Controls.label(Texts.of("cost.inference"), "quiet"), inference, inferenceFlops);
        meaning.setWrapText(true);
        root = new VBox(Controls.sectionTitle(Texts.of("cost.title")), table, meaning);
        root.getStyleClass().add("plan");
        Controls.collapsing(root);
        viewModel
                .outlook()
                .subscribe(outlook ->
                        show(CostWords.of(outlook, viewModel.method().get().sparse())));
    }

    Node root() {
        return root;
    }

    private static ColumnConstraints column(HPos alignment) {
        ColumnConstraints column = new ColumnConstraints();
        column.setHalignment(alignment);
        return column;
    }

    private void show(Optional<CostWords> words) {
        root.setVisible(words.isPresent());
        words.ifPresent(now -> {
            training.setText(now.training());
            trainingFlops.setText(now.trainingFlops());
            inference.setText(now.inference());
            inferenceFlops.setText(now.inferenceFlops());
            meaning.setText(now.meaning());
        });
    }
}
