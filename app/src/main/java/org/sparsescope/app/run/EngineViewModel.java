package org.sparsescope.app.run;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.engine.InputException;

/** Whether there is an engine to train with, and which device it takes: loading it takes seconds, and may fail. FX thread. */
public final class EngineViewModel {
    private static final Logger LOG = LoggerFactory.getLogger(EngineViewModel.class);

    /**
     * Why nothing can be trained.
     *
     * @param sentence the reason and the way out
     * @param details for whoever is asked for help: machine, versions, and where it broke
     */
    public record Trouble(String sentence, String details) {}

    private final UnaryOperator<String> load;
    private final Executor background;
    private final Executor fx;
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<Trouble>> trouble = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper device = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper deviceProblem = new ReadOnlyStringWrapper("");
    private String compute = "";
    private int asked;

    /** @param load from what to compute on to a sentence about the device chosen; loads what that needs */
    EngineViewModel(UnaryOperator<String> load, Executor background, Executor fx) {
        this.load = load;
        this.background = background;
        this.fx = fx;
    }

    /** Says that the engine is about to be loaded. */
    public void announce() {
        loading.set(true);
    }

    /** Loads the engine ahead of the first run, so that Train starts at once. */
    public void prepare(String toComputeOn) {
        compute = toComputeOn;
        loading.set(true);
        trouble.set(Optional.empty());
        int mine = ++asked;
        background.execute(() -> {
            try {
                String sentence = load.apply(toComputeOn);
                fx.execute(() -> loaded(mine, sentence));
            } catch (RuntimeException | Error failed) {
                LOG.error("The engine did not load", failed);
                fx.execute(() -> failed(mine, failed));
            }
        });
    }

    /** Once more, as when its user has put right what was in the way. */
    public void tryAgain() {
        prepare(compute);
    }

    /** Finds out which device {@code toComputeOn} would take now; a run under way is not touched. */
    public void choose(String toComputeOn) {
        if (loading.get() || trouble.get().isPresent()) {
            prepare(toComputeOn);
            return;
        }
        compute = toComputeOn;
        int mine = ++asked;
        background.execute(() -> {
            try {
                String sentence = load.apply(toComputeOn);
                fx.execute(() -> say(mine, sentence, ""));
            } catch (InputException cannot) {
                fx.execute(() -> say(mine, "", String.valueOf(cannot.getMessage())));
            } catch (RuntimeException | Error broken) {
                LOG.error("No device could be chosen for {}", toComputeOn, broken);
                String sentence = Texts.of("run.device.failed", String.valueOf(broken.getMessage()));
                fx.execute(() -> say(mine, "", sentence));
            }
        });
    }

    private void loaded(int mine, String sentence) {
        if (mine == asked) {
            loading.set(false);
            say(mine, sentence, "");
        }
    }

    private void failed(int mine, Throwable failed) {
        if (mine == asked) {
            String sentence = failed instanceof InputException
                    ? String.valueOf(failed.getMessage())
                    : Texts.of("engine.failed", failed.toString());
            say(mine, "", "");
            trouble.set(Optional.of(new Trouble(sentence, details(sentence, failed))));
            loading.set(false);
        }
    }

    /** The newest question counts, whichever answer comes last. */
    private void say(int mine, String sentence, String problem) {
        if (mine == asked) {
            device.set(sentence);
            deviceProblem.set(problem);
        }
    }

    private static String details(String sentence, Throwable failed) {
        StringWriter trace = new StringWriter();
        failed.printStackTrace(new PrintWriter(trace));
        return Texts.of(
                "engine.details",
                sentence,
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch"),
                System.getProperty("java.vendor") + " " + System.getProperty("java.version"),
                trace);
    }

    public ReadOnlyBooleanProperty loading() {
        return loading.getReadOnlyProperty();
    }

    /** Why there is no engine; empty while it loads and once it has. */
    public ReadOnlyObjectProperty<Optional<Trouble>> trouble() {
        return trouble.getReadOnlyProperty();
    }

    /** Which device trains and why; empty until the engine is loaded. */
    public ReadOnlyStringProperty device() {
        return device.getReadOnlyProperty();
    }

    /** Why there is no device for what the form asks; empty when there is one. */
    public ReadOnlyStringProperty deviceProblem() {
        return deviceProblem.getReadOnlyProperty();
    }
}
