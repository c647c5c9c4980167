package org.sparsescope.engine.dataset.image;

import java.io.IOException;
import java.nio.file.Files;
import org.sparsescope.engine.dataset.LeftOut;
import org.sparsescope.engine.dataset.LoadProgress;
import org.sparsescope.engine.dataset.Parallel;

/** Reads and decodes the files that fall to one thread. */
final class Decoding implements Parallel.Task {
    /** Takes what was decoded, on any of the threads that decode. */
    @FunctionalInterface
    interface Receiver {
        /**
         * One image.
         *
         * @param index of the file in its list
         * @param file its bytes
         */
        void take(int index, byte[] file, DecodedImage image);
    }

    private final ImageList images;
    private final int[] wanted;
    private final LeftOut bad;
    private final Receiver receiver;
    private final ImageDecoder decoder = new ImageDecoder();

    private Decoding(ImageList images, int[] wanted, LeftOut bad, Receiver receiver) {
        this.images = images;
        this.wanted = wanted;
        this.bad = bad;
        this.receiver = receiver;
    }

    /**
     * Decodes the {@code wanted} ones of {@code images} on all cores; those that cannot be go to {@code bad}.
     *
     * @throws org.sparsescope.engine.InputException when too many cannot be
     */
    static void each(ImageList images, int[] wanted, LeftOut bad, Receiver receiver, LoadProgress progress) {
        Parallel.forEach(wanted.length, () -> new Decoding(images, wanted, bad, receiver), progress);
    }

    @Override
    public void accept(int i) {
        int index = wanted[i];
        try {
            byte[] file = Files.readAllBytes(images.files().get(index));
            receiver.take(index, file, decoder.decode(file));
        } catch (IOException failed) {
            bad.add(index, images.name(index) + " " + ImageDecoder.reason(failed));
            bad.requireFew(wanted.length);
        }
    }

    @Override
    public void close() {
        decoder.close();
    }
}
