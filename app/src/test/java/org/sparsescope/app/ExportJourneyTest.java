package org.sparsescope.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsescope.app.demo.DemoCatalog;
import org.sparsescope.app.demo.DemoTrainings;
import org.sparsescope.app.runs.RunFiles;
import org.sparsescope.app.settings.MemoryPreferences;
import org.sparsescope.app.settings.RunsPlace;
import org.sparsescope.app.settings.Settings;
import org.sparsescope.engine.run.RunsFolder;
import org.sparsescope.engine.train.RunConfig;

/** Export report, with keyboard and mouse: looked at, saved, not saved over what is there unless told to, and told why it cannot be. */
class ExportJourneyTest extends WindowJourney {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path parent;

    @SuppressWarnings("NullAway.Init") // TestFX calls start first
    private Path folder;

    private @Nullable Wiring wiring;

    @Override
    public void start(Stage stage) throws IOException {
        folder = Files.createDirectory(parent.resolve("mes résultats 稀疏"));
        RunFiles.finished(folder.resolve("first.scope"), RunConfig.defaults(), 0, 0.91);
        RunsPlace place = new RunsPlace(new RunsFolder(folder), true, chosen -> {});
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
    void lookSaveAskReplaceAndSayWhatIsWrong() throws IOException {
        Path report = folder.resolve("first-report.html");
        openTheRun();
        push(KeyCode.CONTROL, KeyCode.E);
        eventually(() -> preview().contains("| test accuracy (share) | 0.91 |"));
        assertEquals(report.toString(), place().getText());

        push(KeyCode.ENTER);
        eventually(() -> texts().contains("Saved to " + report + "."));
        assertTrue(Files.readString(report).startsWith("<!DOCTYPE html>"));

        Files.writeString(report, "mine");
        clickOn(button("Save"), MouseButton.PRIMARY);
        eventually(() -> texts().contains("first-report.html is there already. Write over it?"));
        push(KeyCode.ENTER);
        eventually(() -> !texts().contains("Replace"));
        assertEquals("mine", Files.readString(report), "the answer at hand is to keep it");
        clickOn(button("Save"), MouseButton.PRIMARY);
        eventually(() -> texts().contains("Replace"));
        clickOn(button("Replace"), MouseButton.PRIMARY);
        eventually(() -> Files.readString(report).startsWith("<!DOCTYPE html>"));

        Path nowhere = folder.resolve("none").resolve("report.html");
        interact(() -> place().setText(nowhere.toString()));
        clickOn(button("Save"), MouseButton.PRIMARY);
        eventually(() -> texts().contains("The folder " + nowhere.getParent()
                + " does not exist, so report.html cannot be written there. Create the folder or choose another."));

        interact(() -> what().setValue(what().getItems().get(6)));
        assertEquals("Chart", what().getValue().toString());
        eventually(() -> shown(picture()));
        push(KeyCode.ESCAPE);
        eventually(() -> !shown(place()));
        assertEquals(List.of("first-report.html", "first.scope"), names());
    }

    private void openTheRun() {
        eventually(() -> texts().contains("first"));
        push(KeyCode.R);
        push(KeyCode.DOWN);
        push(KeyCode.ENTER);
        eventually(() -> texts().contains("update 1"));
    }

    private TextField place() {
        return (TextField) named("Save to", TextField.class);
    }

    @SuppressWarnings("unchecked") // its items are what they are
    private ComboBox<Object> what() {
        return (ComboBox<Object>) named("What", ComboBox.class);
    }

    private String preview() {
        return ((TextArea) named("Preview", TextArea.class)).getText();
    }

    private Node picture() {
        return ((ScrollPane) named("Preview", ScrollPane.class)).getContent();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString())
                    .filter(name -> !name.endsWith("-shm") && !name.endsWith("-wal") && !name.endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }
}
