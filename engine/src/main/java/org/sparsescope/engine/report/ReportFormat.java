package org.sparsescope.engine.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.sparsescope.engine.WholeFile;

/** How a report can be written. The numbers are the same in each. */
public enum ReportFormat {
    /** One table, by RFC 4180: a row a layer. */
    CSV(CsvReport::write),
    /** For programs; its keys stay. */
    JSON(JsonReport::write),
    /** Markdown with tables. */
    MD(MarkdownReport::write),
    /** One page that needs nothing else, with curves and masks. */
    HTML(HtmlReport::write);

    private interface Writing {
        void write(SparsityReport report, Writer target) throws IOException;
    }

    @SuppressWarnings("ImmutableEnumChecker") // each is a method
    private final Writing writing;

    ReportFormat(Writing writing) {
        this.writing = writing;
    }

    /** What file names of this format end in, without the point. */
    public String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The format that the name of {@code file} ends in. */
    public static Optional<ReportFormat> ofName(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        for (ReportFormat format : values()) {
            if (name.endsWith("." + format.extension())) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /**
     * Writes {@code report} to {@code file}, whole or not at all.
     *
     * @param overwrite whether a file that is there already may be replaced
     * @throws org.sparsescope.engine.InputException when it is there and may not, or cannot be written
     */
    public void write(SparsityReport report, Path file, boolean overwrite) {
        WholeFile.text(file, overwrite, target -> writing.write(report, target));
    }

    /**
     * Writes {@code report} to {@code target} and leaves it open.
     *
     * @throws UncheckedIOException when {@code target} fails
     */
    public void write(SparsityReport report, Writer target) {
        try {
            writing.write(report, target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
