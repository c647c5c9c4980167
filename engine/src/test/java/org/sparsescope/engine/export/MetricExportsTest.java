package org.sparsescope.engine.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.record.SyntheticRun;

class MetricExportsTest {
    @TempDir
    private Path folder;

    private Path run;

    @BeforeEach
    void record() {
        run = folder.resolve("run.scope");
        new SyntheticRun(List.of(new LayerShape("fc", List.of(2, 4), 1)), List.of(Mask.of(8, 0, 1)))
                .steps(2)
                .update(List.of(Mask.of(8, 1, 7)))
                .steps(1)
                .evaluated(.875)
                .recordTo(run);
    }

    @Test
    void metricsAreARowAStep() throws Exception {
        StringWriter csv = new StringWriter();
        MetricTables.metrics(run, csv);
        assertEquals("""
                step,dense_training_flops,learning_rate,loss,step_ms,test_accuracy,test_loss,training_flops,\
                training_flops/fc
                1,,0.1,2,1.5,,,,
                2,,0.1,1,1.5,,,,
                3,144,0.1,0.6666666666666666,1.5,0.875,0.5,72,72
                """.replace("\n", "\r\n"), csv.toString());
    }

    @Test
    void updatesAreARowALayer() throws Exception {
        StringWriter csv = new StringWriter();
        MetricTables.updates(run, csv);
        assertEquals("""
                update,step,layer,weights,live weights,dropped,grown,dropped and grown again,drop threshold,\
                grow threshold,explored Rs (share),survival of the last growth (share),mean age (steps),\
                dead units,dead inputs
                0,0,fc,8,2,0,0,0,,,0.25,,0.0,1,2
                1,2,fc,8,2,2,2,1,0.25,,0.375,0.75,10.5,0,2
                """.replace("\n", "\r\n"), csv.toString());
    }

    /** The CRC of nine digits is in RFC 3720's family of test vectors: 0xE3069283. */
    @Test
    void checksumsAreTurnedAsTensorFlowTurnsThem() {
        int crc = 0xE3069283;
        assertEquals(
                ((crc >>> 15) | (crc << 17)) + 0xA282EAD8,
                EventFile.masked("123456789".getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void tensorBoardReadsEveryPoint() throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        TensorBoardExport.write(run, file);
        List<String> points = points(file.toByteArray());
        double start = SyntheticRun.START.getEpochSecond();
        assertEquals("brain.Event:2 at " + start, points.get(0));
        assertEquals(
                List.of(
                        "loss 1 2.0 at " + (start + .0015),
                        "loss 2 1.0 at " + (start + .003),
                        "loss 3 0.6666667 at " + (start + .0045)),
                points.stream().filter(point -> point.startsWith("loss")).toList());
        assertEquals(
                List.of("density/fc 0 0.25 at " + start, "density/fc 2 0.25 at " + (start + .003)),
                points.stream().filter(point -> point.startsWith("density")).toList());
        assertEquals(1 + 3 * 3 + 5 + 4 * 2, points.size());
    }

    /** Reads the records, checks their sums, and spells out what is in them. */
    private static List<String> points(byte[] file) {
        List<String> points = new ArrayList<>();
        ByteBuffer records = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        while (records.hasRemaining()) {
            byte[] length = new byte[8];
            records.get(length);
            assertEquals(EventFile.masked(length), records.getInt());
            byte[] data = new byte
                    [(int) ByteBuffer.wrap(length)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .getLong()];
            records.get(data);
            assertEquals(EventFile.masked(data), records.getInt());
            points.add(event(ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN)));
        }
        return points;
    }

    private static String event(ByteBuffer event) {
        assertEquals((1 << 3) | 1, event.get());
        double wall = event.getDouble();
        if (event.get(event.position()) == ((3 << 3) | 2)) {
            event.get();
            return text(event) + " at " + wall;
        }
        assertEquals(2 << 3, event.get());
        int step = event.get(); // below 128: one byte
        assertEquals((5 << 3) | 2, event.get());
        assertEquals(event.remaining() - 1, event.get(), "the summary is the rest");
        assertEquals((1 << 3) | 2, event.get());
        assertEquals(event.remaining() - 1, event.get(), "and its only value");
        assertEquals((1 << 3) | 2, event.get());
        String tag = text(event);
        assertEquals((2 << 3) | 5, event.get());
        float value = event.getFloat();
        assertEquals(0, event.remaining());
        return tag + " " + step + " " + value + " at " + wall;
    }

    private static String text(ByteBuffer event) {
        byte[] text = new byte[event.get()];
        event.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
