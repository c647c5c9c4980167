package org.sparsescope.engine.dataset.image;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.sparsescope.engine.dataset.LeftOut;
import org.sparsescope.engine.dataset.LoadProgress;

/**
 * The one size and number of channels that all images of a dataset are brought to, chosen by a look at some of them: grey where all of
 * those are, in the size that most of them have, but in 64 x 64 pixels where that size has more on a side.
 *
 * @param channels 1 for grey, 3 for colour
 * @param notes what follows from it, a sentence each
 */
record ImageForm(int height, int width, int channels, List<String> notes) {
    private static final int LOOKED_AT = 128;
    private static final int LARGEST_SIDE = 64;

    private record Size(int height, int width) {
        String text() {
            return width + "x" + height;
        }
    }

    /**
     * The form for {@code images}.
     *
     * @param asked side of squares to resize to, if the user wants that
     */
    static ImageForm of(ImageList images, OptionalInt asked) {
        List<DecodedImage> seen = look(images);
        Map<Size, Integer> counts = new HashMap<>();
        seen.forEach(image -> counts.merge(new Size(image.height(), image.width()), 1, Integer::sum));
        Size usual = counts.entrySet().stream()
                .max(Map.Entry.<Size, Integer>comparingByValue()
                        .thenComparing(each -> each.getKey().height())
                        .thenComparing(each -> each.getKey().width()))
                .orElseThrow()
                .getKey();
        Size size = asked.isPresent() ? new Size(asked.getAsInt(), asked.getAsInt()) : limited(usual);
        boolean grey = seen.stream().allMatch(DecodedImage::looksGrey);
        return new ImageForm(
                size.height, size.width, grey ? 1 : 3, List.of(sizes(size, usual, counts.size() > 1), colours(grey)));
    }

    /** Bytes of an image. */
    int bytes() {
        return channels * height * width;
    }

    /** {@code image} in this form. */
    byte[] fit(DecodedImage image) {
        DecodedImage coloured = image.withChannels(channels);
        if (coloured.width() == width && coloured.height() == height) {
            return coloured.planes();
        }
        byte[] fitted = new byte[bytes()];
        Resampler.of(coloured.height(), coloured.width(), height, width).resample(coloured.planes(), channels, fitted);
        return fitted;
    }

    private static Size limited(Size usual) {
        return Math.max(usual.height, usual.width) <= LARGEST_SIDE ? usual : new Size(LARGEST_SIDE, LARGEST_SIDE);
    }

    private static String sizes(Size size, Size usual, boolean mixed) {
        if (size.equals(usual)) {
            return mixed
                    ? "Most images are " + size.text() + " pixels; those of other sizes are resized to that."
                    : "Images are taken as they are, " + size.text() + " pixels.";
        }
        return "Images are resized to " + size.text() + " pixels; " + (mixed ? "most" : "they") + " are " + usual.text()
                + ".";
    }

    private static String colours(boolean grey) {
        return grey
                ? "Images are grey: one channel."
                : "Images have three colour channels; grey ones get three equal ones.";
    }

    /** Some images, evenly spread over all. */
    private static List<DecodedImage> look(ImageList images) {
        int count = Math.min(LOOKED_AT, images.files().size());
        int[] some = IntStream.range(0, count)
                .map(i -> (int) ((long) i * images.files().size() / count))
                .toArray();
        List<DecodedImage> seen = Collections.synchronizedList(new ArrayList<>());
        LeftOut bad = new LeftOut("files looked at");
        Decoding.each(images, some, bad, (index, file, image) -> seen.add(image), LoadProgress.NONE);
        return seen;
    }
}
