package org.sparsescope.app;

import java.util.Optional;
import javafx.application.Application;
import org.sparsescope.engine.cli.DefaultExperiment;
import org.sparsescope.engine.cli.SparsescopeCommand;

/**
 * Where the program starts: arguments are a command, none open the window, and where there can be no window the default experiment
 * trains on the terminal. Not an {@link Application} itself, for the class path does not start one.
 */
public final class Launcher {
    private Launcher() {}

    public static void main(String[] args) {
        System.exit(start(args));
    }

    private static int start(String[] args) {
        if (args.length > 0) {
            return SparsescopeCommand.run(args);
        }
        Optional<String> obstacle = Display.obstacle();
        if (obstacle.isPresent()) {
            return DefaultExperiment.run(obstacle.get());
        }
        Application.launch(SparseScopeApp.class);
        return 0;
    }
}
