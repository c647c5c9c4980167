package org.sparsescope.engine.dataset.table;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.dataset.ByteExamples;
import org.sparsescope.engine.dataset.Checksums;
import org.sparsescope.engine.dataset.DataOptions;
import org.sparsescope.engine.dataset.DataPreview;
import org.sparsescope.engine.dataset.DataSource;
import org.sparsescope.engine.dataset.Dataset;
import org.sparsescope.engine.dataset.Examples;
import org.sparsescope.engine.dataset.FloatExamples;
import org.sparsescope.engine.dataset.LoadProgress;
import org.sparsescope.engine.dataset.Normalisation;
import org.sparsescope.engine.dataset.Subset;
import org.sparsescope.engine.dataset.image.Resampler;
import org.sparsescope.engine.dataset.rows.ByteRows;
import org.sparsescope.engine.dataset.rows.RowStore;
import org.sparsescope.engine.dataset.rows.RowsWriter;

/**
 * A CSV table, or one to train on and one to test with. Its numbers are taken column by column, but a table whose rows could be square grey
 * images is taken for images.
 */
public final class TableSource implements DataSource {
    private static final List<String> TRAINING = List.of("training", "train");
    private static final List<String> TESTING = List.of("testing", "test", "validation", "valid", "val");
    private final Path path;
    private final TableFile train;
    private final Optional<TableFile> test;
    private final DataOptions options;

    private TableSource(Path path, TableFile train, Optional<TableFile> test, DataOptions options) {
        this.path = path;
        this.train = train;
        this.test = test;
        this.options = options;
    }

    /**
     * Recognises a text file of two columns or more, or a folder with one such file, or with two whose names end in train and test.
     *
     * @throws InputException when the two have different columns
     */
    public static Optional<DataSource> recognise(Path path, DataOptions options) {
        if (Files.isRegularFile(path)) {
            return TableFile.open(path).map(table -> new TableSource(path, table, Optional.empty(), options));
        }
        List<Path> tables = tables(path);
        Optional<TableFile> train = named(tables, TRAINING)
                .or(() -> tables.size() == 1 ? Optional.of(tables.get(0)) : Optional.empty())
                .flatMap(TableFile::open);
        if (train.isEmpty()) {
            return Optional.empty();
        }
        Optional<TableFile> test =
                tables.size() == 1 ? Optional.empty() : named(tables, TESTING).flatMap(TableFile::open);
        test.ifPresent(other -> requireSameColumns(train.get(), other));
        return Optional.of(new TableSource(path, train.get(), test, options));
    }

    private static List<Path> tables(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> {
                        String name = DataSource.titleOf(file).toLowerCase(Locale.ROOT);
                        return !name.startsWith(".") && (name.endsWith(".csv") || name.endsWith(".tsv"));
                    })
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new InputException(
                    "The folder " + folder + " cannot be listed (" + e + "). Check that you may read it.", e);
        }
    }

    private static Optional<Path> named(List<Path> tables, List<String> ends) {
        return ends.stream()
                .flatMap(end -> tables.stream().filter(table -> DataSource.titleOf(table)
                        .toLowerCase(Locale.ROOT)
                        .replaceFirst("\\.[ct]sv$", "")
                        .endsWith(end)))
                .findFirst();
    }

    private static void requireSameColumns(TableFile train, TableFile test) {
        if (!train.columns().equals(test.columns())) {
            throw new InputException("The tables " + train.path() + " and " + test.path() + " have different columns ("
                    + train.columns().size() + " and " + test.columns().size()
                    + ", or other headings). Give both the same.");
        }
    }

    @Override
    public String form() {
        return "CSV table";
    }

    @Override
    public DataPreview preview(LoadProgress progress) {
        TableLook look = look(progress);
        boolean[] split = look.split();
        int[] trained = new int[look.names().size()];
        int[] tested = new int[look.names().size()];
        for (int i = 0; i < split.length; i++) {
            (split[i] ? tested : trained)[look.labels()[i]]++;
        }
        List<Integer> shape = look.shape();
        List<String> notes = new ArrayList<>(look.notes());
        notes.add(
                look.side().isPresent()
                        ? DataPreview.normalisation(shape)
                        : "Each column is shifted and scaled to mean 0 and deviation 1 over the training lines.");
        return new DataPreview(
                DataSource.titleOf(path),
                form(),
                shape,
                DataPreview.counts(look.names(), trained, tested),
                notes,
                samples(look),
                look.side().isPresent() ? List.of() : lines(look));
    }

    private static List<DataPreview.Sample> samples(TableLook look) {
        if (look.side().isEmpty()) {
            return List.of();
        }
        int side = look.side().getAsInt();
        return look.train().shown().stream()
                .map(line -> new DataPreview.Sample(
                        look.names().indexOf(line.label()),
                        resized(bytes(line.numbers()), side, look.shape().get(1))))
                .sorted(Comparator.comparingInt(DataPreview.Sample::label))
                .toList();
    }

    private List<List<String>> lines(TableLook look) {
        List<List<String>> lines = new ArrayList<>();
        List<String> heads = new ArrayList<>(train.columns());
        heads.add(0, heads.remove(look.labelColumn()));
        lines.add(heads);
        look.train().shown().stream().limit(12).forEach(line -> {
            List<String> cells = new ArrayList<>(List.of(line.label()));
            for (float number : line.numbers()) {
                cells.add(Float.toString(number).replaceFirst("\\.0$", ""));
            }
            lines.add(cells);
        });
        return lines;
    }

    @Override
    public Dataset load(RowStore store, LoadProgress progress) {
        TableLook look = look(progress.part(0, .5));
        boolean images = look.side().isPresent();
        boolean[] split = look.split();
        int[] training = where(split, false);
        int width = look.train().width();
        int side = images ? look.shape().get(1) : 0;
        Moments moments = new Moments(images ? 0 : width);
        MessageDigest digest = Checksums.sha256();
        ByteRows rows;
        try (RowsWriter writer = store.rows(look.labels().length, images ? side * side : width * Float.BYTES)) {
            int[] row = {0};
            look.forEach(
                    (fields, numbers) -> {
                        byte[] bytes;
                        if (images) {
                            bytes = resized(bytes(numbers), look.side().getAsInt(), side);
                        } else {
                            bytes = floats(numbers);
                            if (!split[row[0]]) {
                                moments.add(numbers);
                            }
                        }
                        digest.update(String.join("\t", fields).getBytes(StandardCharsets.UTF_8));
                        digest.update((byte) '\n');
                        writer.write(row[0]++, 1, bytes, 0);
                    },
                    progress.part(.5, 1));
            rows = writer.finish();
        }
        Examples all = images
                ? new ByteExamples(rows, look.labels(), List.of(1, side, side), Normalisation.over(rows, training, 1))
                : new FloatExamples(rows, look.labels(), moments.means(), moments.scales());
        return new Dataset(
                path.toString(),
                DataSource.titleOf(path),
                look.names(),
                Subset.of(all, training),
                Subset.of(all, where(split, true)),
                HexFormat.of().formatHex(digest.digest()),
                look.notes());
    }

    private static byte[] resized(byte[] image, int from, int to) {
        if (from == to) {
            return image;
        }
        byte[] resized = new byte[to * to];
        Resampler.of(from, from, to, to).resample(image, 1, resized);
        return resized;
    }

    private static byte[] bytes(float[] numbers) {
        byte[] bytes = new byte[numbers.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) numbers[i];
        }
        return bytes;
    }

    private static byte[] floats(float[] numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(numbers);
        return bytes.array();
    }

    private static int[] where(boolean[] split, boolean wanted) {
        return IntStream.range(0, split.length).filter(i -> split[i] == wanted).toArray();
    }

    private TableLook look(LoadProgress progress) {
        return TableLook.of(train, test, options, progress);
    }
}
