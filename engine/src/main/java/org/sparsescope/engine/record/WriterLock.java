package org.sparsescope.engine.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sparsescope.engine.InputException;

/**
 * The right to write one run file, held by one recorder at a time: a lock of the operating system, which dies with the process, on a
 * companion file {@code -lock}. The companion goes when the recorder closes; one that a killed process left is taken over.
 *
 * <p>POSIX takes all locks of a process on a file away when the process closes any handle to it. So it cannot be the run file itself, which
 * SQLite and readers open and close, and while this process holds the companion nothing here opens it again.
 */
final class WriterLock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WriterLock.class);

    /** What is locked is one byte far behind the text, which stays readable to others on every system. */
    private static final long LOCKED_BYTE = 1L << 30;

    private static final int LONGEST_TEXT = 100;

    /** The companions that this process holds. Static, because the locks of a process are. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path companion;
    private final FileChannel channel;

    private WriterLock(Path companion, FileChannel channel) {
        this.companion = companion;
        this.channel = channel;
    }

    /**
     * Takes the right to write {@code file}, whose folder exists.
     *
     * @throws InputException when another recorder has it, in this process or another; the sentence names the process
     */
    static WriterLock take(Path file) {
        Path companion = companionOf(file);
        if (!HELD.add(companion)) {
            throw Problems.writtenElsewhere(file, Optional.of(me()));
        }
        try {
            return new WriterLock(companion, lock(file, companion));
        } catch (IOException e) {
            HELD.remove(companion);
            throw Problems.writing(file, e);
        } catch (RuntimeException e) {
            HELD.remove(companion);
            throw e;
        }
    }

    private static FileChannel lock(Path file, Path companion) throws IOException {
        while (true) {
            String before = makeAndIdentify(companion);
            try (Closer closer = new Closer(FileChannel.open(companion, StandardOpenOption.WRITE))) {
                if (!locked(closer.channel, companion)) {
                    throw Problems.writtenElsewhere(file, processIn(companion));
                }
                // The one before us may have removed the companion since we opened it: then ours is a lock on nothing.
                if (WriterStamp.keyOf(companion).equals(before)) {
                    closer.channel.truncate(0);
                    closer.channel.write(ByteBuffer.wrap(me().getBytes(StandardCharsets.UTF_8)));
                    return closer.keepOpen();
                }
            } catch (NoSuchFileException removedMeanwhile) {
                LOG.debug("{} was removed by the writer before", companion);
            }
        }
    }

    private static String makeAndIdentify(Path companion) throws IOException {
        try {
            Files.createFile(companion);
        } catch (FileAlreadyExistsException left) {
            LOG.debug("{} is there already", companion);
        }
        return WriterStamp.keyOf(companion);
    }

    /** False when another process has it. Where the file system has no locks at all, going without beats not training. */
    private static boolean locked(FileChannel channel, Path companion) {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, false) != null;
        } catch (IOException unsupported) {
            LOG.warn("{} cannot be locked: take care that only one program writes the run", companion, unsupported);
            return true;
        }
    }

    /** The process that writes {@code file}, or wrote it last, as far as the companion tells. */
    static Optional<String> holder(Path file) {
        Path companion = companionOf(file);
        return HELD.contains(companion) ? Optional.of(me()) : processIn(companion);
    }

    private static Optional<String> processIn(Path companion) {
        try {
            return Files.exists(companion) && Files.size(companion) <= LONGEST_TEXT
                    ? Optional.of(Files.readString(companion)).filter(process -> process.matches("\\d+"))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String me() {
        return Long.toString(ProcessHandle.current().pid());
    }

    private static Path companionOf(Path file) {
        Path companion = file.toAbsolutePath().resolveSibling(file.getFileName() + "-lock");
        Path folder = companion.getParent();
        try {
            return folder == null ? companion : folder.toRealPath().resolve(companion.getFileName());
        } catch (IOException e) {
            return companion;
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(companion); // while it is still ours
        } catch (IOException e) {
            LOG.debug("{} stays: {}", companion, e.toString());
        }
        try {
            channel.close();
        } catch (IOException e) {
            LOG.warn("{} could not be closed: {}", companion, e.toString());
        }
        HELD.remove(companion);
    }

    /** Closes a channel unless it is to stay open. */
    private static final class Closer implements AutoCloseable {
        private final FileChannel channel;
        private boolean keep;

        Closer(FileChannel channel) {
            this.channel = channel;
        }

        FileChannel keepOpen() {
            keep = true;
            return channel;
        }

        @Override
        public void close() throws IOException {
            if (!keep) {
                channel.close();
            }
        }
    }
}
