package org.sparsescope.engine.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.record.RunReader;

/**
 * Reads a folder of runs, and on each further look only what has changed since: new files, files written to, and runs that go on,
 * for their process may have died. The newest come first. Looking again costs two questions to the file system a file, which is
 * less trouble than being told by it: not every file system tells. Safe for any thread but JavaFX's.
 */
public final class RunsIndex {
    /** A file that cannot be read and is younger than this may just be in the making: it is not yet spoken of. */
    private static final Duration IN_THE_MAKING = Duration.ofSeconds(3);

    /** Who is told; from the readers' threads. */
    public interface Listener {
        void read(RunEntry entry);

        void gone(Path file);
    }

    private record Trace(Instant changed, long bytes) {}

    private final RunsFolder folder;
    private final Executor readers;
    private final Listener listener;
    private final InstantSource clock;
    private final Set<Path> guests = new HashSet<>(); // guarded by this
    private final Map<Path, Trace> traces = new HashMap<>(); // guarded by this: what was told of, as it was then
    private final Set<Path> goingOn = new HashSet<>(); // guarded by this
    private final AtomicInteger underWay = new AtomicInteger();

    /** @param readers where files are read, one job a file */
    public RunsIndex(RunsFolder folder, Executor readers, Listener listener) {
        this(folder, readers, listener, InstantSource.system());
    }

    RunsIndex(RunsFolder folder, Executor readers, Listener listener, InstantSource clock) {
        this.folder = folder;
        this.readers = readers;
        this.listener = listener;
        this.clock = clock;
    }

    /** Lists {@code file} too, which lies elsewhere. */
    public synchronized void invite(Path file) {
        if (!folder.path().equals(file.getParent())) {
            guests.add(file);
        }
    }

    /**
     * Looks at the folder; does nothing while an earlier look is still being read.
     *
     * @throws InputException when the folder cannot be listed
     */
    public void look() {
        if (!underWay.compareAndSet(0, 1)) {
            return;
        }
        try {
            List<Path> stale = stale();
            underWay.addAndGet(stale.size());
            stale.forEach(file -> readers.execute(() -> {
                try {
                    read(file);
                } finally {
                    underWay.decrementAndGet();
                }
            }));
        } catch (IOException e) {
            throw new InputException(
                    "The runs folder " + folder.path() + " cannot be read (" + e.getMessage()
                            + "). Check that you may read it, or choose another.",
                    e);
        } finally {
            underWay.decrementAndGet();
        }
    }

    private synchronized List<Path> stale() throws IOException {
        Set<Path> there = new HashSet<>(folder.list());
        guests.stream().filter(Files::exists).forEach(there::add);
        Map<Path, Instant> stale = new HashMap<>();
        for (Path file : there) {
            Trace trace = trace(file);
            if (!trace.equals(traces.get(file)) || goingOn.contains(file)) {
                stale.put(file, trace.changed());
            }
        }
        for (Path known : List.copyOf(traces.keySet())) {
            if (!there.contains(known)) {
                traces.remove(known);
                goingOn.remove(known);
                listener.gone(known);
            }
        }
        List<Path> newestFirst = new ArrayList<>(stale.keySet());
        newestFirst.sort(Comparator.comparing((Path file) -> stale.getOrDefault(file, Instant.EPOCH))
                .reversed());
        return newestFirst;
    }

    private void read(Path file) {
        Trace trace = trace(file);
        RunEntry entry = entry(file, trace);
        boolean damaged = entry.summary().isEmpty();
        if (damaged
                && (!Files.exists(file) || trace.changed().plus(IN_THE_MAKING).isAfter(clock.instant()))) {
            return; // the next look tells
        }
        synchronized (this) {
            traces.put(file, trace);
            if (entry.goesOn()) {
                goingOn.add(file);
            } else {
                goingOn.remove(file);
            }
            listener.read(entry);
        }
    }

    private static RunEntry entry(Path file, Trace trace) {
        try {
            return new RunEntry(file, trace.bytes(), trace.changed(), Optional.of(RunReader.summaryOf(file)), "");
        } catch (InputException unreadable) {
            return new RunEntry(
                    file, trace.bytes(), trace.changed(), Optional.empty(), String.valueOf(unreadable.getMessage()));
        }
    }

    /** What of a file shows that it was written to: while a run goes on, that is the file beside it. */
    private static Trace trace(Path file) {
        Trace all = one(file);
        Trace beside = one(file.resolveSibling(file.getFileName() + "-wal"));
        return new Trace(
                all.changed().isAfter(beside.changed()) ? all.changed() : beside.changed(),
                all.bytes() + beside.bytes());
    }

    private static Trace one(Path file) {
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            return new Trace(found.lastModifiedTime().toInstant(), found.size());
        } catch (IOException e) {
            return new Trace(Instant.EPOCH, 0);
        }
    }
}
