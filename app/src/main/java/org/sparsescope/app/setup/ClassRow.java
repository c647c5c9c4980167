package org.sparsescope.app.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;
import org.sparsescope.engine.dataset.DataPreview;

/**
 * A class in the preview.
 *
 * @param share of its training examples of those that the largest class has
 * @param samples side by side, a pixel apart, in one image; empty for a table
 */
record ClassRow(DataPreview.ClassCount count, double share, Optional<Image> samples) {
    private static final int GAP = 1;

    static List<ClassRow> of(DataPreview preview) {
        int most = preview.classes().stream()
                .mapToInt(DataPreview.ClassCount::train)
                .max()
                .orElse(1);
        List<ClassRow> rows = new ArrayList<>();
        for (int label = 0; label < preview.classes().size(); label++) {
            int wanted = label;
            List<byte[]> pixels = preview.samples().stream()
                    .filter(sample -> sample.label() == wanted)
                    .map(DataPreview.Sample::pixels)
                    .toList();
            DataPreview.ClassCount count = preview.classes().get(label);
            Optional<Image> strip =
                    pixels.isEmpty() ? Optional.empty() : Optional.of(strip(pixels, preview.exampleShape()));
            rows.add(new ClassRow(count, (double) count.train() / Math.max(1, most), strip));
        }
        return rows;
    }

    private static Image strip(List<byte[]> samples, List<Integer> shape) {
        int height = shape.get(1);
        int width = shape.get(2);
        WritableImage strip = new WritableImage(samples.size() * (width + GAP) - GAP, height);
        for (int i = 0; i < samples.size(); i++) {
            draw(strip, i * (width + GAP), samples.get(i), shape.get(0), height, width);
        }
        return strip;
    }

    private static void draw(WritableImage strip, int left, byte[] pixels, int channels, int height, int width) {
        int plane = height * width;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = y * width + x;
                int red = pixels[at] & 0xff;
                int green = channels == 3 ? pixels[plane + at] & 0xff : red;
                int blue = channels == 3 ? pixels[2 * plane + at] & 0xff : red;
                strip.getPixelWriter().setArgb(left + x, y, 0xff << 24 | red << 16 | green << 8 | blue);
            }
        }
    }
}
