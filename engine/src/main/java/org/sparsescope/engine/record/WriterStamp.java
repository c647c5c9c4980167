package org.sparsescope.engine.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;

/**
 * Who writes a run file, so that a reader can tell a run that goes on from one whose process died: the process, when it began
 * (process ids are used again), and which file on disk (a copy of a running run is not itself running).
 */
record WriterStamp(long process, long startedSecond, String fileKey) {
    // Each process works out the boot time for itself, from a clock that may have been set since.
    private static final Duration TOLERANCE = Duration.ofSeconds(3);

    /** The stamp of this process writing {@code file}. */
    static WriterStamp mine(Path file) {
        ProcessHandle me = ProcessHandle.current();
        return new WriterStamp(me.pid(), startedSecond(me), keyOf(file));
    }

    /** Reads what {@link #toString} wrote; anything else gives a stamp that no process bears. */
    static WriterStamp parse(String text) {
        String[] parts = text.split(" ", 3);
        try {
            return new WriterStamp(Long.parseLong(parts[0]), Long.parseLong(parts[1]), parts[2]);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return new WriterStamp(-1, 0, "");
        }
    }

    /** Whether that process still runs and {@code file} is the file it writes. */
    boolean alive(Path file) {
        return process > 0
                && fileKey.equals(keyOf(file))
                && ProcessHandle.of(process)
                        .filter(ProcessHandle::isAlive)
                        .filter(handle -> Math.abs(startedSecond(handle) - startedSecond) <= TOLERANCE.toSeconds())
                        .isPresent();
    }

    /** Whether this very process writes, or wrote, {@code file}. */
    boolean isMine(Path file) {
        return process == ProcessHandle.current().pid() && alive(file);
    }

    private static long startedSecond(ProcessHandle handle) {
        return handle.info().startInstant().map(Instant::getEpochSecond).orElse(0L);
    }

    /** Device and inode where the file system has them, else nothing. */
    static String keyOf(Path file) {
        try {
            Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
            return key == null ? "" : key.toString();
        } catch (IOException e) {
            return "gone";
        }
    }

    @Override
    public String toString() {
        return process + " " + startedSecond + " " + fileKey;
    }
}
