package org.sparsescope.engine.dataset.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.dataset.LeftOut;
import org.sparsescope.engine.dataset.LoadProgress;

/** What one look at every line of a table shows: its labels, which lines can be used, and whether its numbers could be pixels. */
final class TableScan {
    private static final int MOST_CLASSES = 1000;
    /** Lines kept to be shown, of each label and in all. */
    private static final int EACH = 8;

    private static final int KEPT = 160;

    private final TableFile file;
    private final int labelColumn;
    private final LeftOut bad = new LeftOut("lines");
    private final Map<String, Integer> codes = new LinkedHashMap<>();
    private final Map<String, Integer> shownOf = new HashMap<>();
    private final List<Line> shown = new ArrayList<>();
    private int[] labels = new int[1024];
    private int lines;
    private int used;
    private boolean bytes = true;

    /** A line of numbers. */
    record Line(String label, float[] numbers) {}

    private TableScan(TableFile file, int labelColumn) {
        this.file = file;
        this.labelColumn = labelColumn;
    }

    /**
     * Reads the whole file.
     *
     * @param known labels that a line may have; empty for any
     * @throws InputException when more than a few lines cannot be used, or there are too many labels
     */
    static TableScan of(TableFile file, int labelColumn, Optional<List<String>> known, LoadProgress progress) {
        TableScan scan = new TableScan(file, labelColumn);
        known.ifPresent(names -> names.forEach(name -> scan.codes.put(name, scan.codes.size())));
        file.forEach((number, fields) -> scan.look(number, fields, known.isPresent()), progress);
        scan.bad.requireFew(scan.lines);
        return scan;
    }

    private void look(long number, List<String> fields, boolean closed) {
        lines++;
        Optional<String> wrong = problem(fields, closed);
        if (wrong.isPresent()) {
            bad.add(lines, "line " + number + " " + wrong.get());
            return;
        }
        String label = fields.get(labelColumn).strip();
        float[] numbers = numbers(fields);
        for (float value : numbers) {
            bytes &= value >= 0 && value <= 255 && value == Math.rint(value);
        }
        if (used == labels.length) {
            labels = Arrays.copyOf(labels, Math.multiplyExact(2, used));
        }
        labels[used++] = codes.computeIfAbsent(label, fresh -> codes.size());
        if (codes.size() > MOST_CLASSES) {
            throw new InputException("The column " + file.columns().get(labelColumn) + " of " + file.path()
                    + " has more than "
                    + MOST_CLASSES + " different values, so it can hardly be that of the labels. Name the label column,"
                    + " by --label-column or in the form.");
        }
        if (shown.size() < KEPT && shownOf.merge(label, 1, Integer::sum) <= EACH) {
            shown.add(new Line(label, numbers));
        }
    }

    /** Why a line cannot be used, after its number; empty when it can. */
    Optional<String> problem(List<String> fields, boolean closed) {
        int expected = file.columns().size();
        if (fields.size() != expected) {
            return Optional.of("has " + fields.size() + " fields and not " + expected);
        }
        String label = fields.get(labelColumn).strip();
        if (label.isEmpty()) {
            return Optional.of("has no label");
        }
        if (closed && !codes.containsKey(label)) {
            return Optional.of("has the label " + label + ", which no line to train on has");
        }
        for (int column = 0; column < expected; column++) {
            if (column != labelColumn && TableFile.number(fields.get(column)).isEmpty()) {
                String found = fields.get(column).strip();
                return Optional.of("has " + (found.isEmpty() ? "nothing" : "\"" + found + "\"") + " in column "
                        + file.columns().get(column) + " where a number was expected");
            }
        }
        return Optional.empty();
    }

    /** All columns but that of the label. */
    float[] numbers(List<String> fields) {
        float[] numbers = new float[fields.size() - 1];
        for (int column = 0, at = 0; column < fields.size(); column++) {
            if (column != labelColumn) {
                numbers[at++] =
                        TableFile.number(fields.get(column)).orElseThrow().floatValue();
            }
        }
        return numbers;
    }

    /** The labels there are, in the order in which they came. */
    List<String> names() {
        return List.copyOf(codes.keySet());
    }

    /** Of each line that can be used, by the place of its label in {@link #names()}. */
    int[] labels() {
        return Arrays.copyOf(labels, used);
    }

    /** Whether every number is whole and from 0 to 255. */
    boolean bytes() {
        return bytes;
    }

    int width() {
        return file.columns().size() - 1;
    }

    List<Line> shown() {
        return shown;
    }

    List<String> notes() {
        return bad.notes(lines);
    }
}
