package org.sparsescope.engine.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sparsescope.engine.dataset.Dataset;
import org.sparsescope.engine.dataset.DatasetCatalog;
import org.sparsescope.engine.dataset.Examples;
import org.sparsescope.engine.dataset.LoadProgress;
import org.sparsescope.engine.dataset.Subset;
import org.sparsescope.engine.method.MaskEngine;
import org.sparsescope.engine.network.SparseNetwork;
import org.sparsescope.engine.plugin.Recipes;
import org.sparsescope.engine.train.RunConfig;
import org.sparsescope.engine.train.RunControl;
import org.sparsescope.engine.train.RunEvent;
import org.sparsescope.engine.train.TrainingLoop;

/**
 * What a program does between its start and the first run that it is asked for: it reads the data of the run to be expected and trains it for
 * some steps of which nothing is kept. The first steps of a program take twenty times as long as later ones, until Java has compiled the
 * sparse kernels; so the first run begins at full speed. Any thread.
 */
public final class Rehearsal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);
    private static final int STEPS = 400;

    private final RunControl control = new RunControl();

    /** Rehearses on the calling thread, for some seconds or until it is closed; what goes wrong is left for the run to say. */
    public void of(RunConfig config, Recipes recipes) {
        try {
            rehearse(Plan.of(config, recipes), control, STEPS);
        } catch (StoppedBeforeStartException closed) {
            LOG.debug("A run went before its rehearsal");
        } catch (RuntimeException | OutOfMemoryError wrong) {
            LOG.info("No rehearsal of {}", config, wrong);
        }
    }

    /**
     * Trains as {@code plan} would, on the sparse kernels, for some steps. Takes no step where the run would train on PyTorch, and does
     * nothing with data of the user's own, which would be read for nothing.
     *
     * @throws IllegalStateException with a sentence, when it broke
     */
    static void rehearse(Plan plan, RunControl control, int steps) {
        RunConfig config = plan.config();
        if (DatasetCatalog.bundled().stream().noneMatch(entry -> entry.id().equals(config.dataset()))) {
            return;
        }
        Dataset data = plan.load(control, LoadProgress.NONE);
        Plan fitted = plan.fittedTo(data);
        Backend backend = fitted.backend();
        if (!(backend instanceof JvmBackend)) {
            return;
        }
        MaskEngine engine = fitted.maskEngine(data);
        List<RunEvent.Failed> failures = new ArrayList<>();
        Consumer<RunEvent> untilEnough = event -> {
            if (event instanceof RunEvent.StepMeasured measured && measured.step() >= steps) {
                control.stop();
            } else if (event instanceof RunEvent.Failed failed) {
                failures.add(failed);
            }
        };
        Cores.enter();
        try (SparseNetwork network = fitted.network(backend, fitted.initialWeights(engine.drawnMasks()))) {
            new TrainingLoop(config, hardlyTested(data, config), engine, network, control, untilEnough, Map.of()).run();
        } finally {
            Cores.leave();
        }
        failures.stream().findFirst().ifPresent(failed -> {
            throw new IllegalStateException(failed.sentence());
        });
    }

    /** A run ends with a test of the network, for which nobody waits here. */
    private static Dataset hardlyTested(Dataset data, RunConfig config) {
        Examples few =
                Subset.drawn(data.test(), Math.min(config.batch(), data.test().size()), 0);
        return new Dataset(data.id(), data.title(), data.classNames(), data.train(), few, data.checksum());
    }

    /** Ends it after the step it is in, as when a run begins. */
    @Override
    public void close() {
        control.stop();
    }
}
