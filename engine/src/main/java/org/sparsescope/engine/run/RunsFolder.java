package org.sparsescope.engine.run;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.record.RunFile;
import org.sparsescope.engine.record.RunFileMove;
import org.sparsescope.engine.train.RunConfig;

/**
 * The folder in which runs gather when nobody says otherwise: the system property {@code sparsescope.runs}, else the environment
 * variable {@code SPARSESCOPE_RUNS}, else the folder chosen in the window, else {@code SparseScope/runs} in the user's home.
 */
public final class RunsFolder {
    private final Path path;

    public RunsFolder(Path path) {
        this.path = path;
    }

    /** The folder in force for this process. */
    public static RunsFolder standard() {
        return new RunsFolder(demanded().or(ChosenFolder.ofUser()::read).orElseGet(() -> ChosenFolder.home("runs")));
    }

    /** The folder that this process was started with, by property or variable; it goes before what is chosen in the window. */
    public static Optional<Path> demanded() {
        String property = System.getProperty("sparsescope.runs", "");
        String variable = System.getenv().getOrDefault("SPARSESCOPE_RUNS", "");
        return Stream.of(property, variable)
                .filter(place -> !place.isBlank())
                .findFirst()
                .map(Path::of);
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
        String stem = config.method() + "-" + plain(datasetName(config.dataset()));
        for (int number = 1; ; number++) {
            Path candidate = path.resolve(String.format(Locale.ROOT, "%s-%02d.scope", stem, number));
            if (RunFile.reserve(candidate)) {
                return candidate;
            }
        }
    }

    /**
     * Gives the file of a run another name; its folder stays, its tag follows.
     *
     * @param name with or without {@code .scope}
     * @return where the file is now
     * @throws InputException when the name cannot be had or the run is still being written
     */
    public static Path rename(Path file, String name) {
        String bare = name.strip().replaceFirst("\\.scope$", "");
        if (bare.isEmpty() || bare.startsWith(".") || bare.chars().anyMatch(RunsFolder::isForbidden)) {
            throw new InputException("\"" + name.strip()
                    + "\" cannot be the name of a run. Use letters, digits, spaces and any of - _ . ( ) + = , but not"
                    + " / \\ : * ? \" < > | nor a dot in front.");
        }
        Path renamed = file.resolveSibling(bare + RunFile.EXTENSION);
        if (!renamed.equals(file)) {
            RunFileMove.move(file, renamed);
            RunTags.carry(file, renamed);
        }
        return renamed;
    }

    /** What one of the three systems does not allow in a name, and a colleague may have another than ours. */
    private static boolean isForbidden(int character) {
        return character < ' ' || "/\\:*?\"<>|".indexOf(character) >= 0;
    }

    /** What people call the run in {@code file}: its name without {@code .scope}. */
    public static String nameOf(Path file) {
        return String.valueOf(file.getFileName()).replaceFirst("\\.scope$", "");
    }

    /** The run files in the folder, in no order; none when there is no folder yet. */
    public List<Path> list() throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> file.getFileName().toString().endsWith(RunFile.EXTENSION))
                    .toList();
        }
    }

    /** What people call a dataset: its id, or the name of the folder it was given by. */
    public static String datasetName(String dataset) {
        try {
            Path name = Path.of(dataset).toAbsolutePath().normalize().getFileName();
            return name == null ? "data" : name.toString();
        } catch (InvalidPathException e) {
            // Not a path on this system: loading the data says so, the name of the run need not.
            return dataset;
        }
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-|-$", "");
    }
}
