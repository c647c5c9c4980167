package org.sparsescope.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.sparsescope.app.compare.CompareViewModel;
import org.sparsescope.app.run.Asked;
import org.sparsescope.app.run.RunViewModel;
import org.sparsescope.app.runs.Desk;
import org.sparsescope.app.setup.SetupViewModel;
import org.sparsescope.engine.run.RunTag;
import org.sparsescope.engine.train.RunConfig;

/** What the list of runs has the rest of the window do. */
final class RunDesk implements Desk {
    private final OnShow onShow;
    private final CompareViewModel compare;
    private final Exports exports;
    private final SetupViewModel setup;
    private final RunViewModel run;
    private final Consumer<String> problem;

    /** @param problem is told why a run cannot be shown */
    RunDesk(
            OnShow onShow,
            CompareViewModel compare,
            Exports exports,
            SetupViewModel setup,
            RunViewModel run,
            Consumer<String> problem) {
        this.onShow = onShow;
        this.compare = compare;
        this.exports = exports;
        this.setup = setup;
        this.run = run;
        this.problem = problem;
    }

    /** The run in {@code file}, to go on where it was cut short. */
    Asked toGoOn(Path file, RunConfig config) {
        return new Asked(config, setup.titles().run(config), Optional.of(file));
    }

    @Override
    public void open(Path file) {
        compare.close();
        onShow.open(file, problem);
    }

    @Override
    public void compare(List<Path> files, List<Optional<RunTag>> tags) {
        compare.open(files, tags);
    }

    @Override
    public void export(Path file) {
        exports.open(file);
    }

    @Override
    public void release(Path file, Runnable work) {
        compare.release(file, () -> onShow.release(file, work));
    }

    @Override
    public String configure(RunConfig config, String from) {
        return setup.use(config, from);
    }

    @Override
    public void train(RunConfig config) {
        run.train(new Asked(config, setup.titles().run(config)));
    }

    @Override
    public void goOn(Path file, RunConfig config) {
        run.train(toGoOn(file, config));
    }

    @Override
    public boolean trainsBeside(Path file) {
        return run.trainsBeside(file);
    }

    @Override
    public void stop(Path file) {
        run.stopBeside(file);
    }

    @Override
    public void cancel(long number) {
        run.cancel(number);
    }
}
