package org.sparsescope.engine.dataset.image;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.dataset.ByteExamples;
import org.sparsescope.engine.dataset.Checksums;
import org.sparsescope.engine.dataset.DataOptions;
import org.sparsescope.engine.dataset.DataPreview;
import org.sparsescope.engine.dataset.DataSource;
import org.sparsescope.engine.dataset.Dataset;
import org.sparsescope.engine.dataset.Examples;
import org.sparsescope.engine.dataset.LeftOut;
import org.sparsescope.engine.dataset.LoadProgress;
import org.sparsescope.engine.dataset.Normalisation;
import org.sparsescope.engine.dataset.Subset;
import org.sparsescope.engine.dataset.rows.ByteRows;
import org.sparsescope.engine.dataset.rows.RowStore;
import org.sparsescope.engine.dataset.rows.RowsWriter;

/**
 * PNG and JPEG files in a folder a class. A preview lists them all and decodes some; loading decodes all, on all cores, straight into rows of
 * bytes: a decoded image lives no longer than that takes.
 */
public final class ImageFolder implements DataSource {
    /** Images of a class in a preview. */
    private static final int SAMPLES = 8;

    private final String id;
    private final String title;
    private final ImageList images;
    private final DataOptions options;

    private ImageFolder(String id, String title, ImageList images, DataOptions options) {
        this.id = id;
        this.title = title;
        this.images = images;
        this.options = options;
    }

    /**
     * Recognises it by images in folders.
     *
     * @throws InputException when there is but one class, or nothing to train on
     */
    public static Optional<DataSource> recognise(Path path, DataOptions options) {
        if (!Files.isDirectory(path)) {
            return Optional.empty();
        }
        return ClassFolders.find(path)
                .map(images -> new ImageFolder(path.toString(), DataSource.titleOf(path), images, options));
    }

    @Override
    public String form() {
        return "folder of images";
    }

    @Override
    public DataPreview preview(LoadProgress progress) {
        ImageForm form = ImageForm.of(images, options.imageSize());
        List<Integer> shape = List.of(form.channels(), form.height(), form.width());
        List<String> notes = new ArrayList<>(images.notes());
        notes.addAll(form.notes());
        notes.add(DataPreview.normalisation(shape));
        return new DataPreview(
                title,
                form(),
                shape,
                DataPreview.counts(images.classes(), images.counts(false), images.counts(true)),
                notes,
                samples(form, progress),
                List.of());
    }

    private List<DataPreview.Sample> samples(ImageForm form, LoadProgress progress) {
        int[] found = new int[images.classes().size()];
        int[] some = IntStream.of(images.where(false))
                .filter(i -> found[images.labels()[i]]++ < SAMPLES)
                .toArray();
        Map<Integer, DataPreview.Sample> samples = new ConcurrentSkipListMap<>();
        Decoding.each(
                images,
                some,
                new LeftOut("files looked at"),
                (index, file, image) ->
                        samples.put(index, new DataPreview.Sample(images.labels()[index], form.fit(image))),
                progress);
        return List.copyOf(samples.values());
    }

    @Override
    public Dataset load(RowStore store, LoadProgress progress) {
        ImageForm form = ImageForm.of(images, options.imageSize());
        int count = images.files().size();
        byte[][] sums = new byte[count][];
        Changes changes = new Changes(form);
        LeftOut bad = new LeftOut("files");
        ByteRows rows;
        try (RowsWriter writer = store.rows(count, form.bytes())) {
            Decoding.each(
                    images,
                    IntStream.range(0, count).toArray(),
                    bad,
                    (index, file, image) -> {
                        sums[index] = Checksums.sha256().digest(file);
                        changes.count(image);
                        writer.write(index, 1, form.fit(image), 0);
                    },
                    progress);
            rows = writer.finish();
        }
        List<String> notes = new ArrayList<>(images.notes());
        notes.addAll(changes.notes(count));
        notes.addAll(bad.notes(count));
        return dataset(form, rows, sums, notes);
    }

    private Dataset dataset(ImageForm form, ByteRows rows, byte[][] sums, List<String> notes) {
        int[] training = read(images.where(false), sums);
        int[] testing = read(images.where(true), sums);
        requireSome(training, "train on");
        requireSome(testing, "test with");
        Examples all = new ByteExamples(
                rows,
                images.labels(),
                List.of(form.channels(), form.height(), form.width()),
                Normalisation.over(rows, training, form.channels()));
        return new Dataset(
                id, title, images.classes(), Subset.of(all, training), Subset.of(all, testing), checksum(sums), notes);
    }

    private static int[] read(int[] split, byte[][] sums) {
        return IntStream.of(split).filter(i -> sums[i] != null).toArray();
    }

    private void requireSome(int[] split, String purpose) {
        if (split.length == 0) {
            throw new InputException("The folder " + images.root() + " has no image left to " + purpose
                    + ". Put more PNG or JPEG files there.");
        }
    }

    /** Over the names of the files that were read, and their content. */
    private String checksum(byte[][] sums) {
        MessageDigest digest = Checksums.sha256();
        for (int i = 0; i < sums.length; i++) {
            if (sums[i] != null) {
                digest.update((images.name(i) + "\n").getBytes(StandardCharsets.UTF_8));
                digest.update(sums[i]);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Counts what had to be done to the images. */
    private static final class Changes {
        private final ImageForm form;
        private final AtomicInteger resized = new AtomicInteger();
        private final AtomicInteger greyed = new AtomicInteger();

        Changes(ImageForm form) {
            this.form = form;
        }

        void count(DecodedImage image) {
            if (image.width() != form.width() || image.height() != form.height()) {
                resized.incrementAndGet();
            }
            if (form.channels() == 1 && !image.looksGrey()) {
                greyed.incrementAndGet();
            }
        }

        List<String> notes(int count) {
            List<String> notes = new ArrayList<>();
            if (resized.get() > 0) {
                notes.add(String.format(
                        Locale.ENGLISH,
                        "%,d of %,d images were resized to %dx%d pixels.",
                        resized.get(),
                        count,
                        form.width(),
                        form.height()));
            }
            if (greyed.get() > 0) {
                notes.add(String.format(
                        Locale.ENGLISH, "%,d of %,d images had colours and were made grey.", greyed.get(), count));
            }
            return notes;
        }
    }
}
