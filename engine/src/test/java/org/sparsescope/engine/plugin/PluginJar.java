package org.sparsescope.engine.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;

/** Compiles plugins as their authors would and packs them. */
final class PluginJar {
    /** A method whose drop and grow criteria are its own, and a distribution. */
    static final String SOUND = """
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
                    Score saliency = Score.each((layer, i) -> Math.abs(layer.weights()[i] * layer.gradients()[i]));
                    return List.of(Method.of(
                            "acme-saliency", "Acme saliency", "Acme 2024", "Drops what the loss needs least.", "last-dense",
                            new Rewiring(
                                    Drop.lowest(saliency),
                                    Redistribution.none(),
                                    Grow.highest(Score.gradient()),
                                    UpdateSchedule.every(50, .2, (alpha, step, window) -> alpha))));
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

    /** A model whose layers are DJL's. */
    static final String MODEL = """
            package acme;

            import ai.djl.ndarray.types.Shape;
            import ai.djl.nn.Activation;
            import ai.djl.nn.Blocks;
            import ai.djl.nn.SequentialBlock;
            import ai.djl.nn.convolutional.Conv2d;
            import ai.djl.nn.core.Linear;
            import ai.djl.nn.norm.BatchNorm;
            import ai.djl.nn.pooling.Pool;
            import java.util.List;
            import org.sparsescope.engine.model.ModelCatalog;
            import org.sparsescope.engine.network.djl.BlockModel;
            import org.sparsescope.engine.plugin.Plugin;

            public final class Acme implements Plugin {
                @Override
                public List<ModelCatalog.Named> models() {
                    return List.of(BlockModel.of("acme-net", "Acme net", "One convolution, written in DJL.",
                            (shape, classes) -> new SequentialBlock()
                                    .add(Conv2d.builder().setKernelShape(new Shape(3, 3)).optPadding(new Shape(1, 1)).setFilters(4).build())
                                    .add(BatchNorm.builder().build())
                                    .add(Activation.reluBlock())
                                    .add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)))
                                    .add(Blocks.batchFlattenBlock())
                                    .add(Linear.builder().setUnits(classes).build())));
                }
            }
            """;

    private PluginJar() {}

    /** Packs {@code source}, the class {@code acme.Acme}, into {@code jar}. */
    static void pack(Path jar, String source) throws IOException {
        Path work = Files.createTempDirectory(Objects.requireNonNull(jar.getParent()), "compiled");
        Path file = Files.writeString(work.resolve("Acme.java"), source);
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
                        file.toString());
        assertEquals(0, failed, "the plugin does not compile");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            entries.putNextEntry(new JarEntry("META-INF/services/" + Plugin.class.getName()));
            entries.write("acme.Acme\n".getBytes(StandardCharsets.UTF_8));
            entries.putNextEntry(new JarEntry("acme/Acme.class"));
            entries.write(Files.readAllBytes(work.resolve("acme").resolve("Acme.class")));
        }
    }

    /** A plugin whose {@code methods()} has the given body. */
    static String withMethods(String body) {
        return String.join(
                "\n",
                List.of(
                        "package acme;",
                        "public final class Acme implements org.sparsescope.engine.plugin.Plugin {",
                        "  public java.util.List<org.sparsescope.engine.method.Method> methods() {",
                        body,
                        "  }",
                        "}"));
    }
}
