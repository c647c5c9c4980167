package org.sparsescope.engine.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.sparsescope.engine.dataset.Dataset;
import org.sparsescope.engine.dataset.DatasetCatalog;

/**
 * Trains the published experiments and writes them into docs/results: hours of work, which can be stopped at any time and goes on
 * where it stood. The system property {@code only} is a regular expression on lines such as {@code lenet-300-100 rigl 0.9500 1}, and
 * {@code share} (as {@code 0/2}) the part of the work that this process takes.
 */
final class PublishedResults {
    static final List<Double> SPARSITIES = List.of(.99, .98, .97, .96, .95, .90);
    static final List<String> METHODS = List.of(
            "snfs", "set", "deepr", "dsr", "dsr:often", "static", "rigl", "granet", "gmp", "snip", "synflow", "dense");
    /** Methods whose published figures come from the network with batch norm. */
    private static final List<String> MOSTAFA_AND_WANG = List.of("set", "deepr", "dsr", "static");

    private static final List<Long> SEEDS = List.of(1L, 2L, 3L);
    /** For RigL beside SNFS, which are closer than three seeds can tell apart. */
    private static final List<Long> MORE_SEEDS = List.of(4L, 5L, 6L);

    private PublishedResults() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(System.getProperty("results", "../docs/results"));
        RunTable table = new RunTable(folder.resolve("runs.csv"));
        Predicate<String> wanted = java.util.regex.Pattern.compile(System.getProperty("only", ".*"))
                .asMatchPredicate();
        String[] share = System.getProperty("share", "0/1").split("/", 2);
        Dataset mnist = DatasetCatalog.load("mnist");
        List<PublishedRun> runs = all();
        for (int i = 0; i < runs.size(); i++) {
            PublishedRun run = runs.get(i);
            String key = RunTable.key(run);
            if (i % Integer.parseInt(share[1]) == Integer.parseInt(share[0])
                    && wanted.test(key)
                    && !table.rows().containsKey(key)) {
                PublishedRun.Outcome outcome = run.train(mnist);
                table.add(run, outcome);
                System.out.printf(Locale.ROOT, "%s: %s%n", key, outcome);
            }
        }
        ResultsDocument.write(folder.resolveSibling("results.md"), table.rows().values());
    }

    /** Every run, the first seed of all before the second of any. */
    static List<PublishedRun> all() {
        List<PublishedRun> runs = new ArrayList<>();
        for (long seed : SEEDS) {
            runs.add(new PublishedRun("rigl-table-2", "rigl", .9, seed));
            runs.add(new PublishedRun("rigl-table-2-plain-init", "rigl", .9, seed));
            runs.add(new PublishedRun("rigl-table-2-live-fan-in", "rigl", .9, seed));
            runs.add(new PublishedRun("rigl-table-2-normalised", "rigl", .9, seed));
            for (double sparsity : SPARSITIES) {
                for (String method : METHODS) {
                    if (!method.equals("dense") || sparsity == SPARSITIES.get(0)) {
                        runs.add(new PublishedRun("lenet-300-100", method, sparsity, seed));
                    }
                }
                if (sparsity <= .95) {
                    runs.add(new PublishedRun("lenet-300-100-er", "rigl", sparsity, seed));
                }
                for (String method : MOSTAFA_AND_WANG) {
                    runs.add(new PublishedRun("lenet-300-100-bn", method, sparsity, seed));
                }
            }
            // The published networks began with plain weights; ours are scaled, and too large for this one.
            for (String protocol : List.of("lenet-5-plain-init", "lenet-5")) {
                Stream.of(.99, .98, .95)
                        .flatMap(sparsity -> Stream.of("snfs", "rigl", "set")
                                .map(method -> new PublishedRun(protocol, method, sparsity, seed)))
                        .forEach(runs::add);
            }
        }
        for (long seed : MORE_SEEDS) {
            for (double sparsity : List.of(.95, .90)) {
                runs.add(new PublishedRun("lenet-300-100-er", "rigl", sparsity, seed));
                runs.add(new PublishedRun("lenet-300-100", "snfs", sparsity, seed));
            }
        }
        for (Map.Entry<String, List<String>> experiment : EXPERIMENTS.entrySet()) {
            for (String method : experiment.getValue()) {
                runs.add(new PublishedRun(experiment.getKey(), method, .99, 1));
                runs.add(new PublishedRun(experiment.getKey(), method, .95, 1));
            }
        }
        return runs;
    }

    /** What explains differences: one thing changed, at two sparsities. */
    private static final Map<String, List<String>> EXPERIMENTS = Map.of(
            "lenet-300-100",
                    List.of(
                            "dsr:0.01:1000",
                            "dsr:0.2:1000",
                            "dsr:0.2:500",
                            "dsr:0.2:100",
                            "set:0.1:1000",
                            "set:0.1:100",
                            "set:annealed"),
            "lenet-300-100-bn", List.of("set:0.1:1000", "set:0.1:100", "dsr:often"),
            "lenet-300-100-bn-split", List.of("set", "dsr"),
            "lenet-300-100-er", List.of("static", "set", "set:annealed", "rigl", "dsr:0.2:500"),
            "lenet-300-100-plain-init", List.of("static", "set", "snfs", "dsr"),
            "lenet-300-100-all-data", List.of("set", "snfs", "dsr"),
            "lenet-5-erk", List.of("rigl", "set"));
}
