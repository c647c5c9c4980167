package org.sparsescope.engine.run;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sparsescope.engine.plugin.Recipes;
import org.sparsescope.engine.train.RunConfig;
import org.sparsescope.engine.train.RunControl;

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
            Plan.of(config, recipes).rehearse(control, STEPS);
        } catch (StoppedBeforeStartException closed) {
            LOG.debug("A run went before its rehearsal");
        } catch (RuntimeException | OutOfMemoryError wrong) {
            LOG.info("No rehearsal of {}", config, wrong);
        }
    }

    /** Ends it after the step it is in, as when a run begins. */
    @Override
    public void close() {
        control.stop();
    }
}
