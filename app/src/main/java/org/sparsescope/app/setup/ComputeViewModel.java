package org.sparsescope.app.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.run.Outlook;
import org.sparsescope.engine.train.RunConfig;

/**
 * What the form's run would compute on, and why. The engine is asked in the background, one question at a time: of all that a slider
 * asks meanwhile only the newest is put. FX thread.
 */
public final class ComputeViewModel {
    private static final Logger LOG = LoggerFactory.getLogger(ComputeViewModel.class);

    private final SetupCatalog catalog;
    private final Executor background;
    private final Executor fx;
    private final Runnable answered;
    private final Pick compute;
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private Optional<Question> newest = Optional.empty();
    private boolean asking;

    /** All that the answer hangs on. */
    private record Question(RunConfig config, Optional<Outlook.Data> data) {}

    /** @param answered is told when {@link #problem()} may have changed */
    ComputeViewModel(SetupCatalog catalog, Executor background, Executor fx, Runnable answered) {
        this.catalog = catalog;
        this.background = background;
        this.fx = fx;
        this.answered = answered;
        compute = new Pick(catalog.computes(), RunConfig.defaults().compute());
    }

    /** The places that every machine has, until the devices of this one are known. */
    public Pick compute() {
        return compute;
    }

    /** Id of the place that is chosen. */
    public ObservableValue<String> place() {
        return compute.value().map(Choice::id).orElse(RunConfig.defaults().compute());
    }

    /** Chooses the place called {@code id}, if it is on offer. */
    public void choose(String id) {
        compute.use(id, new ArrayList<>());
    }

    /** Asks the engine and the driver for the devices, which takes seconds; what is chosen stays so. */
    public void look() {
        background.execute(() -> {
            try {
                List<Choice> found = catalog.devices();
                fx.execute(() -> compute.offer(found, RunConfig.defaults().compute()));
            } catch (RuntimeException | Error broken) {
                // Whoever prepares the first run hears why, in a sentence.
                LOG.warn("The devices could not be listed", broken);
            }
        });
    }

    /** What trains the run that the form describes and why; empty until that is known. */
    public ReadOnlyStringProperty sentence() {
        return sentence.getReadOnlyProperty();
    }

    /** Why nothing here can compute it; empty when something can. */
    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /** Finds out about {@code config} on this data, unless that is known. */
    void ask(RunConfig config, Optional<Outlook.Data> data) {
        RunConfig plain = RunConfig.defaults()
                .withModel(config.model())
                .withMethod(config.method())
                .withSparsity(config.sparsity())
                .withMask(config.mask())
                .withCompute(config.compute());
        Question question =
                new Question(config.distribution().map(plain::withDistribution).orElse(plain), data);
        if (newest.equals(Optional.of(question))) {
            return;
        }
        if (newest.filter(before -> before.config().compute().equals(config.compute()))
                .isEmpty()) {
            sentence.set("");
            problem.set("");
        }
        newest = Optional.of(question);
        if (!asking) {
            put(question);
        }
    }

    private void put(Question question) {
        asking = true;
        background.execute(() -> {
            String said = "";
            String wrong = "";
            try {
                said = catalog.computes(question.config(), question.data());
            } catch (InputException cannot) {
                wrong = String.valueOf(cannot.getMessage());
            } catch (RuntimeException | Error broken) {
                LOG.error(
                        "What computes could not be found out for {}",
                        question.config().compute(),
                        broken);
                wrong = Texts.of("run.device.failed", String.valueOf(broken.getMessage()));
            }
            String answer = said;
            String obstacle = wrong;
            fx.execute(() -> take(question, answer, obstacle));
        });
    }

    private void take(Question question, String answer, String obstacle) {
        asking = false;
        Question wanted = newest.orElse(question);
        if (!wanted.equals(question)) {
            put(wanted);
            return;
        }
        sentence.set(answer);
        problem.set(obstacle);
        answered.run();
    }
}
