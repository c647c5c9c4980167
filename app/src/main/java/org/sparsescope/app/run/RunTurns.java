package org.sparsescope.app.run;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.sparsescope.engine.run.Cores;
import org.sparsescope.engine.run.RunQueue;

/** Whose turn it is of the runs that were asked for: which may begin, which wait, and which were asked to go on already. FX thread. */
final class RunTurns {
    private final RunQueue<Asked> queue;
    private final ObservableList<RunQueue.Waiting<Asked>> waiting = FXCollections.observableArrayList();
    private final ObservableList<RunQueue.Waiting<Asked>> waitingToRead =
            FXCollections.unmodifiableObservableList(waiting);
    private final Set<Path> continuing = new HashSet<>();

    /** @param sharing whether a run shares the processor with others of its kind */
    RunTurns(Predicate<Asked> sharing) {
        queue = new RunQueue<>(Cores.lanes(), sharing);
    }

    /** Whether {@code run} may begin; else it waits, but for one that is to go on and was asked for before. */
    boolean offer(Asked run) {
        if (run.from().filter(this::isComing).isPresent()) {
            return false;
        }
        boolean now = queue.offer(run);
        if (now) {
            begins(run);
        } else {
            waiting.setAll(queue.waiting());
        }
        return now;
    }

    private boolean isComing(Path file) {
        return continuing.contains(file)
                || waiting.stream().anyMatch(one -> one.run().from().equals(Optional.of(file)));
    }

    private void begins(Asked run) {
        run.from().ifPresent(continuing::add);
    }

    /** Which of those that waited longest may begin now that {@code run} has ended, or did not begin. */
    List<Asked> ended(Asked run) {
        run.from().ifPresent(continuing::remove);
        List<Asked> next = queue.ended(run);
        next.forEach(this::begins);
        waiting.setAll(queue.waiting());
        return next;
    }

    /** Takes a run out that waits. */
    void cancel(long number) {
        queue.cancel(number);
        waiting.setAll(queue.waiting());
    }

    /** Takes out all that wait. */
    void cancelAll() {
        queue.cancelAll();
        waiting.setAll(queue.waiting());
    }

    /** Which runs wait, the next first. */
    ObservableList<RunQueue.Waiting<Asked>> waiting() {
        return waitingToRead;
    }
}
