package org.sparsescope.app.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sparsescope.engine.run.RunTag;

class RunMarkTest {
    @Test
    void twelveRunsHaveTwelveMarks() {
        List<RunMark> marks = RunMark.assign(Collections.nCopies(12, Optional.empty()));
        assertEquals(12, new HashSet<>(marks).size());
        assertEquals(new RunMark(RunColour.BLUE, false), marks.get(0));
        assertEquals(new RunMark(RunColour.BLUE, true), marks.get(6));
    }

    @Test
    void ofTwoRunsWithOneTagTheFirstHasItsColour() {
        List<RunMark> marks =
                RunMark.assign(List.of(Optional.empty(), Optional.of(RunTag.PINK), Optional.of(RunTag.PINK)));
        assertEquals(
                List.of(RunColour.BLUE, RunColour.PINK, RunColour.ORANGE),
                marks.stream().map(RunMark::colour).toList());
    }

    @Test
    void theStyleSheetHasTheSameColours() throws IOException {
        try (InputStream sheet =
                Objects.requireNonNull(RunMark.class.getResourceAsStream("/org/sparsescope/ui/css/charts.css"))) {
            String css = new String(sheet.readAllBytes(), StandardCharsets.UTF_8);
            for (RunColour colour : RunColour.values()) {
                for (boolean dark : new boolean[] {true, false}) {
                    String token =
                            String.format(Locale.ROOT, "-run-%s: #%06x;", colour.id(), colour.argb(dark) & 0xFFFFFF);
                    assertTrue(css.contains(token), token);
                }
            }
        }
    }
}
