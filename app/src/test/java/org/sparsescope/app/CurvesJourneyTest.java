package org.sparsescope.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsescope.app.demo.DemoCatalog;
import org.sparsescope.app.demo.DemoTrainings;
import org.sparsescope.app.settings.MemoryPreferences;
import org.sparsescope.app.settings.RunsPlace;
import org.sparsescope.app.settings.Settings;
import org.sparsescope.engine.run.RunsFolder;

/** What people do with curves, by mouse and by keyboard: read, zoom, hide, enlarge, choose, and scrub the masks from them. */
class CurvesJourneyTest extends WindowJourney {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path runs;

    private @Nullable Wiring wiring;

    @Override
    public void start(Stage stage) {
        RunsPlace place = new RunsPlace(new RunsFolder(runs), true, chosen -> {});
        wiring = new Wiring(new DemoCatalog(), new DemoTrainings(), place, new Settings(new MemoryPreferences()));
        SparseScopeApp.show(stage, wiring);
    }

    @Override
    public void stop() {
        if (wiring != null) {
            wiring.close();
        }
    }

    @Test
    void readZoomHideEnlargeChooseAndScrub() {
        assertTrue(from(plot("Loss"))
                .lookup("A point a step, once training runs")
                .query()
                .isVisible());
        push(KeyCode.SPACE);
        eventually(() -> slider().getMax() >= 3 && !slider().isDisabled());
        push(KeyCode.SPACE);
        eventually(() -> texts().contains("Resume"));
        assertFalse(from(plot("Loss"))
                .lookup("A point a step, once training runs")
                .query()
                .isVisible());

        theCrosshairReadsTheLinesUnderTheMouse();
        aDragZoomsAndADoubleClickShowsEverythingAgain();
        aClickTakesTheMasksThere();
        aNameHidesItsLine();
        aChartIsEnlargedAndGivenBack();
        byKeyboardAlone();
        chartsAreChosen();
    }

    private void theCrosshairReadsTheLinesUnderTheMouse() {
        moveTo(on("Loss", .5));
        eventually(() -> readout().stream().anyMatch(text -> text.startsWith("step ")));
        assertTrue(readout().containsAll(List.of("train", "test")));
        moveTo("EXPERIMENT");
        eventually(() -> readout().isEmpty());
    }

    private void aDragZoomsAndADoubleClickShowsEverythingAgain() {
        int before = (int) slider().getValue();
        assertFalse(named("Show the whole run").isVisible());
        drag(on("Loss", .3), MouseButton.PRIMARY).dropTo(on("Loss", .6));
        eventually(() -> named("Show the whole run").isVisible());
        doubleClickOn(on("Loss", .2), MouseButton.PRIMARY);
        eventually(() -> !named("Show the whole run").isVisible());
        assertEquals(before, (int) slider().getValue(), "the first of two clicks is taken back");
    }

    private void aClickTakesTheMasksThere() {
        clickOn(on("Loss", .02), MouseButton.PRIMARY);
        eventually(() -> slider().getValue() == 0);
        push(KeyCode.END);
        eventually(() -> slider().getValue() == slider().getMax());
    }

    private void aNameHidesItsLine() {
        clickOn(named("grown: shown"), MouseButton.PRIMARY);
        eventually(() -> there("grown: hidden"));
        clickOn(named("grown: hidden"), MouseButton.PRIMARY);
        eventually(() -> there("grown: shown"));
    }

    private void aChartIsEnlargedAndGivenBack() {
        clickOn(named("Enlarge Density"), MouseButton.PRIMARY);
        eventually(() -> !lookup(".curve-large").queryAll().isEmpty());
        assertFalse(shown(lookup(".mask-picture").query()));
        assertTrue(texts().contains("Share of live weights in each layer, and in all"));
        clickOn(named("Next chart"), MouseButton.PRIMARY);
        eventually(() -> texts().stream().anyMatch(text -> text.endsWith("Rs of ITOP (Liu et al. 2021)")));
        push(KeyCode.ESCAPE);
        eventually(() -> lookup(".curve-large").queryAll().isEmpty());
        assertTrue(shown(lookup(".mask-picture").query()));
    }

    private void byKeyboardAlone() {
        interact(() -> named("Enlarge Loss").requestFocus());
        push(KeyCode.TAB);
        push(KeyCode.LEFT);
        eventually(() -> readout().contains("train"));
        assertTrue(plot("Loss").getAccessibleText().startsWith("Loss, step "));
        push(KeyCode.PLUS);
        eventually(() -> named("Show the whole run").isVisible());
        push(KeyCode.DIGIT0);
        eventually(() -> !named("Show the whole run").isVisible());
        push(KeyCode.ENTER);
        eventually(() -> !lookup(".curve-large").queryAll().isEmpty());
        push(KeyCode.ESCAPE);
        eventually(() -> lookup(".curve-large").queryAll().isEmpty());
    }

    private void chartsAreChosen() {
        assertTrue(shown(plot("Loss")));
        clickOn(named("Charts"), MouseButton.PRIMARY);
        push(KeyCode.DOWN);
        push(KeyCode.ENTER);
        eventually(() -> !shown(plot("Loss")));
    }

    private Slider slider() {
        return (Slider) named("Mask update");
    }

    private boolean there(String name) {
        return !lookup(node -> name.equals(node.getAccessibleText())).queryAll().isEmpty();
    }

    private Node plot(String title) {
        return lookup(node -> node.getStyleClass().contains("curve-plot")
                        && node.getAccessibleText() != null
                        && node.getAccessibleText().startsWith(title))
                .query();
    }

    /** A place on a chart, by its share of the width, left of which its numbers stand. */
    private Point2D on(String title, double share) {
        Bounds all = plot(title).localToScreen(plot(title).getBoundsInLocal());
        return new Point2D(all.getMinX() + 44 + share * (all.getWidth() - 48), all.getMinY() + 30);
    }

    private List<String> readout() {
        return lookup(node -> node instanceof Label
                        && node.getStyleClass().stream().anyMatch(name -> name.startsWith("curve-readout"))
                        && shown(node))
                .queryAll()
                .stream()
                .map(node -> ((Label) node).getText())
                .toList();
    }
}
