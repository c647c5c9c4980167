package org.sparsescope.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.VerticalDirection;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.Slider;
import javafx.scene.control.TableView;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsescope.app.demo.DemoCatalog;
import org.sparsescope.app.demo.DemoTrainings;
import org.sparsescope.app.runs.RunFiles;
import org.sparsescope.app.runs.RunRow;
import org.sparsescope.app.settings.MemoryPreferences;
import org.sparsescope.app.settings.RunsPlace;
import org.sparsescope.app.settings.Settings;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.random.SeededRandom;
import org.sparsescope.engine.run.RunsFolder;
import org.sparsescope.engine.train.RunConfig;

/** Two run files side by side: compare, scrub with the mouse and the keys, read and zoom the charts, align by share, go back to the run that trains. */
class CompareJourneyTest extends WindowJourney {
    @Override
    Duration patience() {
        return Duration.ofSeconds(30);
    }

    private static final LayerShape FC1 = new LayerShape("fc1", List.of(30, 784), 1);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private @Nullable Wiring wiring;

    @Override
    public void start(Stage stage) {
        RunFiles.rewiring(folder.resolve("rigl.scope"), RunConfig.defaults(), FC1, 10, 0.91, masks(1, 6));
        RunFiles.rewiring(
                folder.resolve("set.scope"), RunConfig.defaults().withMethod("set"), FC1, 15, 0.82, masks(2, 4));
        RunsPlace place = new RunsPlace(new RunsFolder(folder), true, chosen -> {});
        wiring = new Wiring(new DemoCatalog(), new DemoTrainings(), place, new Settings(new MemoryPreferences()));
        SparseScopeApp.show(stage, wiring);
    }

    private static Mask[] masks(long seed, int count) {
        SeededRandom random = SeededRandom.stream(seed, "compare");
        Mask[] masks = new Mask[count];
        Arrays.setAll(masks, i -> Mask.random(FC1.size(), 2352, random));
        return masks;
    }

    @Override
    public void stop() {
        if (wiring != null) {
            wiring.close();
        }
    }

    @Test
    void compareScrubAlignAndGoBackToTheRunThatTrains() {
        eventually(() -> table().getItems().size() == 2);
        push(KeyCode.SPACE); // a run trains all the while
        eventually(() -> texts().contains("Pause"));

        interact(() -> table().getSelectionModel().selectAll());
        push(KeyCode.C);
        eventually(() -> texts().contains("step 50"));
        assertTrue(texts().containsAll(List.of("91.00 %", "82.00 %", "method", "rigl", "set")), texts()::toString);
        assertFalse(texts().contains("batch"), "what is the same in both is not said");
        assertEquals(2, lookup(".run-table .run-bar").queryAll().size(), "the list has the colours too");
        everyControlHasAName();

        int[] last = pixels();
        push(KeyCode.HOME);
        eventually(() -> texts().contains("step 0"));
        eventually(() -> !Arrays.equals(last, pixels()));
        int[] first = pixels();
        push(KeyCode.RIGHT);
        eventually(() -> texts().contains("update 1 of 5 · step 10") && texts().contains("update 0 of 3 · step 0"));
        drag(slider(), MouseButton.PRIMARY).dropTo(along(0.5));
        eventually(() -> slider().getValue() > 0 && slider().getValue() < slider().getMax());
        push(KeyCode.HOME);
        eventually(() -> Arrays.equals(first, pixels()), "keys and drag land on the same frames");
        push(KeyCode.END);
        eventually(() -> Arrays.equals(last, pixels()));

        theChartsAreReadAndZoomed();

        clickOn("By share", MouseButton.PRIMARY);
        eventually(() -> texts().contains("83.3 % of training"));
        moveTo(on("Loss", .5));
        eventually(() -> readout().stream().anyMatch(text -> text.endsWith(" % of training")));

        push(KeyCode.ESCAPE);
        eventually(() -> texts().contains("Dataset") && !texts().contains("83.3 % of training"));
        assertEquals(0, lookup(".run-table .run-bar").queryAll().size());
        assertTrue(texts().contains("Pause"), "it trained on");
    }

    private void theChartsAreReadAndZoomed() {
        moveTo(on("Loss", .3));
        eventually(() -> readout().containsAll(List.of("rigl", "set")));
        assertTrue(readout().get(0).startsWith("step "), readout()::toString);
        assertFalse(there("Show the whole runs"));
        drag(on("Loss", .2), MouseButton.PRIMARY).dropTo(on("Loss", .5));
        eventually(() -> there("Show the whole runs"));
        doubleClickOn(on("Test accuracy", .2), MouseButton.PRIMARY);
        eventually(() -> !there("Show the whole runs"));
        assertTrue(texts().contains("step 50"), "the first of two clicks is taken back");
        moveTo(on("Overlap", .5));
        scroll(2, VerticalDirection.DOWN); // as Monocle calls a turn away from the user
        eventually(() -> there("Show the whole runs"));
        eventually(() -> readout().contains("by chance"));

        interact(() -> named("Show the whole runs").requestFocus());
        push(KeyCode.TAB);
        push(KeyCode.LEFT);
        eventually(() -> plot("Loss").getAccessibleText().startsWith("Loss, step "));
        assertTrue(plot("Loss").getAccessibleText().contains("; rigl "));
        assertTrue(plot("Loss").getAccessibleText().contains("; set "));
        assertTrue(texts().contains("step 50"), "the crosshair has moved, not the playhead");
        push(KeyCode.DIGIT0);
        eventually(() -> !there("Show the whole runs"));
        clickOn(on("Loss", .02), MouseButton.PRIMARY);
        eventually(() -> slider().getValue() == 0);
        push(KeyCode.END);
        eventually(() -> texts().contains("step 50"));
        moveTo("Compare");
        eventually(() -> readout().isEmpty());
    }

    private Node plot(String title) {
        return from(lookup(".compare-charts"))
                .lookup((Node node) -> node.getStyleClass().contains("curve-plot")
                        && shown(node)
                        && String.valueOf(node.getAccessibleText()).startsWith(title))
                .query();
    }

    /** A place on a chart, by its share of the width, left of which its numbers stand. */
    private Point2D on(String title, double share) {
        Bounds all = plot(title).localToScreen(plot(title).getBoundsInLocal());
        return new Point2D(all.getMinX() + 44 + share * (all.getWidth() - 48), all.getMinY() + 30);
    }

    private boolean there(String name) {
        return lookup(node -> name.equals(node.getAccessibleText()) && shown(node))
                .tryQuery()
                .isPresent();
    }

    private List<String> readout() {
        return lookup(node -> node instanceof Labeled
                        && node.getStyleClass().stream().anyMatch(name -> name.startsWith("curve-readout"))
                        && shown(node))
                .queryAll()
                .stream()
                .map(node -> String.valueOf(((Labeled) node).getText()))
                .toList();
    }

    private void everyControlHasAName() {
        assertEquals(
                List.of(),
                lookup(node -> node instanceof Control
                                && node.isFocusTraversable()
                                && shown(node)
                                && (node.getAccessibleText() == null
                                        || node.getAccessibleText().isEmpty())
                                && !(node instanceof Labeled labeled
                                        && !labeled.getText().isEmpty()))
                        .queryAll()
                        .stream()
                        .toList());
    }

    @SuppressWarnings("unchecked") // the one table there is
    private TableView<RunRow> table() {
        return lookup(".run-table").queryAs(TableView.class);
    }

    private Slider slider() {
        return lookup(node -> node instanceof Slider && "Moment of both runs".equals(node.getAccessibleText()))
                .queryAs(Slider.class);
    }

    private Point2D along(double share) {
        Bounds bounds = slider().localToScreen(slider().getBoundsInLocal());
        return new Point2D(bounds.getMinX() + share * bounds.getWidth(), bounds.getCenterY());
    }

    /** The pixels of the picture that lays both masks over each other. */
    private int[] pixels() {
        List<Node> views =
                List.copyOf(lookup(".compare .mask-picture .image-view").queryAll());
        ImageView view = (ImageView) views.get(2);
        int[][] copied = {new int[0]};
        interact(() -> {
            Image image = view.getImage();
            if (image != null) {
                int width = (int) image.getWidth();
                int height = (int) image.getHeight();
                copied[0] = new int[width * height];
                image.getPixelReader()
                        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), copied[0], 0, width);
            }
        });
        return copied[0];
    }
}
