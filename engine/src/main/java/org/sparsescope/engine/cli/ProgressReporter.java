package org.sparsescope.engine.cli;

import java.util.Locale;
import java.util.function.Consumer;
import org.sparsescope.engine.train.RunEvent;

/**
 * Tells the terminal how a run goes: a bar that is redrawn ten times a second where a person watches, a line an epoch in a pipe.
 * Called from the recorder thread, one event after another.
 */
final class ProgressReporter implements Consumer<RunEvent> {
    private static final int BAR_CELLS = 24;
    private static final long REDRAW_NANOS = 100_000_000L;

    private final Terminal terminal;
    private long totalSteps = 1;
    private int epochs = 1;
    private long stepsPerEpoch = 1;
    private double trainingMillis;
    private long measured; // steps that took those milliseconds: fewer than have been done where a run was continued
    private boolean waiting; // for room on the disk
    private long lastDrawn = System.nanoTime();

    ProgressReporter(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void accept(RunEvent event) {
        if (event instanceof RunEvent.Started started) {
            begin(started);
        } else if (event instanceof RunEvent.Continued goOn) {
            begin(goOn.begun());
            say(String.format(Locale.ROOT, "Going on after step %,d of %,d.", goOn.step(), totalSteps));
        } else if (event instanceof RunEvent.StepMeasured step) {
            trainingMillis += step.milliseconds();
            measured++;
            if (terminal.interactive() && System.nanoTime() - lastDrawn > REDRAW_NANOS) {
                lastDrawn = System.nanoTime();
                terminal.progress().print("\r" + bar(step) + " ");
                terminal.progress().flush();
            }
        } else if (event instanceof RunEvent.Evaluated evaluated) {
            say(String.format(
                    Locale.ROOT,
                    "epoch %d of %d  step %,d  test accuracy %.2f %%  test loss %.4f  %.2f ms a step  %s left",
                    evaluated.epoch(),
                    epochs,
                    evaluated.step(),
                    100 * evaluated.testAccuracy(),
                    evaluated.testLoss(),
                    trainingMillis / Math.max(1, measured),
                    timeLeft(evaluated.step())));
        } else if (event instanceof RunEvent.Failed failed) {
            say(failed.sentence());
        } else if (event instanceof RunEvent.DiskFull full && !waiting) {
            waiting = true;
            say(full.sentence());
        } else if (event instanceof RunEvent.DiskFreed) {
            waiting = false;
            say("There is room again, training goes on.");
        }
    }

    private void begin(RunEvent.Started started) {
        totalSteps = started.totalSteps();
        stepsPerEpoch = started.stepsPerEpoch();
        epochs = started.config().epochs();
        String notes = started.environment().getOrDefault("dataset.notes", "");
        if (!notes.isEmpty()) {
            say(notes);
        }
        say(started.environment()
                .getOrDefault(
                        "device.why", "Training on " + started.environment().get("device") + "."));
    }

    private String bar(RunEvent.StepMeasured step) {
        int filled = (int) (BAR_CELLS * step.step() / totalSteps);
        return String.format(
                Locale.ROOT,
                "[%s%s] %3d %%  epoch %d of %d  step %,d of %,d  loss %.4f  %s left",
                "#".repeat(filled),
                ".".repeat(BAR_CELLS - filled),
                100 * step.step() / totalSteps,
                Math.min(epochs, (step.step() - 1) / stepsPerEpoch + 1),
                epochs,
                step.step(),
                totalSteps,
                step.loss(),
                timeLeft(step.step()));
    }

    private String timeLeft(long step) {
        long seconds = Math.round(trainingMillis / 1000 * (totalSteps - step) / Math.max(1, measured));
        return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }

    private void say(String line) {
        // A shorter line over a longer one would leave its tail standing: ANSI erases the rest where a terminal is.
        terminal.progress().println(terminal.interactive() ? "\r\u001b[K" + line : line);
    }
}
