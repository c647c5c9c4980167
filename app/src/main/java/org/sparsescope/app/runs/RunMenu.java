package org.sparsescope.app.runs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.sparsescope.app.fx.Controls;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.engine.run.RunTag;

/** What can be done to the selected runs, as the menu of the table and as that of a button. */
final class RunMenu {
    private final RunActions actions;
    private final Runnable rename;

    /** @param rename begins the editing of a name */
    RunMenu(RunActions actions, Runnable rename) {
        this.actions = actions;
        this.rename = rename;
    }

    ContextMenu context() {
        ContextMenu menu = new ContextMenu();
        menu.setOnShowing(event -> menu.getItems().setAll(items()));
        menu.getItems().setAll(items());
        return menu;
    }

    MenuButton button() {
        MenuButton button = new MenuButton(Texts.of("runs.actions"), new FontIcon(Material2AL.ARROW_DROP_DOWN));
        button.getItems().setAll(items());
        button.setOnShowing(event -> button.getItems().setAll(items()));
        return Controls.explain(button, Texts.of("runs.actions"), Texts.of("runs.actions.tip"));
    }

    /** Made anew each time the menu is shown, as what is selected has it. */
    private List<MenuItem> items() {
        List<MenuItem> items = new ArrayList<>();
        items.add(item("runs.open", actions::canOpen, actions::open));
        items.add(item("runs.compare", actions::canCompare, actions::compare));
        items.add(item("runs.continue", actions::canContinue, actions::goOn));
        items.add(item("runs.stop", actions::canStop, actions::stop));
        items.add(item("runs.export", actions::canOpen, actions::export));
        items.add(item("runs.again", actions::canRunAgain, actions::again));
        items.add(item("runs.again.seed", actions::canRunAgain, actions::againWithNewSeed));
        items.add(item("runs.configure", actions::canConfigure, actions::configure));
        items.add(new SeparatorMenuItem());
        items.add(item("runs.rename", actions::canRename, rename));
        items.add(tags());
        items.add(new SeparatorMenuItem());
        items.add(item(onlyWaiting() ? "runs.cancel" : "runs.discard", actions::canDiscard, actions::discard));
        items.add(item("runs.undo", () -> actions.canUndo().get(), actions::undo));
        return items;
    }

    private boolean onlyWaiting() {
        return actions.one().filter(row -> row.queued().isPresent()).isPresent();
    }

    private Menu tags() {
        Menu menu = new Menu(Texts.of("runs.tag"));
        for (RunTag tag : RunTag.values()) {
            MenuItem item = item("runs.tag." + tag, actions::canTag, () -> actions.tag(Optional.of(tag)));
            Region swatch = new Region();
            swatch.getStyleClass().addAll("run-tag", "run-" + RunColour.of(tag).id());
            item.setGraphic(swatch);
            menu.getItems().add(item);
        }
        menu.getItems().add(item("runs.tag.none", actions::canTag, () -> actions.tag(Optional.empty())));
        menu.setDisable(!actions.canTag());
        return menu;
    }

    private static MenuItem item(String key, BooleanSupplier can, Runnable action) {
        MenuItem item = new MenuItem(Texts.of(key));
        item.setDisable(!can.getAsBoolean());
        item.setOnAction(event -> action.run());
        return item;
    }
}
