package org.sparsescope.app.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class TextsTest {
    private static final Path HOME = Path.of(System.getProperty("user.home"));

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void pathsInTheHomeFolderBeginWithATilde() {
        assertEquals("in ~/runs/a.scope.", Texts.homely("in " + HOME.resolve("runs/a.scope") + "."));
    }

    @Test
    void otherPathsStayAsTheyAre() {
        String beside = HOME + "-of-another/runs";

        assertEquals(beside, Texts.homely(beside));
    }
}
