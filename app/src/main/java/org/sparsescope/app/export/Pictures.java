package org.sparsescope.app.export;

import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.sparsescope.engine.figure.Picture;

/** Pictures of the engine as JavaFX takes them. */
final class Pictures {
    private Pictures() {}

    static Image image(Picture picture) {
        WritableImage image = new WritableImage(picture.width(), picture.height());
        int[] palette = new int[256];
        for (int colour = 0; colour < picture.palette().length; colour++) {
            palette[colour] = 0xFF000000 | picture.palette()[colour];
        }
        image.getPixelWriter()
                .setPixels(
                        0,
                        0,
                        picture.width(),
                        picture.height(),
                        PixelFormat.createByteIndexedInstance(palette),
                        picture.pixels(),
                        0,
                        picture.width());
        return image;
    }
}
