package org.sparsescope.engine.dataset.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.dataset.LoadProgress;

/**
 * A text file of rows and columns, as its first two lines show it.
 *
 * @param columns names; numbers from 1 on where there is no line of headings
 * @param first line of data
 */
record TableFile(Path path, char separator, boolean headed, List<String> columns, List<String> first) {
    private static final Set<String> LABELS = Set.of("label", "class", "target", "y", "category");
    private static final int SNIFFED = 1 << 16;
    private static final int SHOW_EVERY = 1 << 10;

    TableFile {
        columns = List.copyOf(columns);
        first = List.copyOf(first);
    }

    /** Hears of each line of data. */
    interface Lines {
        /**
         * One line of data.
         *
         * @param number of it in the file, from 1 on; of its first one where a quoted field goes over several
         */
        void accept(long number, List<String> fields);
    }

    /** The table at {@code path}; empty when that is no text of two columns or more. */
    static Optional<TableFile> open(Path path) {
        Optional<Character> separator = separator(path);
        if (separator.isEmpty()) {
            return Optional.empty();
        }
        List<List<String>> two = new ArrayList<>();
        TableFile bare = new TableFile(path, separator.get(), false, List.of(), List.of());
        try (CsvReader<CsvRecord> reader = bare.reader(Files.newInputStream(path))) {
            reader.stream().limit(2).forEach(record -> two.add(record.getFields()));
        } catch (CsvParseException | UncheckedIOException | IOException e) {
            return Optional.empty();
        }
        if (two.isEmpty() || two.get(0).size() < 2) {
            return Optional.empty();
        }
        boolean headed = isHeading(two);
        List<String> columns = headed
                ? two.get(0).stream().map(String::strip).toList()
                : IntStream.rangeClosed(1, two.get(0).size())
                        .mapToObj(String::valueOf)
                        .toList();
        List<String> first = headed ? two.size() == 1 ? List.of() : two.get(1) : two.get(0);
        return Optional.of(new TableFile(path, separator.get(), headed, columns, first));
    }

    /** The most frequent of the usual separators in the first line. */
    private static Optional<Character> separator(Path path) {
        byte[] start;
        try (InputStream stream = Files.newInputStream(path)) {
            start = stream.readNBytes(SNIFFED);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
        String text = new String(start, StandardCharsets.UTF_8);
        if (text.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        String line = text.lines().filter(each -> !each.isBlank()).findFirst().orElse("");
        return IntStream.of(',', ';', '\t')
                .filter(c -> line.indexOf(c) >= 0)
                .mapToObj(c -> (char) c)
                .max((a, b) -> Long.compare(count(line, a), count(line, b)));
    }

    private static long count(String line, char separator) {
        return line.chars().filter(c -> c == separator).count();
    }

    /** Words over numbers are headings; so are words one of which is a usual name for labels. */
    private static boolean isHeading(List<List<String>> two) {
        List<String> top = two.get(0);
        boolean named = top.stream().anyMatch(TableFile::isLabel);
        List<String> below = two.size() < 2 ? List.of() : two.get(1);
        return named
                || IntStream.range(0, Math.min(top.size(), below.size()))
                        .anyMatch(i -> number(top.get(i)).isEmpty()
                                && number(below.get(i)).isPresent());
    }

    private static boolean isLabel(String name) {
        return LABELS.contains(name.strip().toLowerCase(Locale.ROOT));
    }

    /** Empty for what is no finite number. */
    static Optional<Double> number(String field) {
        try {
            double value = Double.parseDouble(field.strip());
            return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
        } catch (NumberFormatException text) {
            return Optional.empty();
        }
    }

    /**
     * Which column holds the labels: the one asked for by name or number, else one with a usual name, else the only one that holds text.
     *
     * @throws InputException when that cannot be told
     */
    int labelColumn(Optional<String> asked) {
        if (asked.isPresent()) {
            return find(asked.get())
                    .orElseThrow(() -> new InputException("The table " + path + " has no column called \"" + asked.get()
                            + "\". It has " + named() + "."));
        }
        List<Integer> usual = where(i -> headed && isLabel(columns.get(i)));
        List<Integer> texts =
                where(i -> i < first.size() && number(first.get(i)).isEmpty());
        if (usual.size() == 1) {
            return usual.get(0);
        }
        if (usual.isEmpty() && texts.size() == 1) {
            return texts.get(0);
        }
        throw new InputException(
                "Which column of " + path + " holds the labels cannot be told: none is called label, class,"
                        + " target, y or category, or several are, and not exactly one holds text. It has " + named()
                        + ". Name the label column, by --label-column or in the form.");
    }

    private Optional<Integer> find(String asked) {
        List<Integer> named = where(i -> columns.get(i).equalsIgnoreCase(asked.strip()));
        if (!named.isEmpty()) {
            return Optional.of(named.get(0));
        }
        return number(asked)
                .map(Double::intValue)
                .filter(number -> number >= 1 && number <= columns.size())
                .map(number -> number - 1);
    }

    private List<Integer> where(IntPredicate which) {
        return IntStream.range(0, columns.size()).filter(which).boxed().toList();
    }

    private String named() {
        if (!headed) {
            return columns.size() + " columns and no line of headings";
        }
        String some = String.join(", ", columns.subList(0, Math.min(12, columns.size())));
        return "the columns " + some + (columns.size() > 12 ? " and " + (columns.size() - 12) + " more" : "");
    }

    /** Goes through all lines of data. */
    void forEach(Lines lines, LoadProgress progress) {
        try (Counted counted = new Counted(Files.newInputStream(path));
                CsvReader<CsvRecord> reader = reader(counted)) {
            long size = Math.max(1, Files.size(path));
            boolean heading = headed;
            long seen = 0;
            for (CsvRecord record : reader) {
                if (!heading) {
                    lines.accept(record.getStartingLineNumber(), record.getFields());
                }
                heading = false;
                if (++seen % SHOW_EVERY == 0) {
                    progress.at(Math.min(1, (double) counted.count / size));
                }
            }
        } catch (CsvParseException broken) {
            throw new InputException(
                    "The table " + path + " is damaged: " + broken.getMessage() + ". Put it right or save it anew.",
                    broken);
        } catch (UncheckedIOException | IOException e) {
            throw unreadable(path, e);
        }
    }

    private static InputException unreadable(Path path, Exception e) {
        return new InputException("The table " + path + " cannot be read (" + e + "). Check that you may read it.", e);
    }

    private CsvReader<CsvRecord> reader(InputStream stream) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .detectBomHeader(true)
                .ofCsvRecord(stream, StandardCharsets.UTF_8);
    }

    /** Counts the bytes that have been read. */
    private static final class Counted extends FilterInputStream {
        private long count;

        Counted(InputStream stream) {
            super(stream);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
