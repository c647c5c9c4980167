package org.sparsescope.engine.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sparsescope.engine.method.Refusals.assertRefused;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.cli.SparsescopeCommand;
import org.sparsescope.engine.method.Method;
import org.sparsescope.engine.method.Methods;
import org.sparsescope.engine.method.distribution.Distributions;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.record.RunSummary;
import org.sparsescope.engine.record.Timeline;
import org.sparsescope.engine.run.Experiment;
import org.sparsescope.engine.run.LiveRun;
import org.sparsescope.engine.train.RunConfig;
import org.sparsescope.engine.train.RunState;

class PluginFolderTest {
    @TempDir
    private Path folder;

    @Test
    void offersWhatAJarAddsAfterTheEnginesOwn() throws IOException {
        PluginJar.pack(folder.resolve("acme.jar"), PluginJar.SOUND);
        Recipes recipes = load();
        assertEquals(List.of(), recipes.skipped());
        assertEquals(Methods.all().size() + 1, recipes.methods().size());
        assertEquals("Acme 2024", recipes.method("acme-saliency").paper());
        List<LayerShape> layers = List.of(new LayerShape("a", List.of(2, 3), 1), new LayerShape("b", List.of(4, 2), 1));
        assertEquals(1, recipes.distribution("last-dense").densities(layers, .5)[1]);
        assertRefused(InputException.class, "Did you mean acme-saliency?", () -> recipes.method("acme-salience"));
    }

    @Test
    void aFolderThatIsNotThereAddsNothing() {
        Recipes recipes = new PluginFolder(folder.resolve("none")).load();
        assertEquals(ids(Methods.all()), ids(recipes.methods()));
        assertEquals(Distributions.all().size(), recipes.distributions().size());
    }

    @Test
    void aFileThatIsNoJarIsNamedAndSkipped() throws IOException {
        Files.writeString(folder.resolve("broken.jar"), "no jar");
        PluginJar.pack(folder.resolve("sound.jar"), PluginJar.SOUND);
        Recipes recipes = load();
        assertSkipped(
                recipes, "The plugin broken.jar was skipped: it is no jar, or names no class in META-INF/services/");
        assertEquals(
                "acme-saliency", recipes.methods().get(Methods.all().size()).id());
    }

    @Test
    void aPluginThatThrowsIsNamedAndSkipped() throws IOException {
        PluginJar.pack(
                folder.resolve("throws.jar"),
                PluginJar.withMethods("throw new NoSuchMethodError(\"built for another version\");"));
        assertSkipped(
                load(), "The plugin throws.jar was skipped: java.lang.NoSuchMethodError: built for another version.");
    }

    @Test
    void aPluginThatNamesAClassItLacksIsNamedAndSkipped() throws IOException {
        Path jar = folder.resolve("lacks.jar");
        PluginJar.pack(jar, PluginJar.SOUND);
        try (var entries = FileSystems.newFileSystem(jar)) {
            Files.delete(entries.getPath("acme/Acme.class"));
        }
        assertSkipped(load(), "The plugin lacks.jar was skipped:");
        assertSkipped(load(), "acme.Acme not found");
    }

    @Test
    void aPluginThatTakesAnIdOfTheEnginesIsNamedAndSkipped() throws IOException {
        PluginJar.pack(
                folder.resolve("rigl.jar"),
                PluginJar.withMethods("return java.util.List.of(org.sparsescope.engine.method.Methods.rigl());"));
        Recipes recipes = load();
        assertSkipped(recipes, "The plugin rigl.jar was skipped: there is a \"rigl\" already.");
        assertEquals(ids(Methods.all()), ids(recipes.methods()));
    }

    @Test
    void twoJarsWithTheSameIdLeaveTheFirst() throws IOException {
        PluginJar.pack(folder.resolve("a.jar"), PluginJar.SOUND);
        Files.copy(folder.resolve("a.jar"), folder.resolve("b.jar"));
        Recipes recipes = load();
        assertEquals(Methods.all().size() + 1, recipes.methods().size());
        assertSkipped(recipes, "The plugin b.jar was skipped: there is a \"acme-saliency\" already.");
    }

    @Test
    void aDistributionThatFailsSaysWhoseItIs() throws IOException {
        PluginJar.pack(
                folder.resolve("fails.jar"),
                PluginJar.SOUND.replace("densities[densities.length - 1] = 1", "densities[densities.length] = 1"));
        assertRefused(
                InputException.class,
                "The distribution last-dense of the plugin fails.jar failed:",
                () -> load().distribution("last-dense").densities(List.of(), .5));
    }

    @Test
    void listsAndTrainsWithThePluginsOfTheStandardFolder() throws Exception {
        PluginJar.pack(folder.resolve("acme.jar"), PluginJar.SOUND);
        Files.writeString(folder.resolve("broken.jar"), "no jar");
        System.setProperty("sparsescope.plugins", folder.toString());
        try {
            String methods = printed("list", "methods");
            assertTrue(methods.contains("Drops what the loss needs least."), methods);
            assertTrue(methods.contains("The plugin broken.jar was skipped"), methods);
            assertTrue(printed("list", "distributions", "--json").contains("\"last-dense\""));
            RunConfig config = RunConfig.defaults()
                    .withMethod("acme-saliency")
                    .withEpochs(1)
                    .withBatch(512);
            RunSummary summary = Experiment.start(config, folder.resolve("run.scope"), List.of())
                    .done()
                    .get();
            assertEquals("acme-saliency", summary.config().method());
            assertEquals(23520 + 3000 + 1000, summary.nnz());
        } finally {
            System.clearProperty("sparsescope.plugins");
        }
    }

    @Test
    void aDjlBlockOfAPluginTrainsAndGoesOnLikeAnyModel() throws Exception {
        PluginJar.pack(folder.resolve("net.jar"), PluginJar.MODEL);
        System.setProperty("sparsescope.plugins", folder.toString());
        try {
            assertTrue(printed("list", "models").contains("One convolution, written in DJL."));
            RunConfig config = RunConfig.defaults()
                    .withDataset("fashion-mnist")
                    .withModel("acme-net")
                    .withEpochs(1)
                    .withBatch(1000)
                    .withDeltaT(4);
            RunSummary whole = Experiment.start(config, folder.resolve("whole.scope"), List.of())
                    .done()
                    .get();
            assertEquals(List.of("conv1", "fc1"), layers(folder.resolve("whole.scope")));
            assertTrue(whole.nnz() < 4 * 9 + 4 * 196 * 10 && whole.maskUpdates() > 0);

            Path stopped = folder.resolve("stopped.scope");
            LiveRun live = Experiment.start(config, stopped, List.of());
            live.control().nextUpdate();
            while (live.control().state() != RunState.PAUSED) {
                Thread.onSpinWait();
            }
            live.control().stop();
            live.done().get();
            RunSummary resumed = Experiment.resume(
                            stopped, PluginFolder.standard().load(), List.of())
                    .done()
                    .get();
            assertEquals(whole.testAccuracy(), resumed.testAccuracy());
        } finally {
            System.clearProperty("sparsescope.plugins");
        }
    }

    private static List<String> layers(Path file) {
        try (Timeline timeline = Timeline.open(file)) {
            return timeline.layers().stream().map(LayerShape::name).toList();
        }
    }

    private Recipes load() {
        return new PluginFolder(folder).load();
    }

    private static void assertSkipped(Recipes recipes, String part) {
        assertEquals(1, recipes.skipped().size(), recipes.skipped()::toString);
        assertTrue(recipes.skipped().get(0).contains(part), recipes.skipped().get(0));
    }

    private static List<String> ids(List<Method> methods) {
        return methods.stream().map(Method::id).toList();
    }

    /** What a command writes to standard output and standard error; it must succeed. */
    private static String printed(String... args) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        System.setOut(both);
        System.setErr(both);
        try {
            assertEquals(0, SparsescopeCommand.run(args));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
