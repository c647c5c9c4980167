package org.sparsescope.app.run;

import java.util.Optional;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.sparsescope.engine.run.DenseStep;
import org.sparsescope.engine.train.RunEvent;

/** How far the run is, how fast it goes and when it ends, in words. FX thread. */
public final class RunFigures {
    private final LongSupplier nanoTime;
    private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper();
    private final ReadOnlyStringWrapper epoch = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper step = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper steps = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper pace = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper speed = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper speedOf = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper timeLeft = new ReadOnlyStringWrapper("");
    private Optional<Progress> progress = Optional.empty();

    RunFigures(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** A run is about to start, and nothing is known of it. */
    void forget() {
        fraction.set(0);
        progress = Optional.empty();
    }

    /** @param before steps that an earlier stretch of a continued run has done */
    void began(RunEvent.Started run, long before) {
        progress = Optional.of(
                new Progress(run.stepsPerEpoch(), run.totalSteps(), before, DenseStep.of(run.environment()), nanoTime));
        speedOf.set(DenseStep.how(run.environment()));
    }

    void measured(RunEvent.StepMeasured measured) {
        progress.ifPresent(now -> now.measured(measured.step(), measured.milliseconds()));
    }

    void paused() {
        progress.ifPresent(Progress::paused);
    }

    void resumed() {
        progress.ifPresent(Progress::resumed);
    }

    /** Says all of it anew. */
    void say(boolean running) {
        progress.ifPresent(now -> {
            fraction.set(now.fraction());
            epoch.set(now.epoch());
            step.set(now.step());
            steps.set(now.steps());
            pace.set(now.pace());
            speed.set(now.speed());
            timeLeft.set(running ? now.timeLeft() : "");
        });
    }

    /** Share of steps done, in [0, 1]. */
    public ReadOnlyDoubleProperty fraction() {
        return fraction.getReadOnlyProperty();
    }

    /** Such as {@code 2 of 5}. */
    public ReadOnlyStringProperty epoch() {
        return epoch.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty step() {
        return step.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty steps() {
        return steps.getReadOnlyProperty();
    }

    /** Milliseconds a step, with unit; empty before the first. */
    public ReadOnlyStringProperty pace() {
        return pace.getReadOnlyProperty();
    }

    /** How many times as fast as dense the steps are, such as {@code 6.2×}; empty where no dense step was measured. */
    public ReadOnlyStringProperty speed() {
        return speed.getReadOnlyProperty();
    }

    /** What {@link #speed()} stands beside, as the end of a sentence. */
    public ReadOnlyStringProperty speedOf() {
        return speedOf.getReadOnlyProperty();
    }

    /** Empty unless the run trains. */
    public ReadOnlyStringProperty timeLeft() {
        return timeLeft.getReadOnlyProperty();
    }
}
