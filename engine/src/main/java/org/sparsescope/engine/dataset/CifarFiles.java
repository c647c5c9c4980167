package org.sparsescope.engine.dataset;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.dataset.rows.RowStore;
import org.sparsescope.engine.dataset.rows.RowsWriter;

/**
 * CIFAR-10 or CIFAR-100 in the binary version (Krizhevsky 2009): records of labels and 3072 bytes, a 32 x 32 plane each of red, green and blue.
 *
 * @param labelBytes in front of each image; the last is its label
 * @param test empty where there is no test file
 */
record CifarFiles(
        Path folder,
        DataOptions options,
        String form,
        List<Path> train,
        Optional<Path> test,
        List<String> classNames,
        int labelBytes)
        implements DataSource {
    private static final int SIDE = 32;
    private static final int IMAGE = 3 * SIDE * SIDE;
    private static final List<Integer> SHAPE = List.of(3, SIDE, SIDE);
    private static final Pattern BATCH = Pattern.compile("data_batch_(\\d{1,6})\\.bin");
    private static final String REMEDY = "Get the file again from where it came from.";

    CifarFiles {
        train = List.copyOf(train);
        classNames = List.copyOf(classNames);
    }

    /**
     * Recognises the folder by its files: {@code data_batch_1.bin} and so on, or {@code train.bin} with {@code fine_label_names.txt}.
     *
     * @throws InputException when it is the version for Python
     */
    static Optional<DataSource> recognise(Path folder, DataOptions options) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        List<Path> batches = batches(folder);
        if (!batches.isEmpty()) {
            return Optional.of(new CifarFiles(
                    folder,
                    options,
                    "CIFAR-10, binary",
                    batches,
                    existing(folder, "test_batch.bin"),
                    names(folder, "batches.meta.txt", 10),
                    1));
        }
        Optional<Path> train = existing(folder, "train.bin");
        if (train.isPresent()) {
            return Optional.of(new CifarFiles(
                    folder,
                    options,
                    "CIFAR-100, binary",
                    List.of(train.get()),
                    existing(folder, "test.bin"),
                    names(folder, "fine_label_names.txt", 100),
                    2));
        }
        if (existing(folder, "data_batch_1").isPresent()
                || existing(folder, "batches.meta").isPresent()) {
            throw new InputException(
                    "The folder " + folder + " holds the Python version of CIFAR, which only Python can"
                            + " open. Get the binary version: its files end in .bin.");
        }
        return Optional.empty();
    }

    private static List<Path> batches(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> BATCH.matcher(DataSource.titleOf(file)).matches())
                    .sorted(Comparator.comparingInt(CifarFiles::number))
                    .toList();
        } catch (IOException e) {
            throw new InputException(
                    "The folder " + folder + " cannot be listed (" + e + "). Check that you may read it.", e);
        }
    }

    private static int number(Path batch) {
        return Integer.parseInt(BATCH.matcher(DataSource.titleOf(batch)).replaceFirst("$1"));
    }

    private static Optional<Path> existing(Path folder, String name) {
        return Optional.of(folder.resolve(name)).filter(Files::isRegularFile);
    }

    /** One name a line; numbers where the file is missing or has not as many as there are classes. */
    private static List<String> names(Path folder, String file, int classes) {
        List<String> names = new ArrayList<>();
        try (Stream<String> lines = Files.lines(folder.resolve(file), StandardCharsets.ISO_8859_1)) {
            lines.map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .limit(classes + 1L)
                    .forEach(names::add);
        } catch (IOException missing) {
            names.clear();
        }
        return names.size() == classes
                ? names
                : IntStream.range(0, classes).mapToObj(String::valueOf).toList();
    }

    @Override
    public Dataset load(RowStore store, LoadProgress progress) {
        List<String> checksums = new ArrayList<>();
        Pixels toTrain = read(train, store, checksums, progress.part(0, .8));
        Optional<Pixels> toTest = test.map(file -> read(List.of(file), store, checksums, progress.part(.8, 1)));
        Pixels training = toTrain.resized(options.imageSize(), store);
        Pixels.Splits splits = toTest.map(pixels -> training.with(pixels.resized(options.imageSize(), store)))
                .orElseGet(training::split);
        List<String> notes = new ArrayList<>(gaps());
        notes.addAll(Pixels.notes(SHAPE, training.shape(), test.isEmpty()));
        return new Dataset(
                folder.toString(),
                DataSource.titleOf(folder),
                classNames,
                splits.train(),
                splits.test(),
                Checksums.of(checksums),
                notes);
    }

    private List<String> gaps() {
        int last = labelBytes == 1 ? number(train.get(train.size() - 1)) : train.size();
        return last == train.size()
                ? List.of()
                : List.of("Of the files data_batch_1.bin to data_batch_" + last + ".bin only " + train.size()
                        + " are there.");
    }

    private Pixels read(List<Path> files, RowStore store, List<String> checksums, LoadProgress progress) {
        int count = files.stream().mapToInt(this::records).reduce(0, Math::addExact);
        int[] labels = new int[count];
        try (RowsWriter writer = store.rows(count, IMAGE)) {
            int at = 0;
            for (Path file : files) {
                int first = at;
                at = first + records(file);
                checksums.add(read(file, first, at, labels, writer, done -> progress.at((double) done / count)));
            }
            return new Pixels(writer.finish(), labels, SHAPE);
        }
    }

    private int records(Path file) {
        int record = labelBytes + IMAGE;
        try {
            long size = Files.size(file);
            if (size == 0 || size % record != 0) {
                throw problem(
                        file, "has " + size + " bytes; whole records of " + record + " bytes were expected", REMEDY);
            }
            return Math.toIntExact(size / record);
        } catch (IOException e) {
            throw problem(file, "cannot be read (" + e + ")", "Check that you may read it.");
        }
    }

    private interface Done {
        void at(int records);
    }

    /** Fills rows and labels from {@code first} to {@code end}; returns the SHA-256 of the file. */
    private String read(Path file, int first, int end, int[] labels, RowsWriter writer, Done done) {
        MessageDigest digest = Checksums.sha256();
        byte[] record = new byte[labelBytes + IMAGE];
        try (InputStream stream = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            for (int row = first; row < end; row++) {
                if (stream.readNBytes(record, 0, record.length) < record.length) {
                    throw problem(file, "became shorter while it was read", "Try again.");
                }
                digest.update(record);
                labels[row] = record[labelBytes - 1] & 0xff;
                if (labels[row] >= classNames.size()) {
                    throw problem(
                            file,
                            "gives record " + (row - first) + " the label " + labels[row] + "; labels from 0 to "
                                    + (classNames.size() - 1) + " were expected",
                            REMEDY);
                }
                writer.write(row, 1, record, labelBytes);
                done.at(row + 1);
            }
        } catch (IOException e) {
            throw problem(file, "cannot be read (" + e + ")", "Check that you may read it.");
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static InputException problem(Path file, String finding, String remedy) {
        return new InputException("The file " + file + " " + finding + ". " + remedy);
    }
}
