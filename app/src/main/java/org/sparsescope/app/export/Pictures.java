package org.sparsescope.app.export;

import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.sparsescope.engine.figure.PixelGrid;

/** Pictures of the engine as JavaFX takes them. */
final class Pictures {
    private Pictures() {}

    static Image image(PixelGrid picture) {
        int width = picture.width();
        int[] line = new int[width];
        WritableImage image = new WritableImage(width, picture.height());
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < width; x++) {
                line[x] = 0xFF000000 | picture.rgb(x, y);
            }
            image.getPixelWriter().setPixels(0, y, width, 1, PixelFormat.getIntArgbInstance(), line, 0, width);
        }
        return image;
    }
}
