package org.sparsescope.engine.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.sparsescope.engine.WholeFile;
import org.sparsescope.engine.bench.BenchCharts;
import org.sparsescope.engine.bench.BenchTables;
import org.sparsescope.engine.bench.Cell;
import org.sparsescope.engine.bench.Competitor;
import org.sparsescope.engine.bench.CrossoverBenchmark;
import org.sparsescope.engine.bench.Machine;
import org.sparsescope.engine.bench.Peer;
import org.sparsescope.engine.bench.Roofline;
import org.sparsescope.engine.bench.StepBenchmark;
import org.sparsescope.engine.network.sparse.JvmNetwork;
import org.sparsescope.engine.plugin.PluginFolder;
import org.sparsescope.engine.plugin.Recipes;
import org.sparsescope.engine.run.LayerTimes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sparsescope bench}: what a training step takes on this machine, whoever computes it. */
@Command(
        name = "bench",
        description =
                "Time one training step of the sparse kernels, of masked and of dense PyTorch on this machine, in turn.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class BenchCommand implements Callable<Integer> {
    private static final String LAYER_TIMES = "layer-times.csv";
    private static final List<String> FILES = List.of("bench.md", "bench.csv", "bench.svg");

    @Option(
            names = "--models",
            split = ",",
            paramLabel = "ID",
            defaultValue = "lenet-300-100,mlp-1000x3,lenet-5",
            description = "which networks, see 'list models' (default: ${DEFAULT-VALUE})")
    private List<String> models = List.of();

    @Option(
            names = "--sparsities",
            split = ",",
            paramLabel = "S",
            defaultValue = "0.5,0.7,0.8,0.9,0.95,0.98,0.99",
            description = "shares of zero weights, each in [0, 1) (default: ${DEFAULT-VALUE})")
    private List<Double> sparsities = List.of();

    @Option(
            names = "--threads",
            split = ",",
            paramLabel = "N",
            description =
                    "how many threads each takes, one after the other (default: 1, and 2 where there are two cores)")
    private List<Integer> threads = Stream.of(1, 2)
            .filter(count -> count <= Runtime.getRuntime().availableProcessors())
            .toList();

    @Option(names = "--batch", paramLabel = "N", defaultValue = "128", description = "examples a step (default: 128)")
    private int batch;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "3",
            description =
                    "how long the competitors take turns at each network, sparsity and number of threads (default: 3)")
    private double seconds;

    @Option(
            names = "--peer",
            paramLabel = "COMMAND",
            description =
                    "a program to compare with as well: it gets --model, --method rigl, --sparsity, --epochs 1 and"
                            + " --threads, trains, and prints \"msPerStep\": MILLISECONDS")
    private Optional<String> peer = Optional.empty();

    @Option(
            names = "--crossover",
            description =
                    "instead, measure single layers: at which density are the sparse kernels as fast as PyTorch? Prints"
                            + " the table by which --compute auto chooses, and writes it to layer-times.csv with --out")
    private boolean crossover;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "write bench.md, bench.csv and the plot bench.svg there (default: print the table alone)")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--force", description = "write over such files when they are there already")
    private boolean force;

    @Option(
            names = "--json",
            description = "print one JSON object as the last line of standard output, all else to standard error")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        Terminal terminal = Terminal.standard(json);
        if (crossover) {
            measureCrossover(terminal);
            return 0;
        }
        Recipes recipes = PluginFolder.standard().load();
        recipes.skipped().forEach(terminal.progress()::println);
        StepBenchmark benchmark = new StepBenchmark(
                models().stream().map(recipes::model).toList(),
                sparsities,
                threads,
                batch,
                time(),
                peer.map(Peer::new));
        // Minutes of measuring should not end with a file that cannot be written.
        out.ifPresent(folder -> WholeFile.requireRoom(folder, force, FILES));
        Roofline roofline = Roofline.measure();
        String about = about(roofline);
        terminal.progress().println(about);
        List<Cell> cells =
                benchmark.run(roofline, cell -> terminal.progress().println(line(cell)), terminal.progress()::println);
        String table = BenchTables.markdown(cells);
        terminal.progress().println();
        terminal.progress().print(table);
        out.ifPresent(folder -> {
            write(folder, about, table, cells);
            terminal.progress().println("Written to " + folder + ": " + String.join(", ", FILES) + ".");
        });
        if (json) {
            terminal.results().println(JsonLine.of(json(roofline, cells)));
        }
        return 0;
    }

    private void measureCrossover(Terminal terminal) {
        out.ifPresent(folder -> WholeFile.requireRoom(folder, force, List.of(LAYER_TIMES)));
        terminal.progress().println("Measuring layers on " + Machine.name() + ".");
        LayerTimes times = new CrossoverBenchmark(time())
                .run(Machine.name(), row -> terminal.progress().println(row));
        terminal.progress().print(times.csv());
        out.ifPresent(folder -> WholeFile.folder(
                folder,
                force,
                List.of(LAYER_TIMES),
                draft -> Files.writeString(draft.resolve(LAYER_TIMES), times.csv())));
        if (json) {
            terminal.results().println(JsonLine.of(times));
        }
    }

    private Duration time() {
        return Duration.ofMillis(Math.round(Math.min(seconds, 3600) * 1000));
    }

    /** The widths of an MLP have commas between them, as models have. */
    private List<String> models() {
        List<String> ids = new ArrayList<>();
        for (String part : models) {
            boolean width = !ids.isEmpty() && part.chars().allMatch(Character::isDigit);
            if (width) {
                ids.add(ids.remove(ids.size() - 1) + "," + part);
            } else {
                ids.add(part);
            }
        }
        return ids;
    }

    private void write(Path folder, String about, String table, List<Cell> cells) {
        WholeFile.folder(folder, force, FILES, draft -> {
            Files.writeString(draft.resolve(FILES.get(0)), about + "\n\n" + table);
            Files.writeString(draft.resolve(FILES.get(1)), BenchTables.csv(cells));
            Files.writeString(draft.resolve(FILES.get(2)), BenchCharts.svg(cells));
        });
    }

    private String about(Roofline roofline) {
        return "One training step, batch " + batch
                + ", SGD with Nesterov momentum, ERK masks, on MNIST, on one thread in"
                + " processor time, on several by the clock; " + Machine.name()
                + ", Java " + Runtime.version().feature() + ". Sparse kernels: " + JvmNetwork.kernels() + ". "
                + roofline.sentence();
    }

    private static String line(Cell cell) {
        StringBuilder line = new StringBuilder(
                String.format(Locale.ROOT, "%s at %s, threads: %d", cell.title(), cell.sparsity(), cell.threads()));
        for (Competitor who : Competitor.values()) {
            Optional.ofNullable(cell.times().get(who))
                    .ifPresent(time ->
                            line.append(String.format(Locale.ROOT, ", %s %.3f ms", who.title(), time.median())));
        }
        return line.toString();
    }

    private static Map<String, Object> json(Roofline roofline, List<Cell> cells) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kernels", JvmNetwork.kernels());
        json.put("flopsPerSecond", roofline.flops());
        json.put("bytesPerSecond", roofline.levels());
        json.put("cells", cells.stream().map(BenchTables::json).toList());
        return json;
    }
}
