package org.sparsescope.app.masks;

import java.nio.IntBuffer;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/** Shows {@link Picture}s pixel for pixel, one texture reused while the size stays. FX thread. */
final class PixelImage {
    private final ImageView view = new ImageView();
    private PixelBuffer<IntBuffer> pixels = buffer(1, 1);

    PixelImage() {
        view.setSmooth(false);
        view.setPreserveRatio(false);
    }

    ImageView node() {
        return view;
    }

    /** Shows {@code picture}, {@code outputScale} of its pixels a point. */
    void show(Picture picture, double outputScale) {
        view.setVisible(!picture.isEmpty());
        if (picture.isEmpty()) {
            return;
        }
        if (pixels.getWidth() != picture.width() || pixels.getHeight() != picture.height() || view.getImage() == null) {
            pixels = buffer(picture.width(), picture.height());
            view.setImage(new WritableImage(pixels));
        }
        pixels.updateBuffer(buffer -> {
            buffer.getBuffer().put(0, picture.argb());
            return null;
        });
        view.setFitWidth(picture.width() / outputScale);
        view.setFitHeight(picture.height() / outputScale);
    }

    private static PixelBuffer<IntBuffer> buffer(int width, int height) {
        return new PixelBuffer<>(
                width, height, IntBuffer.allocate(width * height), PixelFormat.getIntArgbPreInstance());
    }
}
