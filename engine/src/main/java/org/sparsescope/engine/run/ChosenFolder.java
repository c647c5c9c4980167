package org.sparsescope.engine.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sparsescope.engine.InputException;

/**
 * The runs folder that the user has chosen in the window, remembered in {@code SparseScope/settings.properties} in the home folder,
 * so that the terminal keeps its runs there too.
 */
public final class ChosenFolder {
    private static final Logger LOG = LoggerFactory.getLogger(ChosenFolder.class);
    private static final String KEY = "runs";

    private final Path settings;

    ChosenFolder(Path settings) {
        this.settings = settings;
    }

    /** That of the user who runs this process. */
    public static ChosenFolder ofUser() {
        return new ChosenFolder(home("settings.properties"));
    }

    static Path home(String name) {
        return Path.of(System.getProperty("user.home"), "SparseScope", name);
    }

    /** Empty when none was chosen; settings that cannot be read count as none. */
    public Optional<Path> read() {
        String chosen = load().getProperty(KEY, "");
        try {
            return chosen.isBlank() ? Optional.empty() : Optional.of(Path.of(chosen));
        } catch (InvalidPathException e) {
            LOG.warn("{} names a folder that cannot be: {}", settings, chosen);
            return Optional.empty();
        }
    }

    /**
     * Remembers {@code folder} for this and later starts; what else the settings say stays.
     *
     * @throws InputException when they cannot be written
     */
    public void remember(Path folder) {
        Properties all = load();
        all.setProperty(KEY, folder.toAbsolutePath().toString());
        try {
            Files.createDirectories(settings.toAbsolutePath().getParent());
            try (OutputStream out = Files.newOutputStream(settings)) {
                all.store(out, "SparseScope");
            }
        } catch (IOException e) {
            throw new InputException(
                    "The runs folder " + folder + " could not be remembered in " + settings + " (" + e.getMessage()
                            + "). It is used until the window closes.",
                    e);
        }
    }

    private Properties load() {
        Properties all = new Properties();
        if (Files.exists(settings)) {
            try (InputStream in = Files.newInputStream(settings)) {
                all.load(in);
            } catch (IOException | IllegalArgumentException e) {
                LOG.warn("{} cannot be read: {}", settings, e.toString());
            }
        }
        return all;
    }
}
