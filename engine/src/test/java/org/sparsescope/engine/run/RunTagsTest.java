package org.sparsescope.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTagsTest {
    @TempDir
    private Path folder;

    @Test
    void aTagIsThereForWhoeverLooksNext() {
        new RunTags(folder).set(run("a"), Optional.of(RunTag.PINK));
        assertEquals(Optional.of(RunTag.PINK), new RunTags(folder).of(run("a")));
        assertEquals(Optional.empty(), new RunTags(folder).of(run("b")));
        new RunTags(folder).set(run("a"), Optional.empty());
        assertEquals(Optional.empty(), new RunTags(folder).of(run("a")));
    }

    @Test
    void aTagFollowsARunThatIsRenamed() {
        RunTags tags = new RunTags(folder);
        Path a = SmallRuns.finished(run("a"));
        tags.set(a, Optional.of(RunTag.BLUE));
        Path b = RunsFolder.rename(a, "b");
        assertEquals(Optional.empty(), tags.of(a));
        assertEquals(Optional.of(RunTag.BLUE), tags.of(b));
    }

    @Test
    void aTagGoesToTheTrashAndBackAndIsNotLeftToTheNextRunOfThatName() {
        RunTags tags = new RunTags(folder);
        Path a = SmallRuns.finished(run("a"));
        tags.set(a, Optional.of(RunTag.BLUE));
        RunsTrash.Thrown thrown = RunsTrash.discard(a);
        assertEquals(Optional.empty(), tags.of(a));
        RunsTrash.restore(thrown);
        assertEquals(Optional.of(RunTag.BLUE), tags.of(a));
    }

    @Test
    void twoWindowsKeepEachOthersTags() {
        RunTags one = new RunTags(folder);
        RunTags other = new RunTags(folder);
        one.set(run("a"), Optional.of(RunTag.BLUE));
        other.set(run("b"), Optional.of(RunTag.RED));
        assertEquals(Optional.of(RunTag.BLUE), other.of(run("a")));
        assertEquals(Optional.of(RunTag.RED), one.of(run("b")));
    }

    @Test
    void aTagThisVersionDoesNotKnowIsKeptForOneThatDoes() throws Exception {
        Path file = Files.writeString(folder.resolve("tags.json"), "{\"a.scope\": \"plaid\"}");
        RunTags tags = new RunTags(folder);
        assertEquals(Optional.empty(), tags.of(run("a")));
        tags.set(run("b"), Optional.of(RunTag.RED));
        assertTrue(Files.readString(file).contains("plaid"));
    }

    @Test
    void aDamagedFileOfTagsCostsTheTagsAndNoMore() throws Exception {
        Files.writeString(folder.resolve("tags.json"), "{\"a.scope\": ");
        RunTags tags = new RunTags(folder);
        assertEquals(Optional.empty(), tags.of(run("a")));
        tags.set(run("a"), Optional.of(RunTag.GREEN));
        assertEquals(Optional.of(RunTag.GREEN), tags.of(run("a")));
    }

    private Path run(String name) {
        return folder.resolve(name + ".scope");
    }
}
