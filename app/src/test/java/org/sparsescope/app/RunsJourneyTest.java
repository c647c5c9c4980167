package org.sparsescope.app;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
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
import org.sparsescope.engine.run.RunsFolder;
import org.sparsescope.engine.train.RunConfig;

/** Through the list of runs with the keyboard: look into one, rename it, throw one away and take it back, queue and leave the queue. */
class RunsJourneyTest extends WindowJourney {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private @Nullable Wiring wiring;

    @Override
    public void start(Stage stage) {
        RunFiles.finished(folder.resolve("first.scope"), RunConfig.defaults(), 0, 0.91);
        RunFiles.finished(folder.resolve("second.scope"), RunConfig.defaults().withMethod("set"), 1, 0.82);
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
    void openRenameDiscardUndoAndQueueWithTheKeyboard() {
        eventually(() -> names().equals(List.of("second", "first")));

        push(KeyCode.R);
        push(KeyCode.DOWN);
        push(KeyCode.ENTER);
        eventually(() -> texts().contains("Showing first from its file."));
        eventually(() -> texts().contains("test 91.0 %"), "its curves are there too");
        eventually(() -> texts().contains("update 1"), "and its masks");

        push(KeyCode.F2);
        write("best", 0).push(KeyCode.ENTER);
        eventually(() -> names().equals(List.of("second", "best")));
        eventually(() -> texts().contains("Showing best from its file."));
        assertTrue(Files.exists(folder.resolve("best.scope")));

        push(KeyCode.DELETE);
        eventually(() -> names().equals(List.of("second")));
        eventually(() -> texts().contains("best is in the trash."));
        push(KeyCode.CONTROL, KeyCode.Z);
        eventually(() -> names().equals(List.of("second", "best")));

        interact(() -> table().getScene().getRoot().requestFocus());
        push(KeyCode.SPACE);
        eventually(() -> texts().contains("Queue"));
        push(KeyCode.Q);
        eventually(() -> names().equals(List.of("RigL on LeNet-300-100", "second", "best")));
        assertTrue(texts().contains("waiting, 1. in line"));
        interact(() -> table().getSelectionModel().clearAndSelect(0));
        interact(() -> table().requestFocus());
        push(KeyCode.DELETE);
        eventually(() -> names().equals(List.of("second", "best")));
    }

    @SuppressWarnings("unchecked") // the one table there is
    private TableView<RunRow> table() {
        return lookup(".run-table").queryAs(TableView.class);
    }

    private List<String> names() {
        return table().getItems().stream().map(row -> row.facts().name()).toList();
    }
}
