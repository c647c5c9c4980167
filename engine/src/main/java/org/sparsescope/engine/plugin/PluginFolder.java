package org.sparsescope.engine.plugin;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.sparsescope.engine.InputException;

/**
 * The folder of the user's plugins: the system property {@code sparsescope.plugins}, else the environment variable
 * {@code SPARSESCOPE_PLUGINS}, else {@code SparseScope/plugins} in the user's home. Its jars run with all that the program may do.
 */
public final class PluginFolder {
    private final Path path;

    public PluginFolder(Path path) {
        this.path = path;
    }

    /** The folder in force for this process. */
    public static PluginFolder standard() {
        String property = System.getProperty("sparsescope.plugins", "");
        String variable = System.getenv().getOrDefault("SPARSESCOPE_PLUGINS", "");
        if (!property.isBlank()) {
            return new PluginFolder(Path.of(property));
        }
        return new PluginFolder(
                variable.isBlank()
                        ? Path.of(System.getProperty("user.home"), "SparseScope", "plugins")
                        : Path.of(variable));
    }

    public Path path() {
        return path;
    }

    /**
     * The engine's own recipes and those of every jar in the folder, by file name; a jar that is broken is named among the skipped and
     * adds nothing. The jars stay open, for their classes are loaded as they are used.
     */
    public Recipes load() {
        Recipes recipes = Recipes.builtIn();
        if (!Files.isDirectory(path)) {
            return recipes;
        }
        try (Stream<Path> files = Files.list(path)) {
            for (Path jar : files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList()) {
                recipes = with(recipes, jar);
            }
            return recipes;
        } catch (IOException e) {
            return recipes.without("The plugin folder " + path + " cannot be read (" + e + ").");
        }
    }

    private static Recipes with(Recipes recipes, Path jar) {
        String name = String.valueOf(jar.getFileName());
        try {
            URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, Plugin.class.getClassLoader());
            try {
                return recipes.with(name, plugins(loader));
            } catch (Throwable failure) {
                loader.close();
                throw failure;
            }
        } catch (Throwable failure) {
            // Whatever a stranger's code throws, errors too: a jar built for another version fails to link.
            return recipes.without("The plugin " + name + " was skipped: " + reason(failure) + ".");
        }
    }

    private static List<Plugin> plugins(URLClassLoader loader) {
        List<Plugin> plugins = ServiceLoader.load(Plugin.class, loader).stream()
                .filter(provider -> provider.type().getClassLoader() == loader)
                .<Plugin>map(ServiceLoader.Provider::get)
                .toList();
        if (plugins.isEmpty()) {
            throw new InputException("it is no jar, or names no class in META-INF/services/" + Plugin.class.getName());
        }
        return plugins;
    }

    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String sentence = root instanceof InputException ? String.valueOf(root.getMessage()) : root.toString();
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
