package org.sparsescope.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
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

/** The window as people meet it, over a made-up engine. */
class WindowTest extends WindowJourney {
    private final DemoTrainings trainings = new DemoTrainings();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path runs;

    private @Nullable Wiring wiring;

    @Override
    public void start(Stage stage) {
        Settings settings = new Settings(new MemoryPreferences());
        RunsPlace place = new RunsPlace(new RunsFolder(runs), true, chosen -> {});
        wiring = new Wiring(new DemoCatalog(), trainings, place, settings);
        SparseScopeApp.show(stage, wiring);
    }

    @Override
    public void stop() {
        if (wiring != null) {
            wiring.close();
        }
    }

    @Test
    void opensWithTheFormFilledIn() {
        assertEquals(
                "Ready. Press Train or Space",
                label("Ready. Press Train or Space").getText());
        assertTrue(texts().containsAll(List.of("Dataset", "Model", "Method", "Sparsity", "fc1", "300×784")));
        assertFalse(button("Train").isDisabled());
        assertTrue(button("Pause").isDisabled());
    }

    @Test
    void everyControlHasANameForAScreenReader() {
        List<Node> nameless = lookup(node -> node instanceof Control
                        && node.isFocusTraversable()
                        && (node.getAccessibleText() == null
                                || node.getAccessibleText().isEmpty())
                        && !(node instanceof Labeled labeled
                                && !labeled.getText().isEmpty()))
                .queryAll()
                .stream()
                .toList();
        assertEquals(List.of(), nameless);
    }

    @Test
    void aPixelIsAWeightInAWindowOf1440Pixels() {
        await().atMost(Duration.ofSeconds(5)).until(() -> texts().contains("1 px = 1 weight"));
    }

    @Test
    void theFramesTitleSaysWhatTrains() {
        assertEquals("SparseScope", title());
        push(KeyCode.SPACE);
        await().atMost(Duration.ofSeconds(5))
                .until(() -> title().equals("RigL on LeNet-300-100, training - SparseScope"));
    }

    @Test
    void spaceTrainsAndPauses() {
        push(KeyCode.SPACE);
        await().atMost(Duration.ofSeconds(5)).until(() -> !button("Pause").isDisabled());
        assertFalse(button("Queue").isDisabled());
        push(KeyCode.SPACE);
        await().atMost(Duration.ofSeconds(5)).until(() -> texts().contains("Resume"));
    }

    @Test
    void stopEndsTheRunAndTrainIsThereAgain() {
        clickOn("Train", MouseButton.PRIMARY);
        await().atMost(Duration.ofSeconds(5)).until(() -> !button("Stop").isDisabled());
        clickOn("Stop", MouseButton.PRIMARY);
        await().atMost(Duration.ofSeconds(5)).until(() -> texts().contains("Train"));
        assertFalse(button("Train").isDisabled());
    }

    @Test
    void closingTheWindowEndsTheRunFirst() {
        push(KeyCode.SPACE);
        await().atMost(Duration.ofSeconds(5)).until(() -> !button("Stop").isDisabled());
        interact(this::stop);
        assertTrue(trainings.allClosed());
    }

    @Test
    void f1ShowsTheKeys() {
        push(KeyCode.F1);
        assertTrue(texts().contains("Train, pause or resume"));
        push(KeyCode.ESCAPE);
        assertFalse(texts().contains("Train, pause or resume"));
    }

    private String title() {
        return ((Stage) button("Stop").getScene().getWindow()).getTitle();
    }

    private Label label(String text) {
        return lookup(node -> node instanceof Label l && text.equals(l.getText()))
                .queryAs(Label.class);
    }
}
