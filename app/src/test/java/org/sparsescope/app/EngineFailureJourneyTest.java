package org.sparsescope.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.scene.control.Labeled;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsescope.app.demo.DemoCatalog;
import org.sparsescope.app.demo.DemoTrainings;
import org.sparsescope.app.run.LiveRunPort;
import org.sparsescope.app.run.Trainings;
import org.sparsescope.app.runs.RunFiles;
import org.sparsescope.app.settings.MemoryPreferences;
import org.sparsescope.app.settings.RunsPlace;
import org.sparsescope.app.settings.Settings;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.dataset.LoadProgress;
import org.sparsescope.engine.run.RunsFolder;
import org.sparsescope.engine.train.RunConfig;
import org.sparsescope.engine.train.RunEvent;

/** PyTorch does not load: the reason, the ways out, and runs that can be looked at meanwhile. */
class EngineFailureJourneyTest extends WindowJourney {
    @Override
    Duration patience() {
        return Duration.ofSeconds(30);
    }

    private static final String REASON = "PyTorch's native libraries did not load: no space left on device.";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path runs;

    private final Broken trainings = new Broken();
    private @Nullable Wiring wiring;

    @Override
    public void start(Stage stage) {
        RunFiles.finished(runs.resolve("earlier.scope"), RunConfig.defaults(), 0, 0.91);
        RunsPlace place = new RunsPlace(new RunsFolder(runs), true, chosen -> {});
        wiring = new Wiring(new DemoCatalog(), trainings, place, new Settings(new MemoryPreferences()));
        SparseScopeApp.show(stage, wiring);
        wiring.prepare();
    }

    @Override
    public void stop() {
        Objects.requireNonNull(wiring).close();
    }

    @Test
    void saysWhyAndHowToGoOn() {
        eventually(() -> shows(REASON));
        eventually(() -> shows("PyTorch did not load: runs can be looked at, not trained"));
        assertTrue(button("Train").isDisabled());
        push(KeyCode.SPACE);
        assertEquals("SparseScope", ((Stage) button("Train").getScene().getWindow()).getTitle());

        clickOn("Copy details", MouseButton.PRIMARY);
        eventually(() -> shows("Copied."));
        String[] copied = new String[1];
        interact(() -> copied[0] = Clipboard.getSystemClipboard().getString());
        assertTrue(copied[0].startsWith(REASON));
        assertTrue(copied[0].contains(System.getProperty("os.arch")));

        trainings.broken = false;
        clickOn("Try again", MouseButton.PRIMARY);
        eventually(() -> shows("Ready. Press Train or Space"));
        assertFalse(shows(REASON));
        assertFalse(button("Train").isDisabled());
    }

    @Test
    void runsThatAreThereCanBeLookedAt() {
        eventually(() -> shows(REASON));
        eventually(() -> shows("earlier"));
        clickOn("earlier", MouseButton.PRIMARY);
        push(KeyCode.CONTROL, KeyCode.K);
        write("show sel");
        push(KeyCode.ENTER);
        eventually(() -> !shows(REASON));
        assertTrue(shows("Showing earlier from its file."));
        assertTrue(button("Train").isDisabled());
    }

    private boolean shows(String text) {
        return lookup(node -> node instanceof Labeled label && text.equals(label.getText()) && shown(node))
                .tryQuery()
                .isPresent();
    }

    /** An engine that does not load until it is mended. */
    private static final class Broken implements Trainings {
        private final DemoTrainings mended = new DemoTrainings();
        private volatile boolean broken = true;

        @Override
        public String prepare(String compute) {
            if (broken) {
                throw new InputException(REASON);
            }
            return mended.prepare(compute);
        }

        @Override
        public LiveRunPort start(RunConfig config, Consumer<RunEvent> events, LoadProgress loading) {
            return mended.start(config, events, loading);
        }

        @Override
        public LiveRunPort resume(Path file, Consumer<RunEvent> events, LoadProgress loading) {
            return mended.resume(file, events, loading);
        }

        @Override
        public void close() {
            mended.close();
        }
    }
}
