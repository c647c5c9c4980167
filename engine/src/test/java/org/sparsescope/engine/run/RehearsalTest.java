package org.sparsescope.engine.run;

import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
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
        Plan.of(RUN, Recipes.builtIn()).rehearse(control, 5);
        assertTrue(control.stopRequested());
    }

    @Test
    void leavesToPyTorchWhatPyTorchWouldTrain() {
        RunControl control = new RunControl();
        Plan.of(RUN.withCompute("cpu"), Recipes.builtIn()).rehearse(control, Integer.MAX_VALUE);
        assertTrue(!control.stopRequested(), "it took no step, else it would still be at it");
    }

    @Test
    void onceClosedItTakesNoStep() {
        Rehearsal rehearsal = new Rehearsal();
        rehearsal.close();
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> rehearsal.of(RUN, Recipes.builtIn()));
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
