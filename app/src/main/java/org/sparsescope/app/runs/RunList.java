package org.sparsescope.app.runs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import org.jspecify.annotations.Nullable;
import org.sparsescope.app.run.Asked;
import org.sparsescope.engine.run.RunEntry;
import org.sparsescope.engine.run.RunQueue;
import org.sparsescope.engine.run.RunTag;
import org.sparsescope.engine.run.RunsFolder;

/** The rows: those of files and those that wait, filtered and in order. FX thread. */
public final class RunList {
    /** What waits on top, the last to come first, then the newest run first. */
    private static final Comparator<RunRow> NEWEST_FIRST = Comparator.comparing(
                    (RunRow row) -> row.facts().started())
            .reversed()
            .thenComparing(row -> row.facts().name());

    private final RunNames names;
    private final Map<Path, RunRow> byFile = new HashMap<>();
    private final ObservableList<RunRow> rows = FXCollections.observableArrayList(
            row -> new Observable[] {row.factsProperty(), row.tag(), row.shownProperty()});
    private final StringProperty filter = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable Comparator<RunRow>> order = new SimpleObjectProperty<>();
    private final SortedList<RunRow> visible;
    private final ReadOnlyObjectWrapper<Optional<RunRow>> onShow = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<Path> shown = Optional.empty();
    private Map<Path, RunMark> marks = Map.of();

    RunList(RunNames names) {
        this.names = names;
        FilteredList<RunRow> matching = new FilteredList<>(rows);
        matching.predicateProperty().bind(filter.map(typed -> row -> matches(row, typed)));
        visible = new SortedList<>(matching);
        visible.comparatorProperty().bind(Bindings.createObjectBinding(this::comparator, order));
    }

    private Comparator<RunRow> comparator() {
        Comparator<RunRow> asked = order.get();
        return asked == null ? NEWEST_FIRST : asked.thenComparing(NEWEST_FIRST);
    }

    /** Every word typed must be in some column. */
    private static boolean matches(RunRow row, String typed) {
        String all = Arrays.stream(RunColumn.values())
                        .map(column -> column.text(row.facts()))
                        .collect(Collectors.joining("\n"))
                + "\n" + row.tag().get().map(RunTag::id).orElse("");
        String words = all.toLowerCase(Locale.ROOT);
        return Arrays.stream(typed.toLowerCase(Locale.ROOT).split("\\s+", -1)).allMatch(words::contains);
    }

    /** All rows, in no order. */
    ObservableList<RunRow> rows() {
        return rows;
    }

    /** The rows that match the filter, in order. */
    public SortedList<RunRow> visible() {
        return visible;
    }

    /** Words that a row must have, in any of its columns. */
    public StringProperty filter() {
        return filter;
    }

    /** How rows are ordered; null for the newest first. Ties are the newest first. */
    public ObjectProperty<@Nullable Comparator<RunRow>> order() {
        return order;
    }

    Optional<RunRow> row(Path file) {
        return Optional.ofNullable(byFile.get(file));
    }

    /**
     * A file as it was read.
     *
     * @param tag of use where the file was not listed yet: what the user has done since is newer
     */
    record Found(RunEntry entry, Optional<RunTag> tag) {}

    /** The row of the run that the masks and curves show, with what is known of it now. */
    public ObservableValue<Optional<RunFacts>> factsOnShow() {
        return onShow.flatMap(row -> row.<ObservableValue<Optional<RunFacts>>>map(
                        one -> one.factsProperty().map(Optional::of))
                .orElseGet(() -> new SimpleObjectProperty<>(Optional.empty())));
    }

    private void lookWhatIsOnShow() {
        onShow.set(shown.flatMap(this::row));
    }

    /** What was read since the last time. */
    void read(List<Found> all) {
        List<RunRow> added = new ArrayList<>();
        for (Found found : all) {
            RunEntry entry = found.entry();
            RunFacts facts = RunFacts.of(entry, names);
            RunRow known = byFile.get(entry.file());
            if (known == null) {
                RunRow row = RunRow.ofFile(entry.file(), facts);
                row.tag().set(found.tag());
                row.show(shown.equals(row.file()));
                row.mark().set(Optional.ofNullable(marks.get(entry.file())));
                byFile.put(entry.file(), row);
                added.add(row);
            } else {
                known.say(facts);
            }
        }
        rows.addAll(added);
        lookWhatIsOnShow();
    }

    /** The run in {@code was} is in {@code now} from now on; what the readers say of it comes later. */
    void renamed(Path was, Path now) {
        RunRow before = byFile.remove(was);
        if (before != null) {
            RunRow row = RunRow.ofFile(now, before.facts().named(RunsFolder.nameOf(now)));
            row.tag().set(before.tag().get());
            byFile.put(now, row);
            rows.set(rows.indexOf(before), row);
            lookWhatIsOnShow();
        }
    }

    void gone(Path file) {
        RunRow row = byFile.remove(file);
        if (row != null) {
            rows.remove(row);
            lookWhatIsOnShow();
        }
    }

    void clear() {
        byFile.clear();
        rows.removeIf(row -> row.file().isPresent());
        lookWhatIsOnShow();
    }

    /** The queue as it is now; a row that still waits stays the same row. */
    void queue(List<? extends RunQueue.Waiting<Asked>> waiting) {
        Map<Long, RunRow> before = rows.stream()
                .filter(row -> row.queued().isPresent())
                .collect(Collectors.toMap(row -> row.queued().getAsLong(), row -> row));
        List<RunRow> added = new ArrayList<>();
        for (int i = 0; i < waiting.size(); i++) {
            RunFacts facts = RunFacts.of(waiting.get(i), i + 1, names);
            RunRow row = before.remove(waiting.get(i).number());
            if (row == null) {
                added.add(RunRow.ofQueue(waiting.get(i).number(), facts));
            } else {
                row.say(facts);
            }
        }
        rows.removeAll(before.values());
        rows.addAll(added);
    }

    /** Marks the runs that are compared, and no others. */
    void mark(Map<Path, RunMark> compared) {
        marks = compared;
        rows.forEach(row -> row.mark().set(row.file().map(compared::get)));
    }

    /** Marks the run that the masks and curves show. */
    void show(Optional<Path> file) {
        shown = file;
        rows.forEach(row -> row.show(file.isPresent() && row.file().equals(file)));
        lookWhatIsOnShow();
    }
}
