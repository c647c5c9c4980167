package org.sparsescope.engine.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.record.RunFile;
import org.sparsescope.engine.record.RunFileMove;

/**
 * Where runs go that nobody wants: the folder {@code trash} beside them, from which they can be taken back. The system's own
 * bin would do, but no Java program can take a file out of it again. Nothing is ever removed from there.
 */
public final class RunsTrash {
    /** A run that was thrown away: where it was and where it is. */
    public record Thrown(Path was, Path now) {}

    private static final String NAME = "trash";

    private RunsTrash() {}

    /**
     * Moves the run in {@code file} to the trash of its folder.
     *
     * @throws InputException when it is still being written or cannot be moved
     */
    public static Thrown discard(Path file) {
        Path trash = file.resolveSibling(NAME);
        try {
            Files.createDirectories(trash);
        } catch (IOException e) {
            throw new InputException(
                    "The folder " + trash + " for discarded runs cannot be made (" + e.getMessage()
                            + "). Make room for it, or remove the run in a file manager.",
                    e);
        }
        Path now = free(trash.resolve(file.getFileName()));
        RunFileMove.move(file, now);
        RunTags.carry(file, now);
        return new Thrown(file, now);
    }

    /**
     * Takes a run back to where it was; under a name of its own when another has taken its place meanwhile.
     *
     * @return where it is now
     * @throws InputException when it is not in the trash any more or cannot be moved
     */
    public static Path restore(Thrown thrown) {
        Path back = free(thrown.was());
        RunFileMove.move(thrown.now(), back);
        RunTags.carry(thrown.now(), back);
        return back;
    }

    /** {@code wanted}, or with a number after its name when a file of that name is there. */
    private static Path free(Path wanted) {
        Path candidate = wanted;
        for (int number = 2; Files.exists(candidate); number++) {
            candidate = wanted.resolveSibling(RunsFolder.nameOf(wanted) + "-" + number + RunFile.EXTENSION);
        }
        return candidate;
    }
}
