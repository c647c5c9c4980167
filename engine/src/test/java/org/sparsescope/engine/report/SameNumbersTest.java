package org.sparsescope.engine.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
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

/** Every number of every layer and of the run, read back from each format as a stranger would, is the one in the record. */
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

    /** What is said of the run, section by section, in order. */
    private List<String> expectedOfTheRun() {
        return Facts.of(report()).stream()
                .flatMap(facts -> facts.facts().stream())
                .map(Fact::value)
                .toList();
    }

    @Test
    void inCsv() {
        int ofLayers = expected().get(0).size() + 1;
        List<CsvRecord> rows = CsvReader.builder().ofCsvRecord(written(ReportFormat.CSV)).stream()
                .skip(1)
                .toList();
        assertEquals(
                expected(),
                rows.stream().map(row -> row.getFields().subList(1, ofLayers)).toList());
        for (CsvRecord row : rows) {
            assertEquals(expectedOfTheRun(), row.getFields().subList(ofLayers, row.getFieldCount()));
        }
    }

    @Test
    void inJson() throws Exception {
        JsonNode json = new ObjectMapper()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .readTree(written(ReportFormat.JSON));
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
        List<String> ofTheRun = new ArrayList<>();
        for (Facts facts : Facts.of(report())) {
            for (Fact fact : facts.facts()) {
                // Keys inside the optimizer have its name before them.
                JsonNode section = json.get(facts.key());
                JsonNode value = section.has(fact.key())
                        ? section.get(fact.key())
                        : section.at("/" + fact.key().replace('.', '/'));
                ofTheRun.add(text(value));
            }
        }
        assertEquals(expectedOfTheRun(), ofTheRun);
    }

    private static String text(JsonNode value) {
        if (value.isArray()) {
            List<String> dims = new ArrayList<>();
            value.forEach(dim -> dims.add(dim.asText()));
            return String.join("x", dims);
        }
        if (value.isNumber()) {
            return value.decimalValue().toPlainString();
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
        assertEquals(
                expectedOfTheRun(),
                written(ReportFormat.MD)
                        .lines()
                        .takeWhile(line ->
                                !line.equals("## " + Columns.GROUPS.get(0).title()))
                        .filter(line -> line.startsWith("| ") && !line.equals("| what | value |"))
                        .map(line -> line.split("\\|", -1)[2].strip().replace("\\", ""))
                        .toList());
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
        assertEquals(
                expectedOfTheRun(),
                page.lines()
                        .filter(line -> line.startsWith("<tr><th>"))
                        .map(line -> cell(line.substring(line.indexOf("<td>"))))
                        .toList());
    }

    /** The number for programs, which must be the one that people see. */
    private static String cell(String html) {
        String shown = html.replaceAll("<[^>]+>", "").replace("\u2009", "");
        Matcher data = Pattern.compile("<data value=\"([^\"]*)\">").matcher(html);
        assertEquals(shown, data.find() ? data.group(1) : shown);
        return shown;
    }
}
