package org.sparsescope.engine.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import org.sparsescope.engine.train.RunConfigJson;

/** A report as JSON; {@code docs/report-schema.md} says what is in it. */
final class JsonReport {
    /** Counts up when a key changes its meaning or goes; new keys do not count. */
    static final int SCHEMA = 1;

    private static final ObjectMapper MAPPER = new ObjectMapper()
            .configure(JsonGenerator.Feature.AUTO_CLOSE_TARGET, false)
            .configure(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN, true);

    private JsonReport() {}

    static void write(SparsityReport report, Writer target) throws IOException {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("schema", SCHEMA);
        for (Facts facts : Facts.of(report)) {
            ObjectNode section = json.putObject(facts.key());
            facts.facts().forEach(fact -> put(section, fact.key(), fact.value(), fact.number()));
        }
        // Nested as --config takes it.
        json.set(
                "configuration",
                MAPPER.readTree(RunConfigJson.write(report.run().config())));
        ArrayNode layers = json.putArray("layers");
        report.layers().forEach(layer -> fill(layers.addObject(), layer));
        fill(json.putObject("total"), report.total());
        MAPPER.writerWithDefaultPrettyPrinter().writeValue(target, json);
        target.write("\n");
        target.flush();
    }

    private static void fill(ObjectNode row, LayerReport layer) {
        for (Column column : Columns.all()) {
            put(row, column.key(), column.text().apply(layer), column.number());
        }
        // What a program would have to take apart.
        layer.shape().ifPresent(shape -> {
            ArrayNode dims = row.putArray("shape");
            shape.dims().forEach(dims::add);
        });
    }

    private static void put(ObjectNode object, String key, String value, boolean number) {
        if (value.isEmpty()) {
            object.putNull(key);
        } else if (number) {
            object.put(key, new BigDecimal(value));
        } else {
            object.put(key, value);
        }
    }
}
