package org.sparsescope.app.runs;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.sparsescope.engine.run.RunTag;

/** One run of the list, the same object for as long as it is listed: a file, or one that waits for its turn. FX thread. */
public final class RunRow {
    private final Optional<Path> file;
    private final OptionalLong queued;
    private final ObjectProperty<RunFacts> facts;
    private final ObjectProperty<Optional<RunTag>> tag = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<RunMark>> mark = new SimpleObjectProperty<>(Optional.empty());
    private final BooleanProperty shown = new SimpleBooleanProperty();

    private RunRow(Optional<Path> file, OptionalLong queued, RunFacts facts) {
        this.file = file;
        this.queued = queued;
        this.facts = new SimpleObjectProperty<>(facts);
    }

    static RunRow ofFile(Path file, RunFacts facts) {
        return new RunRow(Optional.of(file), OptionalLong.empty(), facts);
    }

    static RunRow ofQueue(long number, RunFacts facts) {
        return new RunRow(Optional.empty(), OptionalLong.of(number), facts);
    }

    /** Empty while the run waits for its turn. */
    public Optional<Path> file() {
        return file;
    }

    /** Its number in the queue while it waits for its turn. */
    OptionalLong queued() {
        return queued;
    }

    public ReadOnlyObjectProperty<RunFacts> factsProperty() {
        return facts;
    }

    public RunFacts facts() {
        return facts.get();
    }

    void say(RunFacts now) {
        facts.set(now);
    }

    public ObjectProperty<Optional<RunTag>> tag() {
        return tag;
    }

    /** What tells it from the others while runs are compared; empty while it is not among them. */
    public ObjectProperty<Optional<RunMark>> mark() {
        return mark;
    }

    /** Whether this is the run that the masks and curves show. */
    public ReadOnlyBooleanProperty shownProperty() {
        return shown;
    }

    void show(boolean now) {
        shown.set(now);
    }

    /** Whether it can be looked into. */
    public boolean canOpen() {
        return file.isPresent() && facts().state() != RowState.DAMAGED;
    }

    /** Whether its file may be renamed or thrown away. */
    public boolean canMove() {
        return file.isPresent() && !facts().goesOn();
    }
}
