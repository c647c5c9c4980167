package org.sparsescope.engine.figure;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes PNG with what Java has for it, which needs no display. */
final class PngFile {
    private PngFile() {}

    /** Leaves {@code target} open. */
    static void write(BufferedImage image, OutputStream target) throws IOException {
        // Not ImageIO.write on the stream: that may put a cache file on disk.
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(target)) {
            if (!ImageIO.write(image, "png", out)) {
                throw new IOException("this Java writes no PNG");
            }
        }
    }
}
