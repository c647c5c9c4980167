package org.sparsescope.engine.run;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.sparsescope.engine.dataset.DatasetCatalog;
import org.sparsescope.engine.plugin.Recipes;
import org.sparsescope.engine.train.RunConfig;
import org.sparsescope.engine.train.RunControl;

class RehearsalTest {
    private static final RunConfig RUN = RunConfig.defaults().withCompute("sparse");

    @Test
    void endsAfterItsSteps() {
        RunControl control = new RunControl();
        Rehearsal.rehearse(Plan.of(RUN, Recipes.builtIn()), control, 5);
        assertTrue(control.stopRequested());
    }

    @Test
    void leavesToPyTorchWhatPyTorchWouldTrain() {
        RunControl control = new RunControl();
        Rehearsal.rehearse(Plan.of(RUN.withCompute("cpu"), Recipes.builtIn()), control, 1);
        assertFalse(control.stopRequested(), "it took a step");
    }

    @Test
    void onceClosedItTakesNoStep() {
        RunControl closed = new RunControl();
        closed.stop();
        Plan plan = Plan.of(RUN, Recipes.builtIn());
        assertThrows(StoppedBeforeStartException.class, () -> Rehearsal.rehearse(plan, closed, 5));
    }

    @Test
    void whatIsWrongIsLeftForTheRunToSay() {
        new Rehearsal().of(RUN.withDataset("nowhere"), Recipes.builtIn());
        new Rehearsal().of(RUN.withModel("unheard-of"), Recipes.builtIn());
    }

    @Test
    void theRunThatFollowsNeedNotReadItsDataAgain() {
        assertSame(DatasetCatalog.load("mnist"), DatasetCatalog.load("mnist"));
    }
}
