package org.sparsescope.engine.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The table of finished runs, a CSV file that grows by a row a run: stopping loses one training, starting again goes on. */
final class RunTable {
    private static final String HEADER = "protocol,method,sparsity,seed,accuracy,loss,nnz,compacted,steps\n";

    private final Path file;

    RunTable(Path file) {
        this.file = file;
    }

    /** Each finished run, by its key; sorted, so that documents made of it do not depend on the order of work. */
    Map<String, Row> rows() throws IOException {
        Map<String, Row> rows = new TreeMap<>();
        if (Files.exists(file)) {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split(",", -1);
                PublishedRun run =
                        new PublishedRun(cells[0], cells[1], Double.parseDouble(cells[2]), Long.parseLong(cells[3]));
                rows.put(key(run), new Row(run, Double.parseDouble(cells[4]), cells[6]));
            }
        }
        return rows;
    }

    /** One finished run; {@code accuracy} from 0 to 1. */
    record Row(PublishedRun run, double accuracy, String nnz) {}

    static String key(PublishedRun run) {
        return String.format(Locale.ROOT, "%s %s %.4f %d", run.protocol(), run.method(), run.sparsity(), run.seed());
    }

    /** One write of one line, so that several processes can share the file. */
    void add(PublishedRun run, PublishedRun.Outcome outcome) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        if (!Files.exists(file)) {
            Files.writeString(file, HEADER);
        }
        Files.writeString(
                file,
                String.format(
                        Locale.ROOT,
                        "%s,%s,%s,%d,%.4f,%.5f,%s,%s,%d%n",
                        run.protocol(),
                        run.method(),
                        run.sparsity(),
                        run.seed(),
                        outcome.accuracy(),
                        outcome.loss(),
                        outcome.nnz(),
                        outcome.compacted(),
                        outcome.steps()),
                StandardOpenOption.APPEND);
    }
}
