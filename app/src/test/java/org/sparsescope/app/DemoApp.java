package org.sparsescope.app;

import javafx.application.Application;
import javafx.stage.Stage;
import org.sparsescope.app.demo.DemoCatalog;
import org.sparsescope.app.demo.DemoTrainings;
import org.sparsescope.app.settings.MemoryPreferences;
import org.sparsescope.app.settings.RunsPlace;
import org.sparsescope.app.settings.Settings;

/** The window over a made-up engine, to look at: arguments {@code light}, {@code train}. */
public final class DemoApp extends Application {
    /** Starts it from a class that is no Application, as the class path wants it. */
    public static final class Main {
        private Main() {}

        public static void main(String[] args) {
            Application.launch(DemoApp.class, args);
        }
    }

    @Override
    public void start(Stage stage) {
        Settings settings = new Settings(new MemoryPreferences());
        if (settings.theme().dark().get() == getParameters().getRaw().contains("light")) {
            settings.theme().toggle();
        }
        Wiring wiring = new Wiring(new DemoCatalog(), new DemoTrainings(), RunsPlace.ofUser(), settings);
        SparseScopeApp.show(stage, wiring);
        wiring.prepare();
    }
}
