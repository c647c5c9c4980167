package org.sparsescope.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Labeled;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsescope.app.action.Command;
import org.sparsescope.app.demo.DemoCatalog;
import org.sparsescope.app.demo.DemoTrainings;
import org.sparsescope.app.settings.MemoryPreferences;
import org.sparsescope.app.settings.RunsPlace;
import org.sparsescope.app.settings.Settings;
import org.sparsescope.engine.run.RunsFolder;

/** The window without a mouse and without eyes: everything has a name and a role, and the keyboard reaches it visibly. */
class AccessibilityJourneyTest extends WindowJourney {
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
        wiring = new Wiring(new DemoCatalog(), new DemoTrainings(), place, new Settings(new MemoryPreferences()));
        SparseScopeApp.show(stage, wiring);
    }

    @Override
    public void stop() {
        Objects.requireNonNull(wiring).close();
    }

    @Test
    void everythingThatTakesTheKeyboardHasANameAndARole() {
        assertEquals(List.of(), nameless(), "at first");
        clickOn("Advanced");
        assertEquals(List.of(), nameless(), "with Advanced open");
        for (Command sheet : List.of(Command.KEYS, Command.PALETTE, Command.DATA)) {
            perform(sheet);
            assertEquals(List.of(), nameless(), "under " + sheet);
            push(KeyCode.ESCAPE);
        }
        perform(Command.TOGGLE);
        await().atMost(Duration.ofSeconds(20)).until(() -> window.getTitle().contains("training"));
        assertEquals(List.of(), nameless(), "while it trains");
    }

    @Test
    void tabReachesEveryPartAndShowsWhereItIs() {
        Set<Node> reached = new LinkedHashSet<>();
        Set<String> kinds = new HashSet<>(); // a picture takes its time, and buttons of one kind look alike
        List<String> invisible = new ArrayList<>();
        for (int presses = 0; presses < 120; presses++) {
            push(KeyCode.TAB);
            Node focused = window.getScene().getFocusOwner();
            if (!reached.add(focused)) {
                break;
            }
            if (kinds.add(focused.getTypeSelector() + focused.getStyleClass())
                    && Arrays.equals(around(focused, true), around(focused, false))) {
                invisible.add(words(focused));
            }
        }
        List<String> names =
                reached.stream().map(AccessibilityJourneyTest::words).toList();
        for (String name : List.of(
                "Menu",
                "Train",
                "Dataset",
                "Sparsity slider",
                "Width of the form",
                "Alive", // of the modes the arrows reach the others
                "First update",
                "Filter")) {
            assertTrue(names.contains(name), name + " is not among " + names);
        }
        assertEquals(List.of(), invisible);
    }

    /** The picture of {@code node} and a little around it, with the focus on it, or while the window itself has the focus. */
    private int[] around(Node node, boolean focused) {
        int[][] pixels = new int[1][];
        interact(() -> {
            Scene scene = window.getScene();
            if (!focused) {
                scene.getRoot().requestFocus();
            }
            Bounds at = node.localToScene(node.getLayoutBounds());
            SnapshotParameters parameters = new SnapshotParameters();
            int width = (int) Math.ceil(at.getWidth()) + 8;
            int height = (int) Math.ceil(at.getHeight()) + 8;
            parameters.setViewport(new Rectangle2D(at.getMinX() - 4, at.getMinY() - 4, width, height));
            WritableImage image = scene.getRoot().snapshot(parameters, null);
            pixels[0] = new int[(int) (image.getWidth() * image.getHeight())];
            image.getPixelReader()
                    .getPixels(
                            0,
                            0,
                            (int) image.getWidth(),
                            (int) image.getHeight(),
                            PixelFormat.getIntArgbInstance(),
                            pixels[0],
                            0,
                            (int) image.getWidth());
        });
        if (!focused) {
            interact(node::requestFocus); // Tab goes on from here
        }
        return pixels[0];
    }

    private void perform(Command command) {
        interact(() -> Objects.requireNonNull(wiring).actions().perform(command));
    }

    private List<String> nameless() {
        List<String> found = new ArrayList<>();
        interact(() -> collect(window.getScene().getRoot(), found));
        return found;
    }

    private static void collect(Node node, List<String> found) {
        if (!node.isVisible()) {
            return;
        }
        boolean inside = node.getParent() instanceof ComboBoxBase<?>; // read out with the box
        if (node.isFocusTraversable() && !inside && node.getScene().getRoot() != node) {
            AccessibleRole role = node.getAccessibleRole();
            if (words(node).isEmpty() || role == AccessibleRole.NODE || role == AccessibleRole.PARENT) {
                found.add(node + " is a " + role + " called \"" + words(node) + "\"");
            }
        }
        if (node instanceof Parent parent && !inside) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
        }
    }

    /** What is read out. */
    private static String words(Node node) {
        String text = node instanceof Labeled labeled ? labeled.getText() : "";
        return Optional.ofNullable(node.getAccessibleText())
                .filter(words -> !words.isEmpty())
                .orElse(text == null ? "" : text);
    }
}
