package org.sparsescope.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
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
import org.sparsescope.app.fx.Texts;
import org.sparsescope.app.settings.MemoryPreferences;
import org.sparsescope.app.settings.RunsPlace;
import org.sparsescope.app.settings.Settings;
import org.sparsescope.engine.run.RunsFolder;

/** The masks as people explore them: through the modes, over the picture, to one weight, and sorted. */
class MasksJourneyTest extends WindowJourney {
    @Override
    Duration patience() {
        return Duration.ofSeconds(30);
    }

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
    void throughTheModesToOneWeightAndBack() {
        push(KeyCode.SPACE);
        click("Changes");
        shows(text -> text.startsWith("grown at update"));
        push(KeyCode.SPACE);
        click("Age");
        shows("just grown"::equals);
        click("Flips");
        shows("no colour: never changed"::equals);
        click("Weight");
        shows(Texts.of("masks.weights.absent")::equals);
        click("Input map");
        shows(text -> text.endsWith(" live links"));
        click("Alive");
        shows("live"::equals);

        Node picture = lookup(".mask-picture").query();
        moveTo(picture);
        shows(text -> text.startsWith("fc1 unit") && text.contains("live"));
        clickOn(picture, MouseButton.PRIMARY);
        shows("Momentum"::equals);
        clickOn("Its input", MouseButton.PRIMARY);
        shows(text -> text.startsWith("pixel ("));
        clickOn(lookup(".pin-close").<Node>query(), MouseButton.PRIMARY);
        shows("Live links per unit"::equals);

        int[] plain = pixels();
        click("Order");
        clickOn(Texts.of("masks.order.units"), MouseButton.PRIMARY);
        eventually(() -> !Arrays.equals(plain, pixels()));
    }

    @Test
    void mGoesThroughTheModes() {
        push(KeyCode.M);
        shows("dropped"::equals);
        push(KeyCode.SHIFT, KeyCode.M);
        shows("live"::equals);
    }

    private void click(String text) {
        clickOn(text, MouseButton.PRIMARY);
    }

    private void shows(Predicate<String> text) {
        eventually(() -> lookup(node -> node instanceof Labeled labeled
                        && shown(node)
                        && labeled.getText() != null
                        && text.test(labeled.getText()))
                .tryQuery()
                .isPresent());
    }

    private int[] pixels() {
        Image image = lookup(".mask-picture .image-view").<ImageView>query().getImage();
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] copied = new int[width * height];
        interact(() -> image.getPixelReader()
                .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), copied, 0, width));
        return copied;
    }
}
