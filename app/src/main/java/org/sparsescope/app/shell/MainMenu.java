package org.sparsescope.app.shell;

import java.util.List;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.sparsescope.app.action.Actions;
import org.sparsescope.app.action.Command;
import org.sparsescope.app.action.Deed;
import org.sparsescope.app.action.Part;
import org.sparsescope.app.fx.Controls;
import org.sparsescope.app.fx.Texts;

/** The program's name, which opens the menu of every command. */
final class MainMenu {
    private final Actions actions;
    private final ContextMenu menu = new ContextMenu();
    private final Button button = new Button();

    MainMenu(Actions actions) {
        this.actions = actions;
        HBox name = new HBox(
                new Logo(Logo.SMALL),
                Controls.label(Texts.of("app.name"), "app-name"),
                new FontIcon(Material2AL.ARROW_DROP_DOWN));
        name.getStyleClass().add("app-mark");
        button.setGraphic(name);
        button.getStyleClass().addAll("flat-button", "main-menu");
        button.setOnAction(event -> toggle());
        Controls.explain(button, Texts.of("menu.title"), Command.MENU.tip(Texts.of("menu.tip")));
    }

    Node root() {
        return button;
    }

    void toggle() {
        if (menu.isShowing()) {
            menu.hide();
            return;
        }
        menu.getItems().clear();
        for (Part part : Part.values()) {
            Menu submenu = new Menu(part.title());
            List<Command> commands = actions.commands().stream()
                    .filter(command -> command.part() == part)
                    .toList();
            commands.forEach(command -> submenu.getItems().add(item(command)));
            menu.getItems().add(submenu);
        }
        menu.getItems().addAll(new SeparatorMenuItem(), item(Command.PALETTE), item(Command.KEYS), item(Command.QUIT));
        menu.show(button, Side.BOTTOM, 0, 4);
    }

    private MenuItem item(Command command) {
        Deed deed = actions.deed(command).orElseThrow();
        MenuItem item = deed.on()
                .<MenuItem>map(on -> {
                    CheckMenuItem checked = new CheckMenuItem(command.title());
                    checked.setSelected(on.getAsBoolean());
                    return checked;
                })
                .orElseGet(() -> new MenuItem(command.title()));
        item.setDisable(!deed.possible());
        command.keys().stream().findFirst().ifPresent(keys -> item.setAccelerator(keys.shown()));
        item.setOnAction(event -> actions.perform(command));
        return item;
    }
}
