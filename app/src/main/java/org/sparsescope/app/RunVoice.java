package org.sparsescope.app;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.app.runs.RunFacts;
import org.sparsescope.app.runs.RunNames;
import org.sparsescope.app.runs.ShownStrip;
import org.sparsescope.app.setup.SetupViewModel;
import org.sparsescope.engine.run.RunsFolder;

/** How runs are spoken of: the names in the list, and the sentence about one on show that does not train here. */
final class RunVoice {
    private RunVoice() {}

    /** The form's names for what a configuration names by id. */
    static RunNames names(SetupViewModel setup) {
        return new RunNames() {
            @Override
            public String dataset(String id) {
                return setup.titles().dataset(id);
            }

            @Override
            public String model(String id) {
                return setup.titles().model(id);
            }

            @Override
            public String method(String id) {
                return setup.titles().method(id);
            }
        };
    }

    /** @param problem is told why the run that trains cannot be shown again */
    static ShownStrip strip(OnShow onShow, ObservableValue<Optional<RunFacts>> facts, Consumer<String> problem) {
        return new ShownStrip(
                Bindings.createStringBinding(
                        () -> onShow.elsewhere() ? shown(onShow.file().get(), facts.getValue()) : "",
                        onShow.file(),
                        onShow.training(),
                        facts),
                Bindings.createBooleanBinding(() -> onShow.training().get().isPresent(), onShow.training()),
                () -> onShow.training().get().ifPresent(file -> onShow.open(file, problem)));
    }

    private static String shown(Optional<Path> file, Optional<RunFacts> facts) {
        String name = file.map(RunsFolder::nameOf).orElse("");
        return Texts.of(facts.filter(RunFacts::goesOn).isPresent() ? "runs.shown.writing" : "runs.shown", name);
    }
}
