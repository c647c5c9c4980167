package org.sparsescope.engine.dataset.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.dataset.DataOptions;
import org.sparsescope.engine.dataset.LoadProgress;
import org.sparsescope.engine.dataset.Split;

/** A table to train on and one to test with, once every line has been looked at: what will be made of them. */
final class TableLook {
    /** Smaller squares are rather tables that happen to have 4, 9 or 16 columns. */
    private static final int SMALLEST_SIDE = 8;

    /** How long the table to train on takes of the two. */
    private static final double MOST = .8;

    private static final Comparator<String> BY_NAME = Comparator.<String, Double>comparing(
                    name -> TableFile.number(name).orElse(Double.POSITIVE_INFINITY))
            .thenComparing(Comparator.naturalOrder());

    private final TableFile trainFile;
    private final Optional<TableFile> testFile;
    private final DataOptions options;
    private final int labelColumn;
    private final TableScan train;
    private final Optional<TableScan> test;
    private final List<String> names;
    private final int[] labels;

    private TableLook(
            TableFile trainFile,
            Optional<TableFile> testFile,
            DataOptions options,
            int labelColumn,
            TableScan train,
            Optional<TableScan> test) {
        this.trainFile = trainFile;
        this.testFile = testFile;
        this.options = options;
        this.labelColumn = labelColumn;
        this.train = train;
        this.test = test;
        this.names = train.names().stream().sorted(BY_NAME).toList();
        int[] byCode = train.names().stream().mapToInt(names::indexOf).toArray();
        this.labels = IntStream.concat(
                        IntStream.of(train.labels()), test.stream().flatMapToInt(scan -> IntStream.of(scan.labels())))
                .map(code -> byCode[code])
                .toArray();
    }

    /** Looks at every line of both. */
    static TableLook of(TableFile train, Optional<TableFile> test, DataOptions options, LoadProgress progress) {
        int column = train.labelColumn(options.labelColumn());
        double part = test.isPresent() ? MOST : 1;
        TableScan trained = TableScan.of(train, column, Optional.empty(), progress.part(0, part));
        if (trained.names().size() < 2) {
            throw new InputException("The column " + train.columns().get(column) + " of " + train.path()
                    + " does not hold two labels or more. Name the label column, by --label-column or in the form.");
        }
        Optional<TableScan> tested =
                test.map(file -> TableScan.of(file, column, Optional.of(trained.names()), progress.part(part, 1)));
        tested.filter(scan -> scan.labels().length == 0).ifPresent(none -> {
            throw new InputException("The table " + test.orElseThrow().path()
                    + " has no line to test with. Give it some, or take it away: lines to train on are kept for testing"
                    + " then.");
        });
        return new TableLook(train, test, options, column, trained, tested);
    }

    int labelColumn() {
        return labelColumn;
    }

    /** The lines to train on. */
    TableScan train() {
        return train;
    }

    /** Labels, numbers by their value and before words. */
    List<String> names() {
        return names;
    }

    /** One for each line that can be used, those of the table to train on first: its place in {@link #names()}. */
    int[] labels() {
        return labels;
    }

    /** True for a line to test with. */
    boolean[] split() {
        if (test.isEmpty()) {
            return Split.test(labels);
        }
        boolean[] split = new boolean[labels.length];
        Arrays.fill(split, train.labels().length, split.length, true);
        return split;
    }

    /** The side of the square images that lines could be; empty where they could not. */
    OptionalInt side() {
        int side = (int) Math.round(Math.sqrt(train.width()));
        boolean square = side * side == train.width() && side >= SMALLEST_SIDE;
        boolean bytes = train.bytes() && test.map(TableScan::bytes).orElse(true);
        return square && bytes ? OptionalInt.of(side) : OptionalInt.empty();
    }

    /** Of an example, as the network gets it. */
    List<Integer> shape() {
        OptionalInt side = side();
        if (side.isEmpty()) {
            return List.of(1, 1, train.width());
        }
        int asked = options.imageSize().orElse(side.getAsInt());
        return List.of(1, asked, asked);
    }

    /** What will be made of the tables, and which lines are left out, a sentence each. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add("The column " + trainFile.columns().get(labelColumn) + " holds the labels"
                + (trainFile.headed() ? "." : "; the table has no line of headings."));
        side().ifPresent(side -> {
            notes.add("The other " + train.width() + " columns hold whole numbers from 0 to 255 and are taken as grey"
                    + " images of " + side + "x" + side + " pixels.");
            if (shape().get(1) != side) {
                notes.add("Images are resized to " + shape().get(2) + "x" + shape().get(1) + " pixels.");
            }
        });
        if (test.isEmpty()) {
            notes.add(Split.NOTE);
        }
        notes.addAll(train.notes());
        test.ifPresent(scan -> notes.addAll(scan.notes()));
        return notes;
    }

    /** Hears of each line that can be used, in the order of {@link #labels()}. */
    interface Used {
        void accept(List<String> fields, float[] numbers);
    }

    void forEach(Used used, LoadProgress progress) {
        double part = test.isPresent() ? MOST : 1;
        trainFile.forEach((number, fields) -> use(train, fields, used), progress.part(0, part));
        test.ifPresent(scan ->
                testFile.orElseThrow().forEach((number, fields) -> use(scan, fields, used), progress.part(part, 1)));
    }

    private static void use(TableScan scan, List<String> fields, Used used) {
        if (scan.problem(fields, true).isEmpty()) {
            used.accept(fields, scan.numbers(fields));
        }
    }
}
