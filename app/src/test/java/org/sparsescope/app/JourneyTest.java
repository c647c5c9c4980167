package org.sparsescope.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kordamp.ikonli.javafx.FontIcon;
import org.sparsescope.app.run.RecordedTrainings;
import org.sparsescope.app.settings.MemoryPreferences;
import org.sparsescope.app.settings.RunsPlace;
import org.sparsescope.app.settings.Settings;
import org.sparsescope.app.setup.EngineCatalog;
import org.sparsescope.engine.plugin.Recipes;
import org.sparsescope.engine.record.RecordedState;
import org.sparsescope.engine.record.RunReader;
import org.sparsescope.engine.record.Timeline;
import org.sparsescope.engine.run.Devices;
import org.sparsescope.engine.run.RunsFolder;

/** The way people go, over the real engine: describe, train, pause, scrub, play, go on, stop, continue; and what is then in the run file. */
class JourneyTest extends WindowJourney {
    @Override
    Duration patience() {
        return Duration.ofSeconds(60);
    }

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path runs;

    @SuppressWarnings("NullAway.Init") // TestFX calls start first
    private Stage window;

    private @Nullable Wiring wiring;

    @Override
    public void start(Stage stage) {
        window = stage;
        Settings settings = new Settings(new MemoryPreferences());
        wiring = new Wiring(
                new EngineCatalog(),
                new RecordedTrainings(() -> new RunsFolder(runs), Devices::sentence, Recipes.builtIn()),
                new RunsPlace(new RunsFolder(runs), true, chosen -> {}),
                settings);
        SparseScopeApp.show(stage, wiring);
    }

    @Override
    public void stop() {
        if (wiring != null) {
            wiring.close();
        }
    }

    @Test
    void trainPauseScrubPlayResumeStopContinueAndReadTheRunBack() {
        assertEquals("SparseScope", window.getTitle());
        describeALongRunWithManyUpdates();

        clickOn("Train", MouseButton.PRIMARY);
        eventually(() -> playhead() >= 3);
        assertEquals("SET on LeNet-300-100, training - SparseScope", window.getTitle());

        clickOn("Pause", MouseButton.PRIMARY);
        eventually(() -> window.getTitle().contains("paused"));
        scrubWhilePaused();
        aKeyOrButtonThatIsHeldGoesOn();
        dragAndKeysLandOnTheSameFrames();
        playForwardsBackwardsAndInALoop();

        clickOn("Resume", MouseButton.PRIMARY);
        eventually(() -> window.getTitle().contains("training"));
        scrubWhileItTrains();

        clickOn("Stop", MouseButton.PRIMARY);
        eventually(() -> window.getTitle().equals("SET on LeNet-300-100, stopped - SparseScope"));
        theRunFileHasWhatTheWindowShowed();

        int before = last();
        // The file is read anew before it can be continued.
        eventually(() -> lookup("Continue").tryQuery().isPresent());
        clickOn("Continue", MouseButton.PRIMARY);
        eventually(() -> window.getTitle().contains("training"));
        eventually(() -> last() >= before + 3);
        eventually(() -> playhead() > before);
        push(KeyCode.HOME);
        eventually(() -> playhead() == 0);
        clickOn("Stop", MouseButton.PRIMARY);
        eventually(() -> window.getTitle().contains("stopped"));
        theRunFileHasWhatTheWindowShowed();
        assertTrue(RunReader.summaryOf(file()).environment().containsKey("continued.after"));
    }

    private void describeALongRunWithManyUpdates() {
        choose("Dataset", "Fashion-MNIST (subset)");
        choose("Method", "SET");
        clickOn("Advanced", MouseButton.PRIMARY);
        type("Epochs", "500");
        type("ΔT, steps", "5");
        // Out of the last field, whose keys would not be the window's.
        interact(() -> window.getScene().getRoot().requestFocus());
        assertFalse(button("Train").isDisabled());
    }

    private void scrubWhilePaused() {
        int newest = playhead();
        int[] before = pictureOf(newest);
        push(KeyCode.HOME);
        eventually(() -> playhead() == 0);
        eventually(() -> !Arrays.equals(before, pixels()));
        int[] first = pixels();

        drag(slider(), MouseButton.PRIMARY).dropTo(along(0.5));
        eventually(() -> playhead() > 0 && playhead() < newest);
        eventually(() -> !Arrays.equals(first, pixels()) && !Arrays.equals(before, pixels()));

        push(KeyCode.END);
        eventually(() -> playhead() == newest);
        eventually(() -> Arrays.equals(before, pixels()));
        assertEquals(newest, last(), "a paused run makes no updates");
    }

    private void aKeyOrButtonThatIsHeldGoesOn() {
        push(KeyCode.END);
        interact(() -> {
            for (int time = 0; time < 3; time++) {
                Event.fireEvent(window.getScene().getRoot(), leftKey(KeyEvent.KEY_PRESSED));
            }
            Event.fireEvent(window.getScene().getRoot(), leftKey(KeyEvent.KEY_RELEASED));
        });
        assertEquals(last() - 3, playhead());
        moveTo(named("One update on", Button.class)).press(MouseButton.PRIMARY);
        eventually(() -> playhead() == last());
        release(MouseButton.PRIMARY);
        assertEquals(last(), playhead());
    }

    private static KeyEvent leftKey(EventType<KeyEvent> kind) {
        return new KeyEvent(kind, "", "", KeyCode.LEFT, false, false, false, false);
    }

    private void dragAndKeysLandOnTheSameFrames() {
        for (double share : new double[] {0.31, 0.77}) {
            drag(slider(), MouseButton.PRIMARY).dropTo(along(share));
            int dragged = playhead();
            assertEquals(dragged, slider().getValue(), "between two updates there is nothing to see");
            int[] picture = pictureOf(dragged);
            push(KeyCode.HOME);
            for (int update = 0; update < dragged; update++) {
                push(KeyCode.RIGHT);
            }
            assertEquals(dragged, playhead());
            assertArrayEquals(picture, pictureOf(dragged));
        }
        int tenOn = Math.min(playhead() + 10, last()); // how many there are depends on how fast it trained
        push(KeyCode.SHIFT, KeyCode.RIGHT);
        eventually(() -> playhead() == tenOn);
    }

    private void playForwardsBackwardsAndInALoop() {
        List<Integer> frames = new CopyOnWriteArrayList<>();
        interact(() -> slider().valueProperty().addListener((source, before, now) -> frames.add(now.intValue())));
        push(KeyCode.HOME);
        frames.clear();
        push(KeyCode.P);
        eventually(() -> playhead() == last());
        assertEquals(IntStream.rangeClosed(1, last()).boxed().toList(), frames);
        eventually(() -> !playing());

        push(KeyCode.SHIFT, KeyCode.P);
        frames.clear();
        push(KeyCode.P);
        eventually(() -> playhead() == 0);
        assertEquals(IntStream.range(0, last()).map(u -> last() - 1 - u).boxed().toList(), frames);
        eventually(() -> !playing());

        clickOn(named("Loop", ToggleButton.class), MouseButton.PRIMARY);
        clickOn(named("Reverse", ToggleButton.class), MouseButton.PRIMARY);
        push(KeyCode.END);
        frames.clear();
        push(KeyCode.P);
        eventually(() -> frames.size() > last() + 2);
        assertEquals(List.of(0, 1, 2), frames.subList(0, 3));
        assertEquals(List.of(last(), 0, 1), frames.subList(last(), last() + 3), "it begins again by itself");
        push(KeyCode.END);
        eventually(() -> !playing());
        clickOn(named("Loop", ToggleButton.class), MouseButton.PRIMARY);
    }

    private boolean playing() {
        return "mdmz-pause".equals(((FontIcon) ((Button) named("Play", Button.class)).getGraphic()).getIconLiteral());
    }

    private void scrubWhileItTrains() {
        push(KeyCode.LEFT);
        eventually(() -> playhead() < last());
        int here = playhead();
        int[] picture = pictureOf(here);
        int known = last();
        eventually(() -> last() >= known + 3);
        assertEquals(here, playhead(), "new updates do not move a playhead that was moved");
        assertArrayEquals(picture, pixels());
        push(KeyCode.LEFT);
        eventually(() -> playhead() == here - 1);

        clickOn("Live", MouseButton.PRIMARY);
        eventually(() -> playhead() > known);
        int live = playhead();
        eventually(() -> playhead() > live);
    }

    private void theRunFileHasWhatTheWindowShowed() {
        assertEquals(RecordedState.STOPPED, RunReader.summaryOf(file()).state());
        try (Timeline timeline = Timeline.open(file())) {
            assertEquals(last() + 1, timeline.updates());
            assertEquals(timeline.mask(0, 0).nnz(), timeline.mask(0, last()).nnz());
            assertFalse(timeline.changes(0, last()).grown().length == 0);
        }
    }

    private Path file() {
        return runs.resolve("set-fashion-mnist-01.scope");
    }

    private void type(String name, String text) {
        TextField field = (TextField) named(name, TextField.class);
        interact(field::requestFocus); // which scrolls to it
        interact(() -> {});
        clickOn(field, MouseButton.PRIMARY).eraseText(field.getText().length()).write(text, 0);
        assertEquals(text, field.getText());
    }

    private Slider slider() {
        return (Slider) named("Mask update", Slider.class);
    }

    private int playhead() {
        return (int) slider().getValue();
    }

    private int last() {
        return slider().isDisabled() ? 0 : (int) slider().getMax();
    }

    private Point2D along(double share) {
        Bounds bounds = slider().localToScreen(slider().getBoundsInLocal());
        return new Point2D(bounds.getMinX() + share * bounds.getWidth(), bounds.getCenterY());
    }

    /** The picture once it is that of {@code update}, as its legend in the mode Changes says. */
    private int[] pictureOf(int update) {
        interact(() -> {}); // whatever is queued for the FX thread comes first
        clickOn("Changes", MouseButton.PRIMARY);
        eventually(() -> legends().contains("grown at update " + update));
        return pixels();
    }

    private List<String> legends() {
        return lookup(node -> node instanceof Label label
                        && label.getText() != null
                        && label.getText().startsWith("grown"))
                .queryAll()
                .stream()
                .map(node -> ((Label) node).getText())
                .toList();
    }

    /** The pixels of the large picture. */
    private int[] pixels() {
        ImageView view = lookup(".mask-picture .image-view").queryAs(ImageView.class);
        int[][] copied = new int[1][];
        interact(() -> {
            Image image = view.getImage();
            int width = (int) image.getWidth();
            int height = (int) image.getHeight();
            copied[0] = new int[width * height];
            image.getPixelReader()
                    .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), copied[0], 0, width);
        });
        assertTrue(copied[0].length > 0);
        return copied[0];
    }
}
