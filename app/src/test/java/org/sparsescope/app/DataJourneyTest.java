package org.sparsescope.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextField;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.TransferMode;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsescope.app.run.RecordedTrainings;
import org.sparsescope.app.settings.MemoryPreferences;
import org.sparsescope.app.settings.RunsPlace;
import org.sparsescope.app.settings.Settings;
import org.sparsescope.app.setup.EngineCatalog;
import org.sparsescope.engine.plugin.Recipes;
import org.sparsescope.engine.record.RecordedState;
import org.sparsescope.engine.record.RunReader;
import org.sparsescope.engine.record.RunSummary;
import org.sparsescope.engine.run.Devices;
import org.sparsescope.engine.run.RunsFolder;

/**
 * The README's example from the window: a folder of images, dropped on it as from a file manager, a residual network, RigL and one-cycle;
 * small enough to take seconds.
 */
class DataJourneyTest extends WindowJourney {
    @Override
    Duration patience() {
        return Duration.ofSeconds(90);
    }

    private static final int CLASSES = 4;
    private static final int SIDE = 8;
    private static final String HEADING = "Dataset";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @SuppressWarnings("NullAway.Init") // TestFX calls start first
    private Stage window;

    private @Nullable Wiring wiring;

    private final List<Throwable> uncaught = new CopyOnWriteArrayList<>();

    @Override
    public void start(Stage stage) {
        window = stage;
        Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> {
            // Without a screen JavaFX itself may end a drag with a null pointer.
            if (Arrays.stream(failure.getStackTrace())
                    .anyMatch(at -> at.getClassName().startsWith("org.sparsescope"))) {
                uncaught.add(failure);
            }
        });
        wiring = new Wiring(
                new EngineCatalog(),
                new RecordedTrainings(() -> new RunsFolder(folder), Devices::sentence, Recipes.builtIn()),
                new RunsPlace(new RunsFolder(folder), true, chosen -> {}),
                new Settings(new MemoryPreferences()));
        SparseScopeApp.show(stage, wiring);
        SparseScopeApp.takeDrops(stage.getScene(), wiring);
        wiring.prepare();
    }

    @Override
    public void stop() {
        if (wiring != null) {
            wiring.close();
        }
    }

    @Test
    void aFolderDroppedOnTheWindowIsLookedAtAndTrainsAResidualNetwork() {
        dragFromHeading(images());
        drag(HEADING).dropTo(".mask-picture");
        eventually(() -> sheetTexts().contains("24") && sheetTexts().contains("8×8 grey"));
        assertEquals(
                CLASSES,
                lookup(".data-classes .list-cell").queryAll().stream()
                        .filter(cell -> !((ListCell<?>) cell).isEmpty())
                        .count());
        push(KeyCode.ESCAPE);

        eventually(() -> ((ComboBox<?>) named("Compute", ComboBox.class))
                .getItems().stream().anyMatch(device -> device.toString().startsWith("CPU (")));
        assertEquals(List.of(), uncaught);
        choose("Model", "ResNet-18");
        clickOn("Advanced", MouseButton.PRIMARY);
        type("Epochs", "1");
        type("ΔT, steps", "1");
        type("Batch", "8");
        choose("LR schedule", "One cycle");
        interact(() -> window.getScene().getRoot().requestFocus());
        Button train = lookup(node -> node instanceof Button b && "Train".equals(b.getText()))
                .queryButton();
        assertFalse(train.isDisabled());

        clickOn(train, MouseButton.PRIMARY);
        eventually(() -> window.getTitle().contains("finished"));
        assertEquals(List.of(), uncaught);
        RunSummary run = RunReader.summaryOf(folder.resolve("rigl-mnist-images-01.scope"));
        assertEquals(RecordedState.FINISHED, run.state());
        assertEquals(3, run.steps());
        assertEquals("resnet-18", run.config().model());
        assertEquals("one-cycle", run.config().learningRateSchedule());
        assertEquals(.9, run.realizedSparsity(), .001);
        assertEquals(folder.resolve("mnist-images").toString(), run.config().dataset());
    }

    /** {@code training/0/0.png} to {@code testing/3/1.png}, a bar on each whose place is its class. */
    private Path images() {
        Path images = folder.resolve("mnist-images");
        try {
            for (int label = 0; label < CLASSES; label++) {
                for (int i = 0; i < 8; i++) {
                    Path into = images.resolve(i < 6 ? "training" : "testing").resolve("" + label);
                    Files.createDirectories(into);
                    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
                    for (int x = 0; x < SIDE; x++) {
                        image.setRGB(x, 2 * label, 0xffffff - i);
                    }
                    ImageIO.write(image, "png", into.resolve(i + ".png").toFile());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return images;
    }

    /** Lets {@code path} be dragged from a heading of the window, as it would be from a file manager. */
    private void dragFromHeading(Path path) {
        Node heading = lookup(HEADING).query();
        interact(() -> heading.setOnDragDetected(event -> {
            ClipboardContent content = new ClipboardContent();
            content.putFiles(List.of(path.toFile()));
            heading.startDragAndDrop(TransferMode.COPY).setContent(content);
            event.consume();
        }));
    }

    private List<String> sheetTexts() {
        return lookup(".data-sheet .label").queryAll().stream()
                .map(node -> String.valueOf(((Label) node).getText()))
                .toList();
    }

    private void type(String name, String text) {
        TextField field = (TextField) named(name, TextField.class);
        interact(field::requestFocus);
        clickOn(field, MouseButton.PRIMARY).eraseText(field.getText().length()).write(text, 0);
        assertEquals(text, field.getText());
    }
}
