package org.sparsescope.engine.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** A report's table as CSV (RFC 4180): a header with units, a row a layer, a last row named {@code total}. */
final class CsvReport {
    private CsvReport() {}

    static void write(SparsityReport report, Writer target) throws IOException {
        // Not closed: that would close the target, which is the caller's.
        @SuppressWarnings("resource")
        CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.CRLF)
                .bufferSize(0)
                .build(target);
        List<Column> columns = Columns.all();
        csv.writeRecord(columns.stream().map(Column::heading).toList());
        report.layers().forEach(layer -> csv.writeRecord(row(columns, layer)));
        csv.writeRecord(row(columns, report.total()));
        target.flush();
    }

    private static List<String> row(List<Column> columns, LayerReport layer) {
        return columns.stream().map(column -> column.text().apply(layer)).toList();
    }
}
