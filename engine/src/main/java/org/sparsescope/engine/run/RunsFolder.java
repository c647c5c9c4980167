package org.sparsescope.engine.run;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.record.RunFile;
import org.sparsescope.engine.train.RunConfig;

/**
 * The folder in which runs gather when nobody says otherwise: the system property {@code sparsescope.runs}, else the environment
 * variable {@code SPARSESCOPE_RUNS}, else {@code SparseScope/runs} in the user's home.
 */
public final class RunsFolder {
    private final Path path;

    public RunsFolder(Path path) {
        this.path = path;
    }

    /** The folder in force for this process. */
    public static RunsFolder standard() {
        String property = System.getProperty("sparsescope.runs", "");
        String variable = System.getenv().getOrDefault("SPARSESCOPE_RUNS", "");
        if (!property.isBlank()) {
            return new RunsFolder(Path.of(property));
        }
        return new RunsFolder(
                variable.isBlank()
                        ? Path.of(System.getProperty("user.home"), "SparseScope", "runs")
                        : Path.of(variable));
    }

    public Path path() {
        return path;
    }

    /**
     * A file for the next run, such as {@code rigl-mnist-03.scope}, made empty so that no run started at the same time takes its name;
     * makes the folder when it is missing.
     *
     * @throws InputException when the folder or the file cannot be made
     */
    public Path next(RunConfig config) {
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            String why = e instanceof FileAlreadyExistsException
                    ? "a file of that name is there"
                    : e.getClass().getSimpleName() + ": " + e.getMessage();
            throw new InputException(
                    "The folder for runs, " + path + ", cannot be made (" + why + "). Make room for it there, or name"
                            + " another folder in the environment variable SPARSESCOPE_RUNS and start again.",
                    e);
        }
        String stem = config.method() + "-" + datasetName(config.dataset());
        for (int number = 1; ; number++) {
            Path candidate = path.resolve(String.format(Locale.ROOT, "%s-%02d.scope", stem, number));
            if (RunFile.reserve(candidate)) {
                return candidate;
            }
        }
    }

    /** The run files in the folder, in no order; none when there is no folder yet. */
    public List<Path> list() throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".scope"))
                    .toList();
        }
    }

    /** A dataset given by path goes by the name of its folder. */
    private static String datasetName(String dataset) {
        String plain = dataset;
        try {
            Path name = Path.of(dataset).toAbsolutePath().normalize().getFileName();
            plain = name == null ? "data" : name.toString();
        } catch (InvalidPathException e) {
            // Not a path on this system: loading the data says so, the name of the run need not.
            plain = dataset;
        }
        return plain.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "-")
                .replaceAll("^-|-$", "");
    }
}
