package org.sparsescope.engine.export;

import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.WholeFile;
import org.sparsescope.engine.figure.Captioned;
import org.sparsescope.engine.figure.GifWriter;
import org.sparsescope.engine.figure.MaskPicture;
import org.sparsescope.engine.figure.Picture;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.record.Timeline;

/**
 * The masks of a run, one picture an update, with the step and the density written in. One frame is in memory at a time.
 *
 * @param layers which layers, by index; where there are several each has its own picture in the frame
 * @param first the first update, 0 being the initial mask
 * @param last the last update
 * @param changes whether to colour what each update grew and dropped, or only show what lives
 * @param mostPixels longest side of a layer's picture; a larger layer is reduced, so that a pixel covers several weights
 */
public record Evolution(Path runFile, List<Integer> layers, int first, int last, boolean changes, int mostPixels) {
    private static final int USUAL_SIDE = 1024; // pixels
    private static final int USUAL_LAYERS = 4; // that many of that side fit on a screen together

    public Evolution {
        layers = List.copyOf(layers);
        if (mostPixels < 1) {
            throw new InputException("A picture has a side of 1 pixel or more; found " + mostPixels + ".");
        }
    }

    /** The longest side for each of {@code layers} layers, so that all of them together stay as large as a screen. */
    public static int sideFor(int layers) {
        return layers <= USUAL_LAYERS
                ? USUAL_SIDE
                : (int) Math.round(USUAL_SIDE * Math.sqrt((double) USUAL_LAYERS / layers));
    }

    /**
     * Writes an animated GIF.
     *
     * @param framesPerSecond from 1 to 50
     * @throws InputException when the run cannot be read, has no such updates or layers, or the file cannot be written
     * @throws CancellationException when {@code watcher} ends it
     */
    public void gif(Path file, boolean overwrite, int framesPerSecond, Watcher watcher) {
        if (framesPerSecond < 1 || framesPerSecond > 50) {
            throw new InputException("A GIF shows 1 to 50 pictures a second; found " + framesPerSecond + ".");
        }
        try (Timeline timeline = open()) {
            WholeFile.bytes(file, overwrite, target -> {
                GifWriter gif = new GifWriter(target, frame(timeline, first), framesPerSecond);
                for (int update = first; update <= last; update++) {
                    gif.add(frame(timeline, update));
                    report(watcher, update);
                }
                gif.finish();
            });
        }
    }

    /**
     * Writes PNG files {@code 0000.png} and so on into {@code folder}, which is made where it is missing. Nothing in it changes before all
     * are drawn.
     *
     * @param overwrite whether files that are there already may be replaced
     */
    public void frames(Path folder, boolean overwrite, Watcher watcher) {
        try (Timeline timeline = open()) {
            WholeFile.folder(folder, overwrite, names(), draft -> {
                int update = first;
                for (String name : names()) {
                    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft.resolve(name)))) {
                        frame(timeline, update).writePng(out);
                    }
                    report(watcher, update);
                    update++;
                }
            });
        }
    }

    private List<String> names() {
        int digits = Math.max(4, Integer.toString(last).length());
        return IntStream.rangeClosed(first, last)
                .mapToObj(update -> String.format(Locale.ROOT, "%0" + digits + "d.png", update))
                .toList();
    }

    /** The picture of {@code update}, as it will be in the file. */
    public Picture frame(int update) {
        try (Timeline timeline = open()) {
            return frame(timeline, timeline.requireUpdate(update));
        }
    }

    private Timeline open() {
        Timeline timeline = Timeline.open(runFile);
        try {
            timeline.requireUpdate(first);
            timeline.requireUpdate(last);
            if (first > last) {
                throw new InputException(
                        "The range of updates begins at " + first + " and ends before it, at " + last + ".");
            }
            return timeline;
        } catch (RuntimeException e) {
            timeline.close();
            throw e;
        }
    }

    private void report(Watcher watcher, int update) {
        if (!watcher.goOn(update - first + 1, last - first + 1)) {
            throw new CancellationException("ended after " + (update - first + 1) + " pictures");
        }
    }

    /** The picture of one update. Every number takes the same room in each, so that all frames have one size. */
    private Picture frame(Timeline timeline, int update) {
        List<Captioned.Part> parts = new ArrayList<>();
        long live = 0;
        long weights = 0;
        for (int layer : layers) {
            LayerShape shape = timeline.layers().get(layer);
            Mask mask = timeline.mask(layer, update);
            live += mask.nnz();
            weights += mask.size();
            MaskPicture picture = changes
                    ? MaskPicture.changes(shape, mask, timeline.changes(layer, update))
                    : MaskPicture.live(shape, mask);
            String caption = shape.name() + "  density " + percent(mask.density());
            parts.add(new Captioned.Part(caption, picture.reduced(picture.factorFor(mostPixels))));
        }
        String title = "update " + padded(update, last) + "  step "
                + padded(timeline.point(update).step(), timeline.point(last).step());
        return Captioned.of(layers.size() > 1 ? title + "  density " + percent((double) live / weights) : title, parts);
    }

    /** With as much room as the largest number that will come. */
    private static String padded(long number, long largest) {
        return String.format(Locale.ROOT, "%" + Long.toString(largest).length() + "d", number);
    }

    private static String percent(double density) {
        return String.format(Locale.ROOT, "%6.2f %%", 100 * density);
    }
}
