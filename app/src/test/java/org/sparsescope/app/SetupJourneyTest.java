package org.sparsescope.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsescope.app.run.RecordedTrainings;
import org.sparsescope.app.settings.MemoryPreferences;
import org.sparsescope.app.settings.RunsPlace;
import org.sparsescope.app.settings.Settings;
import org.sparsescope.app.setup.AcmePlugin;
import org.sparsescope.app.setup.EngineCatalog;
import org.sparsescope.engine.plugin.PluginFolder;
import org.sparsescope.engine.plugin.Recipes;
import org.sparsescope.engine.record.RecordedState;
import org.sparsescope.engine.record.RunReader;
import org.sparsescope.engine.record.RunSummary;
import org.sparsescope.engine.run.Devices;
import org.sparsescope.engine.run.RunsFolder;

/** What people do before they press Train, over the real engine with a plugin; and what is then in the run file. */
class SetupJourneyTest extends WindowJourney {
    @Override
    Duration patience() {
        return Duration.ofSeconds(60);
    }

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private static Path plugins;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @SuppressWarnings("NullAway.Init") // TestFX calls start first
    private Stage window;

    private @Nullable Wiring wiring;

    @BeforeAll
    static void packPlugins() throws IOException {
        AcmePlugin.into(plugins);
        Files.writeString(plugins.resolve("broken.jar"), "no jar");
    }

    @Override
    public void start(Stage stage) throws IOException {
        window = stage;
        Recipes recipes = new PluginFolder(plugins).load();
        RunsFolder runs = new RunsFolder(Files.createDirectories(folder.resolve("runs")));
        wiring = new Wiring(
                new EngineCatalog(recipes),
                new RecordedTrainings(() -> runs, Devices::sentence, recipes),
                new RunsPlace(runs, true, chosen -> {}),
                new Settings(new MemoryPreferences()));
        SparseScopeApp.show(stage, wiring);
        stage.setHeight(1000);
    }

    @Override
    public void stop() {
        if (wiring != null) {
            wiring.close();
        }
    }

    @Test
    void theTableFollowsTheSparsityAndALayerIsTakenOutOfTheSpreadsHands() {
        assertTrue(texts().containsAll(
                        List.of("18,715", "6,906", "8.0 %", "37.4 of 470 k", "90.00 % of the weights will be zero.")));
        assertTrue(texts().contains("dense, for the spread would give it more than it has"));
        type("Sparsity", "50");
        assertTrue(texts().containsAll(List.of("102,101", "30,000", "1,000", "50.00 % of the weights will be zero.")));
        push(KeyCode.TAB); // the way back to 90 %
        push(KeyCode.TAB); // the slider
        push(KeyCode.RIGHT);
        assertTrue(texts().contains("51.00 % of the weights will be zero."), () -> texts().toString());

        type("Sparsity", "90");
        decide("fc3", 3);
        assertTrue(texts().contains("dense and left out of the sparsity, as you set it"));
        decide("fc2", 4);
        assertEquals("23.8 %", field("Density of fc2").getText());
        type("Density of fc2", "5");
        assertTrue(texts().containsAll(List.of(
                "25,020", "1,500", "89.66 % of the weights will be zero, where 90.00 % was asked for.")));
        decide("fc2", 1);
        decide("fc1", 2);
        assertTrue(texts().stream().anyMatch(text -> text.startsWith("The layers with a density of their own leave")));
        assertTrue(button("Train").isDisabled());
        click("Reset layers");
        assertTrue(texts().containsAll(List.of("18,715", "6,906")));
        assertFalse(texts().contains("Reset layers"));
        assertFalse(button("Train").isDisabled());
    }

    @Test
    void theChartAndTheCostFollowTheFields() {
        assertTrue(texts().containsAll(List.of(
                "drop fraction 0.3 → 0",
                "10 updates, one every 100 steps before step 1,053 of 1,404.",
                "29.3 of 287 GFLOP",
                "53.2 of 532 kFLOP")));
        assertTrue(texts().stream().anyMatch(text -> text.startsWith("The sparse kernels do this work and no other")));
        openAdvanced();
        type("ΔT, steps", "200");
        assertTrue(texts().contains("5 updates, one every 200 steps before step 1,053 of 1,404."));
        type("ΔT, steps", "2000");
        assertTrue(texts().stream().anyMatch(text -> text.startsWith("No update falls with ΔT 2,000 in 1,404 steps")));
        choose("Method", "GMP");
        assertTrue(button("Train").isDisabled());
        click(named("Reset ΔT, steps", Button.class));
        assertTrue(texts().contains("live 100 % → 10.0 %"));
        assertTrue(texts().stream().anyMatch(text -> text.startsWith("PyTorch multiplies by dead weights too")));
        choose("Method", "Static");
        assertFalse(texts().contains("HOW IT REWIRES"));
    }

    @Test
    void everySettingShowsItsDefaultIsMarkedWhenChangedAndGoesBack() {
        openAdvanced();
        for (String name : List.of(
                "Epochs",
                "Seed",
                "Batch",
                "Accumulate",
                "Learning rate",
                "Momentum",
                "Weight decay",
                "ΔT, steps",
                "Drop fraction",
                "Until, %",
                "Growth steps",
                "Image size",
                "Label column",
                "Threads")) {
            assertFalse(field(name).getPromptText().isEmpty(), name);
            assertFalse(texts().contains("Reset " + name));
        }
        type("Batch", "64");
        assertTrue(texts().stream().anyMatch(text -> text.endsWith("1 changed")));
        click(named("Reset Batch", Button.class));
        assertEquals("", field("Batch").getText());

        type("Drop fraction", "0.5");
        assertEquals("100", field("ΔT, steps").getPromptText());
        choose("Method", "SET");
        assertEquals("an epoch", field("ΔT, steps").getPromptText());
        assertEquals("0.5", field("Drop fraction").getText());
        choose("Method", "Static");
        assertTrue(field("ΔT, steps").isDisabled());
        assertTrue(texts().contains("Static keeps the mask it starts with: there is nothing to set here."));

        type("Momentum", "0");
        assertTrue(texts().contains("Nesterov needs a momentum above 0. Set one, or switch Nesterov off."));
        assertTrue(button("Train").isDisabled());
        click("Reset all of Advanced");
        assertFalse(button("Train").isDisabled());
        assertEquals("", field("Drop fraction").getText());
    }

    @Test
    void whatAPluginBringsIsOfferedPreviewedAndTrained() {
        assertTrue(texts().stream().anyMatch(text -> text.startsWith("The plugin broken.jar was skipped")));
        choose("Method", "Acme need");
        assertEquals("Last dense", String.valueOf(((ComboBox<?>) named("Spread", ComboBox.class)).getValue()));
        assertTrue(texts().containsAll(List.of("23,520", "3,000", "1,000")));
        choose("Spread", "Uniform");
        choose("Spread", "Last dense");
        decide("fc2", 4);
        type("Density of fc2", "5");
        List<String> previewed = texts();
        openAdvanced();
        type("Epochs", "1");
        type("Batch", "512");
        interact(() -> window.getScene().getRoot().requestFocus());
        click("Train");
        eventually(() -> window.getTitle().startsWith("Acme need on LeNet-300-100, finished"));

        RunSummary summary = RunReader.summaryOf(onlyRun());
        assertEquals(RecordedState.FINISHED, summary.state());
        assertEquals("acme-need", summary.config().method());
        assertEquals(Map.of("fc2", .05), summary.config().mask().layerDensities());
        assertEquals(Set.of(), summary.config().mask().excludedLayers());
        assertTrue(previewed.contains(String.format("%,d", summary.nnz())), () -> summary.nnz() + " in " + previewed);
    }

    @Test
    void aNameThatIsTooLongForItsPlaceIsWholeInTheTip() {
        for (String name : List.of("Method", "Spread")) {
            ComboBox<?> box = (ComboBox<?>) named(name, ComboBox.class);
            for (int item = 0; item < box.getItems().size(); item++) {
                int next = item;
                interact(() -> box.getSelectionModel().select(next));
                assertTrue(box.getAccessibleHelp().startsWith(box.getValue() + "\n"), box::getAccessibleHelp);
            }
            moveTo(box);
            assertEquals(box.getAccessibleHelp(), box.getTooltip().getText());
        }
    }

    private Path onlyRun() {
        try (var files = Files.list(folder.resolve("runs"))) {
            return files.filter(file -> file.toString().endsWith(".scope"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The {@code place}-th answer, from 1, to who decides on a layer. */
    private void decide(String layer, int place) {
        click(named("Who decides on layer " + layer, MenuButton.class));
        for (int i = 0; i < place; i++) {
            push(KeyCode.DOWN);
        }
        push(KeyCode.ENTER);
    }

    private void openAdvanced() {
        click("Advanced");
        assertTrue(texts().contains("MASK UPDATES"));
    }

    private void type(String name, String text) {
        TextField field = field(name);
        click(field);
        interact(field::selectAll);
        write(text, 0);
        assertEquals(text, field.getText());
    }

    private void click(String text) {
        click(button(text));
    }

    /** Once it is in sight: focus scrolls the form. */
    private void click(Node node) {
        interact(node::requestFocus);
        interact(() -> {}); // the scrolling is laid out
        clickOn(node, MouseButton.PRIMARY);
        interact(() -> {});
    }

    private TextField field(String name) {
        return (TextField) named(name, TextField.class);
    }
}
