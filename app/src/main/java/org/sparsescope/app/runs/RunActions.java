package org.sparsescope.app.runs;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.LongStream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.run.RunTag;
import org.sparsescope.engine.run.RunTags;
import org.sparsescope.engine.run.RunsFolder;
import org.sparsescope.engine.run.RunsTrash;
import org.sparsescope.engine.train.RunConfig;

/** What can be done to the runs that are selected; whatever touches files is done by the readers. FX thread. */
public final class RunActions {
    /** Work on files, which may end in a sentence. */
    private interface Filing {
        void run() throws InputException;
    }

    private final RunsViewModel runs;
    private final Desk desk;
    private final Executor readers;
    private final Executor fx;
    private final Deque<List<RunsTrash.Thrown>> undo = new ArrayDeque<>();
    private final ReadOnlyBooleanWrapper canUndo = new ReadOnlyBooleanWrapper();

    RunActions(RunsViewModel runs, Desk desk, Executor readers, Executor fx) {
        this.runs = runs;
        this.desk = desk;
        this.readers = readers;
        this.fx = fx;
    }

    private List<RunRow> selected() {
        return List.copyOf(runs.selected());
    }

    /** The one selected row, if it is one. */
    public Optional<RunRow> one() {
        return runs.selected().size() == 1 ? Optional.of(runs.selected().get(0)) : Optional.empty();
    }

    public boolean canOpen() {
        return one().filter(RunRow::canOpen).isPresent();
    }

    public boolean canRename() {
        return one().filter(RunRow::canMove).isPresent();
    }

    public boolean canTag() {
        return selected().stream().anyMatch(row -> row.file().isPresent());
    }

    /** Whether the one selected run says how it was made. */
    public boolean canConfigure() {
        return one().flatMap(row -> row.facts().config()).isPresent();
    }

    public boolean canRunAgain() {
        return selected().stream().anyMatch(row -> row.facts().config().isPresent());
    }

    /** Whether there is something to throw away, or to take out of the queue. */
    public boolean canDiscard() {
        return selected().stream().anyMatch(row -> row.canMove() || row.queued().isPresent());
    }

    /** Shows the selected run. */
    public void open() {
        one().filter(RunRow::canOpen).flatMap(RunRow::file).ifPresent(this::open);
        one().filter(row -> row.facts().state() == RowState.DAMAGED)
                .ifPresent(row -> runs.say(row.facts().problem()));
    }

    /** Exports the selected run. */
    public void export() {
        one().filter(RunRow::canOpen).flatMap(RunRow::file).ifPresent(desk::export);
    }

    void open(Path file) {
        runs.say("");
        desk.open(file);
    }

    /** Whether several runs are selected that can be looked into. */
    public boolean canCompare() {
        return selected().stream().filter(RunRow::canOpen).count() > 1;
    }

    /** Shows the selected runs side by side; says what to do when there is nothing to compare. */
    public void compare() {
        if (!canCompare()) {
            runs.say(Texts.of("runs.compare.few"));
            return;
        }
        runs.say("");
        List<RunRow> rows = selected().stream().filter(RunRow::canOpen).toList();
        desk.compare(
                rows.stream().map(row -> row.file().orElseThrow()).toList(),
                rows.stream().map(row -> row.tag().get()).toList());
    }

    /** Gives the run of {@code row} another name. */
    public void rename(RunRow row, String name) {
        Path was = row.file().orElseThrow();
        if (name.strip().equals(row.facts().name())) {
            return;
        }
        boolean shown = row.shownProperty().get();
        file(was, () -> {
            Path now = was;
            try {
                now = RunsFolder.rename(was, name);
            } finally {
                Path kept = now;
                fx.execute(() -> {
                    runs.list().renamed(was, kept);
                    runs.choose(kept);
                    if (shown) {
                        desk.open(kept);
                    }
                });
            }
        });
    }

    /** Tags the selected runs, or takes their tags off. */
    public void tag(Optional<RunTag> tag) {
        for (RunRow row : selected()) {
            row.file().ifPresent(file -> {
                row.tag().set(tag);
                readers.execute(() -> attempt(() -> RunTags.beside(file).set(file, tag)));
            });
        }
    }

    /** Fills the form with the configuration of the selected run. */
    public void configure() {
        one().ifPresent(row -> row.facts().config().ifPresent(config -> {
            String missed = desk.configure(config, row.facts().name());
            runs.say(missed.isEmpty() ? Texts.of("runs.configured", row.facts().name()) : missed);
        }));
    }

    /** Whether a selected run ended before its last step. */
    public boolean canContinue() {
        return selected().stream()
                .anyMatch(row -> row.file().isPresent() && row.facts().cutShort());
    }

    /** Goes on with those of the selected runs that were cut short, from their last checkpoints. */
    public void goOn() {
        runs.say("");
        for (RunRow row : selected()) {
            row.facts().config().filter(config -> row.facts().cutShort()).ifPresent(config -> row.file()
                    .ifPresent(file -> desk.goOn(file, config)));
        }
    }

    /** Whether a selected run trains here, beside the one that the bar of the window steers. */
    public boolean canStop() {
        return selected().stream()
                .anyMatch(row -> row.file().filter(desk::trainsBeside).isPresent());
    }

    /** Stops those of the selected runs that train beside the one that the bar steers; they are kept. */
    public void stop() {
        runs.say("");
        selected().forEach(row -> row.file().filter(desk::trainsBeside).ifPresent(desk::stop));
    }

    /** Trains what is selected once more: on a CPU with one thread, the same runs. */
    public void again() {
        configs().forEach(desk::train);
    }

    /** Trains what is selected once more, each with the first seed that no run of its configuration has had. */
    public void againWithNewSeed() {
        List<RunConfig> taken = new ArrayList<>(runs.list().rows().stream()
                .flatMap(row -> row.facts().config().stream())
                .toList());
        for (RunConfig config : configs()) {
            LongStream seeds = taken.stream()
                    .filter(other -> other.withSeed(0).equals(config.withSeed(0)))
                    .mapToLong(RunConfig::seed);
            RunConfig next = config.withSeed(seeds.max().orElse(config.seed()) + 1);
            taken.add(next);
            desk.train(next);
        }
    }

    private List<RunConfig> configs() {
        return selected().stream().flatMap(row -> row.facts().config().stream()).toList();
    }

    /** Moves the selected runs to the trash, and takes those that wait out of the queue; a run being written stays. */
    public void discard() {
        List<RunRow> chosen = selected();
        chosen.forEach(row -> row.queued().ifPresent(desk::cancel));
        List<RunsTrash.Thrown> thrown = new ArrayList<>();
        for (RunRow row : chosen.stream().filter(RunRow::canMove).toList()) {
            row.file()
                    .ifPresent(file -> file(file, () -> {
                        RunsTrash.Thrown one = RunsTrash.discard(file);
                        fx.execute(() -> {
                            runs.list().gone(file);
                            thrown.add(one);
                            if (thrown.size() == 1) {
                                undo.push(thrown);
                                canUndo.set(true);
                            }
                            runs.say(
                                    thrown.size() == 1
                                            ? Texts.of("runs.discarded", RunsFolder.nameOf(file))
                                            : Texts.of("runs.discarded.many", thrown.size()));
                        });
                    }));
        }
        chosen.stream()
                .filter(row -> row.facts().goesOn())
                .findFirst()
                .ifPresent(row ->
                        runs.say(Texts.of("runs.discard.writing", row.facts().name())));
    }

    /** Takes back what was last thrown away. */
    public void undo() {
        if (undo.isEmpty()) {
            return;
        }
        List<RunsTrash.Thrown> last = List.copyOf(undo.pop());
        canUndo.set(!undo.isEmpty());
        runs.say("");
        readers.execute(() -> {
            attempt(() -> {
                for (RunsTrash.Thrown thrown : last) {
                    Path back = RunsTrash.restore(thrown);
                    fx.execute(() -> runs.choose(back));
                    if (!back.equals(thrown.was())) {
                        fx.execute(() -> runs.say(Texts.of("runs.restored.as", RunsFolder.nameOf(back))));
                    }
                }
            });
            fx.execute(runs::refresh);
        });
    }

    /** Whether something was thrown away that can be taken back. */
    public ReadOnlyBooleanProperty canUndo() {
        return canUndo.getReadOnlyProperty();
    }

    private void file(Path file, Filing work) {
        runs.say("");
        desk.release(file, () -> {
            attempt(work);
            fx.execute(runs::refresh);
        });
    }

    private void attempt(Filing work) {
        try {
            work.run();
        } catch (InputException refused) {
            fx.execute(() -> runs.say(String.valueOf(refused.getMessage())));
        }
    }
}
