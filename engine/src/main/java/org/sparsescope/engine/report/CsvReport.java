package org.sparsescope.engine.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A report as CSV (RFC 4180): a header with units, a row a layer, a last row named {@code total}. What is said of the run as a whole is
 * repeated in every row, so that the files of several runs can be put one under the other.
 */
final class CsvReport {
    private CsvReport() {}

    static void write(SparsityReport report, Writer target) throws IOException {
        // Not closed: that would close the target, which is the caller's.
        @SuppressWarnings("resource")
        CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.CRLF)
                .bufferSize(0)
                .build(target);
        List<String> ofTheRun = new ArrayList<>();
        List<String> header = new ArrayList<>();
        Columns.all().forEach(column -> header.add(column.heading()));
        for (Facts facts : Facts.of(report)) {
            for (Fact fact : facts.facts()) {
                header.add(facts.key() + ": " + fact.title());
                ofTheRun.add(fact.value());
            }
        }
        csv.writeRecord(header);
        report.layers().forEach(layer -> csv.writeRecord(row(layer, ofTheRun)));
        csv.writeRecord(row(report.total(), ofTheRun));
        target.flush();
    }

    private static List<String> row(LayerReport layer, List<String> ofTheRun) {
        return Stream.concat(Columns.all().stream().map(column -> column.text().apply(layer)), ofTheRun.stream())
                .toList();
    }
}
