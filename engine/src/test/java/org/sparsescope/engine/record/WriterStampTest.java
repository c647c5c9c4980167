package org.sparsescope.engine.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriterStampTest {
    private static final long NO_PROCESS = 99_999_999; // above any pid_max

    private final Path file;
    private final Path other;

    WriterStampTest(@TempDir Path folder) throws IOException {
        file = Files.createFile(folder.resolve("run.scope"));
        other = Files.createFile(folder.resolve("other.scope"));
    }

    @Test
    void isAliveWhileThisProcessWritesThisFile() {
        WriterStamp mine = WriterStamp.mine(file);
        assertTrue(mine.alive(file));
        assertTrue(mine.isMine(file));
        assertEquals(mine, WriterStamp.parse(mine.toString()));
    }

    @Test
    void isDeadWhenTheProcessIs() {
        WriterStamp mine = WriterStamp.mine(file);
        assertFalse(new WriterStamp(NO_PROCESS, mine.startedSecond(), mine.fileKey()).alive(file));
    }

    @Test
    void isDeadWhenAnotherProcessHasTheNumberNow() {
        WriterStamp mine = WriterStamp.mine(file);
        assertFalse(new WriterStamp(mine.process(), mine.startedSecond() - 60, mine.fileKey()).alive(file));
    }

    @Test
    void isDeadOnceTheFileIsGone() throws IOException {
        WriterStamp mine = WriterStamp.mine(file);
        assertFalse(mine.equals(WriterStamp.mine(other)));
        Files.delete(file);
        assertFalse(mine.alive(file));
    }

    @Test
    void isDeadWhenItCannotBeRead() {
        assertFalse(WriterStamp.parse("").alive(file));
        assertFalse(WriterStamp.parse("x y z").alive(file));
    }
}
