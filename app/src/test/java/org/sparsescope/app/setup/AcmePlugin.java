package org.sparsescope.app.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.sparsescope.engine.plugin.Plugin;

/** A jar as a stranger would make it: a method with a score and a drop schedule of its own, and a spread. */
public final class AcmePlugin {
    private static final String SOURCE = """
            package acme;

            import java.util.List;
            import org.sparsescope.engine.method.Method;
            import org.sparsescope.engine.method.Rewiring;
            import org.sparsescope.engine.method.Score;
            import org.sparsescope.engine.method.distribution.Distributions;
            import org.sparsescope.engine.method.drop.Drop;
            import org.sparsescope.engine.method.grow.Grow;
            import org.sparsescope.engine.method.redistribute.Redistribution;
            import org.sparsescope.engine.method.schedule.UpdateSchedule;
            import org.sparsescope.engine.plugin.Plugin;

            public final class Acme implements Plugin {
                @Override
                public List<Method> methods() {
                    Score need = Score.each((layer, i) -> Math.abs(layer.weights()[i] * layer.gradients()[i]));
                    return List.of(Method.of(
                            "acme-need", "Acme need", "Acme 2026", "Drops what the loss needs least.", "last-dense",
                            new Rewiring(
                                    Drop.lowest(need),
                                    Redistribution.none(),
                                    Grow.highest(need),
                                    UpdateSchedule.every(50, .2, (alpha, step, window) -> alpha / (1 + step / 100.0)))));
                }

                @Override
                public List<Distributions.Named> distributions() {
                    return List.of(new Distributions.Named("last-dense", "Last dense", "The last layer stays dense.",
                            (layers, sparsity) -> {
                                double[] densities = new double[layers.size()];
                                java.util.Arrays.fill(densities, 1 - sparsity);
                                densities[densities.length - 1] = 1;
                                return densities;
                            }));
                }
            }
            """;

    private AcmePlugin() {}

    /** Compiles it and leaves it as a jar in {@code folder}. */
    public static void into(Path folder) throws IOException {
        Path work = Files.createDirectories(folder.resolve("compiled"));
        Path source = Files.writeString(work.resolve("Acme.java"), SOURCE);
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        work.toString(),
                        source.toString());
        assertEquals(0, failed, "the plugin does not compile");
        try (OutputStream out = Files.newOutputStream(folder.resolve("acme.jar"));
                JarOutputStream entries = new JarOutputStream(out)) {
            entries.putNextEntry(new JarEntry("META-INF/services/" + Plugin.class.getName()));
            entries.write("acme.Acme\n".getBytes(StandardCharsets.UTF_8));
            entries.putNextEntry(new JarEntry("acme/Acme.class"));
            entries.write(Files.readAllBytes(work.resolve("acme").resolve("Acme.class")));
        }
    }
}
