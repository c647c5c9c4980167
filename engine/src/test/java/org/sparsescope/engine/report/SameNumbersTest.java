package org.sparsescope.engine.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every number of every layer, read back from each format as a stranger would, is the one in the record. */
class SameNumbersTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void record() {
        TwoLayers.report(folder);
    }

    private SparsityReport report() {
        return SparsityReport.of(folder.resolve("run.scope"));
    }

    private String written(ReportFormat format) {
        StringWriter text = new StringWriter();
        format.write(report(), text);
        return text.toString();
    }

    /** A row a layer and one for the total, a cell a column, names left out. */
    private List<List<String>> expected() {
        return expected(Columns.GROUPS.stream()
                .flatMap(group -> group.columns().stream())
                .toList());
    }

    /** The same without the columns that hold nothing, which pages for people leave out. */
    private List<List<String>> expectedOfPeople() {
        return expected(Columns.GROUPS.stream()
                .flatMap(group -> group.known(report()).stream().skip(1))
                .toList());
    }

    private List<List<String>> expected(List<Column> columns) {
        SparsityReport report = report();
        return Stream.concat(report.layers().stream(), Stream.of(report.total()))
                .map(layer -> columns.stream()
                        .map(column -> column.text().apply(layer))
                        .toList())
                .toList();
    }

    @Test
    void inCsv() {
        List<List<String>> rows = CsvReader.builder().ofCsvRecord(written(ReportFormat.CSV)).stream()
                .skip(1)
                .map(row -> row.getFields().subList(1, row.getFieldCount()))
                .toList();
        assertEquals(expected(), rows);
    }

    @Test
    void inJson() throws Exception {
        JsonNode json = new ObjectMapper().readTree(written(ReportFormat.JSON));
        List<JsonNode> layers = new ArrayList<>();
        json.get("layers").forEach(layers::add);
        layers.add(json.get("total"));
        List<List<String>> rows = layers.stream()
                .map(layer -> Columns.GROUPS.stream()
                        .flatMap(group -> group.columns().stream())
                        .map(column -> text(layer.get(column.key())))
                        .toList())
                .toList();
        assertEquals(expected(), rows);
    }

    private static String text(JsonNode value) {
        if (value.isArray()) {
            List<String> dims = new ArrayList<>();
            value.forEach(dim -> dims.add(dim.asText()));
            return String.join("x", dims);
        }
        return value.isNull() ? "" : value.asText();
    }

    @Test
    void inMarkdown() {
        List<List<String>> rows = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (Columns group : Columns.GROUPS) {
            List<String> lines = written(ReportFormat.MD)
                    .lines()
                    .dropWhile(line -> !line.equals("## " + group.title()))
                    .skip(4)
                    .limit(3)
                    .toList();
            for (int row = 0; row < 3; row++) {
                String[] cells = lines.get(row).replace("**", "").split("\\|", -1);
                Arrays.stream(cells, 2, cells.length - 1).map(String::strip).forEach(rows.get(row)::add);
            }
        }
        assertEquals(expectedOfPeople(), rows);
    }

    @Test
    void inHtml() {
        String page = written(ReportFormat.HTML);
        List<List<String>> rows = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (Columns group : Columns.GROUPS) {
            List<String> lines = page.lines()
                    .dropWhile(line -> !line.equals("<h2>" + group.title() + "</h2>"))
                    .filter(line -> line.startsWith("<tr><td"))
                    .limit(3)
                    .toList();
            for (int row = 0; row < 3; row++) {
                String[] cells = lines.get(row).split("</td>", -1);
                Arrays.stream(cells, 1, cells.length - 1)
                        .map(SameNumbersTest::cell)
                        .forEach(rows.get(row)::add);
            }
        }
        assertEquals(expectedOfPeople(), rows);
    }

    /** The number for programs, which must be the one that people see. */
    private static String cell(String html) {
        String shown = html.replaceAll("<[^>]+>", "").replace("\u2009", "");
        Matcher data = Pattern.compile("<data value=\"([^\"]*)\">").matcher(html);
        assertEquals(shown, data.find() ? data.group(1) : shown);
        return shown;
    }
}
