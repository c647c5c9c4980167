package org.sparsescope.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A path beside the one to be written, at which there may be a file, a folder of files, or nothing. What is there when it is closed goes,
 * also when the process is told to end (Ctrl+C) while it is being written.
 */
final class Draft implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Draft.class);

    private final Path path;
    private final Thread atExit = new Thread(this::tryRemove, "remove-draft");

    private Draft(Path path) {
        this.path = path;
    }

    static Draft in(Path folder) throws IOException {
        Path path = Files.createTempFile(folder, ".sparsescope", ".tmp");
        // Its own permissions are those of a secret; what comes in its place is made the usual way.
        Files.delete(path);
        Draft draft = new Draft(path);
        Runtime.getRuntime().addShutdownHook(draft.atExit);
        return draft;
    }

    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        remove();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException ending) {
            LOG.debug("{} was removed while the process ends", path);
        }
    }

    private void tryRemove() {
        try {
            remove();
        } catch (IOException e) {
            LOG.debug("{} stays", path, e);
        }
    }

    private void remove() throws IOException {
        if (!Files.isDirectory(path)) {
            Files.deleteIfExists(path);
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            List<Path> inmostFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path file : inmostFirst) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException gone) {
            LOG.debug("{} is gone already", path);
        }
    }
}
