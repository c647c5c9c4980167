package org.sparsescope.app;

import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Application;
import org.sparsescope.engine.cli.DefaultExperiment;
import org.sparsescope.engine.cli.SparsescopeCommand;
import org.sparsescope.engine.dataset.DatasetCatalog;
import org.sparsescope.engine.plugin.Recipes;
import org.sparsescope.engine.record.RunFile;

/**
 * Where the program starts: arguments are a command, none open the window, and a run file alone opens the window on it. Where there
 * can be no window the default experiment trains on the terminal, unless a run was to be shown. Not an {@link Application} itself, for the class path does not start one.
 */
public final class Launcher {
    /** Held here, for a logger that nobody holds is collected and its level with it. */
    private static final Logger JAVAFX = Logger.getLogger("javafx");

    private static final Logger PREFERENCES = Logger.getLogger("java.util.prefs");

    private Launcher() {}

    public static void main(String[] args) {
        System.exit(start(args));
    }

    private static int start(String[] args) {
        boolean runFile = args.length == 1 && args[0].endsWith(RunFile.EXTENSION);
        if (args.length > 0 && !runFile) {
            return SparsescopeCommand.run(args);
        }
        // JavaFX warns that it is not on the module path. It cannot be there, for DJL and chartfx are no modules, and
        // the warning would greet every user. Errors still come through.
        JAVAFX.setLevel(Level.SEVERE);
        // The first start makes a place for what the window remembers, and Java says so.
        PREFERENCES.setLevel(Level.WARNING);
        Optional<String> obstacle = Display.obstacle();
        if (obstacle.isPresent()) {
            return runFile ? noWindowFor(args[0], obstacle.get()) : DefaultExperiment.run(obstacle.get());
        }
        readAhead();
        Application.launch(SparseScopeApp.class, args);
        return 0;
    }

    /** Reads what the form will ask for while JavaFX starts. */
    private static void readAhead() {
        Thread reader = new Thread(
                () -> {
                    DatasetCatalog.bundled();
                    Recipes.builtIn();
                },
                "sparsescope-read-ahead");
        reader.setDaemon(true);
        reader.start();
    }

    private static int noWindowFor(String file, String obstacle) {
        System.err.println("sparsescope: " + obstacle + " \"sparsescope report " + file
                + "\" prints the run's figures without one.");
        return 2;
    }
}
