package org.sparsescope.app.export;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.engine.InputException;

/** Where a file goes, as typed. Its name follows what is exported until the user gives another. FX thread. */
final class Place {
    private final StringProperty text = new SimpleStringProperty("");
    private Path folder = Path.of("").toAbsolutePath();
    private String suggested = "";

    StringProperty textProperty() {
        return text;
    }

    /** Suggestions lie beside {@code file} from now on. */
    void beside(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        folder = parent == null ? folder : parent;
    }

    /** Puts {@code name} there, in the folder last used, unless something else was typed and {@code anew} is false. */
    void suggest(String name, boolean anew) {
        if (anew || text.get().equals(suggested)) {
            suggested = folder.resolve(name).toString();
            text.set(suggested);
        }
    }

    /**
     * What is typed, as a path; {@code ~} is the home folder and what is not absolute lies in the folder last used.
     *
     * @throws InputException when it is no path
     */
    Path path() {
        String typed = text.get().strip();
        if (typed.isEmpty()) {
            throw new InputException(Texts.of("export.place.empty"));
        }
        try {
            return typed.startsWith("~/") || typed.startsWith("~\\")
                    ? Path.of(System.getProperty("user.home"), typed.substring(2))
                    : folder.resolve(typed);
        } catch (InvalidPathException e) {
            throw new InputException(Texts.of("export.place.wrong", typed, e.getReason()), e);
        }
    }
}
