package org.sparsescope.engine.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each format of one small report, to the letter. A change that is meant is taken over with {@code -Dgolden=FOLDER}, which writes what
 * there is now into that folder, to be looked at line by line.
 */
class GoldenReportTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void isWritten(ReportFormat format) throws IOException {
        StringWriter text = new StringWriter();
        format.write(TwoLayers.report(folder), text);
        // How PNG is compressed is Java's affair; what is in it is MaskPictureTest's.
        String written = text.toString().replace("\r\n", "\n").replaceAll("base64,[^\"]+", "base64,");
        String name = "two-layers." + format.extension();
        String taken = System.getProperty("golden");
        if (taken != null) {
            Files.writeString(Path.of(taken, name), written);
        }
        try (InputStream golden = Objects.requireNonNull(getClass().getResourceAsStream(name), name)) {
            String expected = new String(golden.readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(expected, written);
            assertEquals(format == ReportFormat.CSV, text.toString().contains("\r\n"));
        }
    }
}
