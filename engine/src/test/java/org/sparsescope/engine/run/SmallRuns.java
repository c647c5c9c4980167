package org.sparsescope.engine.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.record.SyntheticRun;

/** Small finished runs, by the dozen. */
final class SmallRuns {
    private SmallRuns() {}

    /** A run of a few hundred weights and two updates. */
    static Path finished(Path file) {
        SyntheticRun.random(List.of(new LayerShape("fc", List.of(10, 50), 1)), 2, 20, 7)
                .evaluated(.91)
                .finished()
                .recordTo(file);
        return file;
    }

    /** {@code count} files, {@code run-000.scope} and so on. */
    static void fill(Path folder, int count) throws IOException {
        Path first = finished(folder.resolve("run-000.scope"));
        for (int i = 1; i < count; i++) {
            Files.copy(first, folder.resolve(String.format("run-%03d.scope", i)));
        }
    }

    /** A file that was meant to be a run, written an hour ago. */
    static Path damaged(Path file) throws IOException {
        Files.writeString(file, "no database at all");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(3600)));
        return file;
    }
}
