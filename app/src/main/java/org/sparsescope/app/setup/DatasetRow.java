package org.sparsescope.app.setup;

import java.io.File;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;
import org.sparsescope.app.action.Command;
import org.sparsescope.app.fx.Controls;
import org.sparsescope.app.fx.Texts;

/** The choice of data: bundled, or a folder or file of the user's own; and a look at it. */
final class DatasetRow {
    private final DataViewModel data;
    private final Runnable lookAtData;
    private final VBox root;

    DatasetRow(DataViewModel data, Runnable lookAtData) {
        this.data = data;
        this.lookAtData = lookAtData;
        ComboBox<Choice> box = FormRows.comboBox(data.datasets(), data.dataset(), Choice::note);
        // What stands in brackets is in the list and in the tip.
        box.setButtonCell(new FormRows.ChosenCell<>(chosen -> chosen.title().replaceFirst(" \\(.*", "")));
        HBox row = FormRows.choice("setup.dataset", box);
        Button look = Controls.explain(
                Controls.button("", Material2MZ.VISIBILITY, lookAtData, "field-button"),
                Texts.of("setup.dataset.look"),
                Command.DATA.tip(Texts.of("setup.dataset.look.tip")));
        row.getChildren().addAll(look, ownData());
        root = new VBox(row, FormRows.line("form-error", data.problem()), FormRows.line("form-note", data.note()));
    }

    Node root() {
        return root;
    }

    private Node ownData() {
        MenuItem folder = new MenuItem(Texts.of("setup.dataset.folder"));
        folder.setOnAction(event -> chooseFolder());
        MenuItem table = new MenuItem(Texts.of("setup.dataset.table"));
        table.setOnAction(event -> chooseTable());
        MenuButton own = new MenuButton("", new FontIcon(Material2AL.FOLDER_OPEN), folder, table);
        own.getStyleClass().addAll("field-button", "field-menu");
        return Controls.explain(own, Texts.of("setup.dataset.own"), Texts.of("setup.dataset.own.tip"));
    }

    private void chooseFolder() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(Texts.of("setup.dataset.folder.title"));
        use(chooser.showDialog(window()));
    }

    private void chooseTable() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Texts.of("setup.dataset.table.title"));
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter(Texts.of("setup.dataset.table.kind"), "*.csv", "*.tsv"),
                        new FileChooser.ExtensionFilter(Texts.of("setup.dataset.table.any"), "*"));
        use(chooser.showOpenDialog(window()));
    }

    private Window window() {
        return root.getScene().getWindow();
    }

    private void use(@Nullable File chosen) {
        if (chosen != null) {
            data.useOwn(chosen.getPath(), chosen.getName());
            lookAtData.run();
        }
    }
}
