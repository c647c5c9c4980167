package org.sparsescope.engine.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.dataset.image.ImageFolder;
import org.sparsescope.engine.dataset.table.TableSource;

/** Data of the user's own: finds out by what is there which form it has. */
final class OwnData {
    private static final List<DataSource.Format> FORMATS =
            List.of(OwnData::idx, CifarFiles::recognise, ImageFolder::recognise, TableSource::recognise);

    private static final String WHAT_FITS = "What fits: a folder with the IDX files of MNIST (" + IdxFiles.NAMES.get(0)
            + " and so on, plain or .gz); a folder with the binary files of CIFAR (data_batch_1.bin, or train.bin); a folder of"
            + " PNG or JPEG images, one folder a class, below training and testing or alone; a CSV table with a column of"
            + " labels, or a folder with train.csv and test.csv.";

    private OwnData() {}

    /**
     * What lies at {@code path}, which exists.
     *
     * @throws InputException when it has no form that is known, with all that are
     */
    static DataSource at(Path path, DataOptions options) {
        return recognise(FORMATS, path, options)
                .orElseThrow(() -> new InputException(describe(path) + " " + hint(path, options) + WHAT_FITS));
    }

    private static Optional<DataSource> recognise(List<DataSource.Format> formats, Path path, DataOptions options) {
        return formats.stream()
                .flatMap(format -> format.recognise(path, options).stream())
                .findFirst();
    }

    private static Optional<DataSource> idx(Path folder, DataOptions options) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        return IdxFiles.in(folder)
                .map(files -> new IdxSource(folder.toString(), DataSource.titleOf(folder), List.of(), files, options));
    }

    private static String describe(Path path) {
        if (!Files.isDirectory(path)) {
            return "The file " + path + " is no table with two columns or more.";
        }
        try (Stream<Path> inside = Files.list(path)) {
            List<Path> all = inside.toList();
            long folders = all.stream().filter(Files::isDirectory).count();
            return all.isEmpty()
                    ? "The folder " + path + " is empty."
                    : "The folder " + path + " has no data of a known form: in it are "
                            + count(all.size() - folders, "file") + " and " + count(folders, "folder") + ".";
        } catch (IOException e) {
            return "The folder " + path + " cannot be listed (" + e + ").";
        }
    }

    private static String count(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    /** Whoever is one folder too high or too low is told. */
    private static String hint(Path path, DataOptions options) {
        Path parent = path.toAbsolutePath().getParent();
        if (!Files.isDirectory(path)) {
            return parent != null && fits(List.of(OwnData::idx, CifarFiles::recognise), parent, options)
                    ? "The folder that it is in fits: give that. "
                    : "";
        }
        try (Stream<Path> inside = Files.list(path)) {
            return inside.filter(Files::isDirectory)
                    .limit(20)
                    .filter(child -> fits(FORMATS, child, options))
                    .findFirst()
                    .map(child -> "Its folder " + child.getFileName() + " fits: give that. ")
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    private static boolean fits(List<DataSource.Format> formats, Path path, DataOptions options) {
        try {
            return recognise(formats, path, options).isPresent();
        } catch (InputException broken) {
            return false;
        }
    }
}
