package org.sparsescope.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.prefs.Preferences;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListView;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsescope.app.action.Actions;
import org.sparsescope.app.action.Command;
import org.sparsescope.app.action.PaletteViewModel;
import org.sparsescope.app.action.Part;
import org.sparsescope.app.demo.DemoCatalog;
import org.sparsescope.app.demo.DemoTrainings;
import org.sparsescope.app.settings.MemoryPreferences;
import org.sparsescope.app.settings.Panes;
import org.sparsescope.app.settings.Panes.Pane;
import org.sparsescope.app.settings.RunsPlace;
import org.sparsescope.app.settings.Settings;
import org.sparsescope.engine.run.RunsFolder;

/** The window as a tool in the hand: palette, menu, edges that are drawn, themes, sheets that keep the keyboard. */
class CraftJourneyTest extends WindowJourney {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Preferences preferences = new MemoryPreferences();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path runs;

    @SuppressWarnings("NullAway.Init") // TestFX calls start first
    private Stage window;

    private @Nullable Wiring wiring;

    @Override
    public void start(Stage stage) {
        window = stage;
        RunsPlace place = new RunsPlace(new RunsFolder(runs), true, chosen -> {});
        wiring = new Wiring(new DemoCatalog(), new DemoTrainings(), place, new Settings(preferences));
        SparseScopeApp.show(stage, wiring);
    }

    @Override
    public void stop() {
        if (wiring != null) {
            wiring.close();
        }
    }

    @Test
    void aCommandIsFoundByAFewLettersAndDone() {
        push(KeyCode.CONTROL, KeyCode.K);
        assertTrue(palette().isVisible());
        write("th li");
        assertEquals("Theme: light", firstOffered());
        push(KeyCode.ENTER);
        assertFalse(palette().isVisible());
        assertTrue(window.getScene().getRoot().getStyleClass().contains("light"));
        assertEquals("light", preferences.get("theme", ""));
        assertEquals(window.getScene().getRoot(), window.getScene().getFocusOwner(), "keys are the window's again");
    }

    @Test
    void whatCannotBeDoneStaysAndSaysWhy() {
        push(KeyCode.CONTROL, KeyCode.K);
        write("stop");
        assertEquals("Stop", firstOffered());
        assertTrue(says("No run trains now."));
        push(KeyCode.ENTER);
        assertTrue(palette().isVisible());
        push(KeyCode.ESCAPE);
        assertFalse(palette().isVisible());
    }

    @Test
    void arrowsChooseInThePalette() {
        push(KeyCode.CONTROL, KeyCode.K);
        write("theme");
        List<String> offered = offered();
        push(KeyCode.DOWN);
        push(KeyCode.DOWN);
        push(KeyCode.UP);
        assertEquals(1, list().getSelectionModel().getSelectedIndex());
        assertEquals("Theme: as the system has it", offered.get(0));
    }

    @Test
    void theMenuHasEveryCommandWithItsKeys() {
        push(KeyCode.F10);
        ContextMenu menu = menu();
        for (Part part : Part.values()) {
            Menu submenu = (Menu) item(menu.getItems(), part.title());
            for (Command command : actions().commands()) {
                if (command.part() == part) {
                    MenuItem item = item(submenu.getItems(), command.title());
                    assertEquals(
                            command.keys().isEmpty()
                                    ? ""
                                    : command.keys().get(0).text(),
                            item.getAccelerator() == null
                                    ? ""
                                    : item.getAccelerator().getDisplayText());
                    assertEquals(!actions().deed(command).orElseThrow().possible(), item.isDisable());
                }
            }
        }
        push(KeyCode.ESCAPE);
    }

    @Test
    void plainKeysDoNothingUnderASheet() {
        push(KeyCode.F1);
        interact(() -> window.getScene().getRoot().requestFocus());
        push(KeyCode.M);
        assertTrue(chosen("Alive"));
        push(KeyCode.F1);
        push(KeyCode.M);
        assertTrue(chosen("Changes"));
    }

    @Test
    void theKeyboardStaysInASheetUntilItIsClosed() {
        push(KeyCode.F1);
        Node sheet = lookup(".scrim").queryAll().stream()
                .filter(Node::isVisible)
                .findFirst()
                .orElseThrow();
        for (int presses = 0; presses < 5; presses++) {
            push(KeyCode.TAB);
            assertTrue(isInside(window.getScene().getFocusOwner(), sheet));
        }
        push(KeyCode.ESCAPE);
        assertFalse(sheet.isVisible());
    }

    @Test
    void edgesAreDrawnWithTheMouseAndRemembered() {
        Region form = form();
        Node edge = named("Width of the form");
        drag(edge, MouseButton.PRIMARY).dropBy(80, 0);
        await().atMost(SOON).until(() -> form.getWidth() == Pane.FORM.usual() + 80);
        assertEquals(
                Pane.FORM.usual() + 80, new Panes(preferences).size(Pane.FORM).get());
        doubleClickOn(edge, MouseButton.PRIMARY);
        await().atMost(SOON).until(() -> form.getWidth() == Pane.FORM.usual());
    }

    @Test
    void edgesAreMovedWithTheArrows() {
        interact(() -> named("Width of the curves").requestFocus());
        push(KeyCode.TAB); // focus by keyboard, so that the arrows are the edge's own
        interact(() -> named("Width of the curves").requestFocus());
        push(KeyCode.SHIFT, KeyCode.TAB);
        push(KeyCode.TAB);
        push(KeyCode.LEFT);
        push(KeyCode.LEFT);
        assertEquals(
                Pane.CURVES.usual() + 32,
                new Panes(preferences).size(Pane.CURVES).get());
        push(KeyCode.ENTER);
        assertEquals(
                Pane.CURVES.usual(), new Panes(preferences).size(Pane.CURVES).get());
    }

    @Test
    void theListOfRunsIsDrawnToo() {
        Node edge = named("Height of the list of runs");
        double before = edge.localToScene(0, 0).getY();
        drag(edge, MouseButton.PRIMARY).dropBy(0, -60);
        await().atMost(SOON).until(() -> edge.localToScene(0, 0).getY() < before - 50);
        assertEquals(
                Pane.RUNS.usual() + 60, new Panes(preferences).size(Pane.RUNS).get(), 1);
    }

    @Test
    void theMasksKeepTheirRoomWhateverTheSidesAskFor() {
        interact(() -> {
            Panes panes = settings().panes();
            panes.size(Pane.FORM).set(5000);
            panes.size(Pane.CURVES).set(5000);
        });
        Region masks = lookup(".masks").queryAs(Region.class);
        await().atMost(SOON).until(() -> masks.getWidth() == 560);
    }

    @Test
    void theWindowRemembersItsPlaceWhenItCloses() {
        double width = window.getWidth();
        interact(window::hide);
        assertEquals(width, preferences.getDouble("window.width", 0));
        interact(window::show);
    }

    private Actions actions() {
        return Objects.requireNonNull(wiring).actions();
    }

    private Settings settings() {
        return Objects.requireNonNull(wiring).settings();
    }

    private Region form() {
        return lookup(".setup-panel").queryAs(Region.class);
    }

    private boolean chosen(String mode) {
        return lookup(node -> node instanceof ToggleButton button && mode.equals(button.getText()))
                .queryAs(ToggleButton.class)
                .isSelected();
    }

    private static MenuItem item(List<MenuItem> items, String title) {
        return items.stream()
                .filter(item -> title.equals(item.getText()))
                .findFirst()
                .orElseThrow();
    }

    private static ContextMenu menu() {
        return Window.getWindows().stream()
                .filter(ContextMenu.class::isInstance)
                .map(ContextMenu.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private Node palette() {
        return lookup(".palette").query().getParent();
    }

    @SuppressWarnings("unchecked")
    private ListView<PaletteViewModel.Row> list() {
        return lookup(".palette-list").queryAs(ListView.class);
    }

    private List<String> offered() {
        return list().getItems().stream().map(row -> row.command().title()).toList();
    }

    private String firstOffered() {
        return offered().get(0);
    }

    private boolean says(String words) {
        return list().getItems().stream().anyMatch(row -> row.whyNot().equals(words));
    }

    private static boolean isInside(@Nullable Node node, Node ancestor) {
        return node != null && (node == ancestor || isInside(node.getParent(), ancestor));
    }
}
