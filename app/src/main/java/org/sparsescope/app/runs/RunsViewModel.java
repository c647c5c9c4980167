package org.sparsescope.app.runs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.app.run.Asked;
import org.sparsescope.app.settings.RunsPlace;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.run.RunEntry;
import org.sparsescope.engine.run.RunQueue;
import org.sparsescope.engine.run.RunTags;
import org.sparsescope.engine.run.RunsIndex;

/** The state of the list of runs: its rows as they are read, which of them are selected, and what there is to say. FX thread. */
public final class RunsViewModel {
    private final RunsPlace place;
    private final Executor readers;
    private final Executor fx;
    private final RunList list;
    private final RunActions actions;
    private final ObservableList<RunRow> selected = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<RunRow>> chosen = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper read = new ReadOnlyBooleanWrapper();
    private final StringBinding empty;
    private final StringBinding count;
    private RunsIndex index;
    private Optional<Path> wanted = Optional.empty();
    private int era;

    /**
     * @param readers where run files are read and moved
     * @param waiting which runs wait for their turn
     */
    public RunsViewModel(
            RunsPlace place,
            RunNames names,
            ObservableList<RunQueue.Waiting<Asked>> waiting,
            Desk desk,
            Executor readers,
            Executor fx) {
        this.place = place;
        this.readers = readers;
        this.fx = fx;
        list = new RunList(names);
        actions = new RunActions(this, desk, readers, fx);
        empty = Bindings.createStringBinding(this::whyEmpty, read, list.filter(), list.rows());
        count = Bindings.createStringBinding(this::counted, list.rows(), list.visible());
        waiting.addListener((ListChangeListener<RunQueue.Waiting<Asked>>) change -> list.queue(waiting));
        place.folder().addListener((source, before, now) -> begin());
        index = indexOfNow();
        list.queue(waiting);
    }

    /** Reads what has changed in the folder since the last time; soon and off this thread. */
    public void refresh() {
        RunsIndex now = index;
        readers.execute(() -> {
            try {
                now.look();
                readers.execute(() -> fx.execute(() -> read.set(true))); // after the files of this look
            } catch (InputException unreadable) {
                fx.execute(() -> say(String.valueOf(unreadable.getMessage())));
            }
        });
    }

    /** Reads another folder, from nothing. */
    private void begin() {
        list.clear();
        read.set(false);
        notice.set("");
        index = indexOfNow();
        refresh();
    }

    private RunsIndex indexOfNow() {
        return new RunsIndex(place.folder().get(), readers, new News(++era));
    }

    /** Selects the run in {@code file}, or as soon as it is listed. */
    void choose(Path file) {
        wanted = Optional.of(file);
        chooseWanted();
    }

    private void chooseWanted() {
        wanted.flatMap(list::row).ifPresent(row -> {
            wanted = Optional.empty();
            chosen.set(Optional.of(row));
        });
    }

    /** The row that the view is to select: one that was renamed, taken back or opened. */
    public ReadOnlyObjectProperty<Optional<RunRow>> chosen() {
        return chosen.getReadOnlyProperty();
    }

    /** Lists {@code file}, which may lie elsewhere, and shows it. */
    public void openFile(Path file) {
        Path asked = file.toAbsolutePath().normalize();
        index.invite(asked);
        actions.open(asked);
        choose(asked);
        refresh();
    }

    /** The runs that are compared now, each with what tells it from the others; empty when none are. */
    public void comparing(Map<Path, RunMark> compared) {
        list.mark(compared);
    }

    /** The masks and curves show {@code file} now. */
    public void showing(Optional<Path> file) {
        list.show(file);
    }

    private String whyEmpty() {
        if (!read.get()) {
            return Texts.of("runs.empty.reading");
        }
        return list.rows().isEmpty()
                ? Texts.of(
                        "runs.empty", Texts.homely(place.folder().get().path().toString()))
                : Texts.of("runs.empty.filter", list.filter().get());
    }

    private String counted() {
        int all = list.rows().size();
        int seen = list.visible().size();
        return all == seen ? Integer.toString(all) : Texts.of("runs.count.filtered", seen, all);
    }

    /** Puts a sentence under the list. */
    public void say(String sentence) {
        notice.set(sentence);
    }

    public RunList list() {
        return list;
    }

    /** What can be done to the selection. */
    public RunActions actions() {
        return actions;
    }

    /** The rows that are selected, in the order of the list; set by the view, read by whoever compares runs. */
    public ObservableList<RunRow> selected() {
        return selected;
    }

    /** What came of the last action, or what went wrong; empty when there is nothing to say. */
    public ReadOnlyStringProperty notice() {
        return notice.getReadOnlyProperty();
    }

    public void dismissNotice() {
        notice.set("");
    }

    /** False until the folder has been listed once. */
    public ReadOnlyBooleanProperty read() {
        return read.getReadOnlyProperty();
    }

    /** Why there is no row to see, and what to do. */
    public StringBinding empty() {
        return empty;
    }

    /** How many runs there are, such as {@code 12}, or {@code 3 of 12} while a filter hides some. */
    public StringBinding count() {
        return count;
    }

    public RunsPlace place() {
        return place;
    }

    /** Brings what the readers find to the FX thread, as much at once as has come. */
    private final class News implements RunsIndex.Listener {
        private final int mine;
        private final ConcurrentLinkedQueue<RunList.Found> found = new ConcurrentLinkedQueue<>();
        private final AtomicBoolean asked = new AtomicBoolean();

        News(int mine) {
            this.mine = mine;
        }

        @Override
        public void read(RunEntry entry) {
            found.add(new RunList.Found(entry, RunTags.beside(entry.file()).of(entry.file())));
            if (asked.compareAndSet(false, true)) {
                fx.execute(this::bring);
            }
        }

        private void bring() {
            asked.set(false);
            List<RunList.Found> come = new ArrayList<>();
            for (RunList.Found next = found.poll(); next != null; next = found.poll()) {
                come.add(next);
            }
            if (mine == era) {
                list.read(come);
                chooseWanted();
            }
        }

        @Override
        public void gone(Path file) {
            fx.execute(() -> {
                if (mine == era) {
                    list.gone(file);
                }
            });
        }
    }
}
