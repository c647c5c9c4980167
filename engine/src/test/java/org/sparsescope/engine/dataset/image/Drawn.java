package org.sparsescope.engine.dataset.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Makes small image files for tests. */
public final class Drawn {
    private Drawn() {}

    /** A grey PNG of one shade, in folders that are made where they are missing. */
    public static void grey(Path file, int width, int height, int shade) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.getRaster().setSample(x, y, 0, shade);
            }
        }
        write(file, "png", image);
    }

    /** A PNG of one colour, 0xRRGGBB. */
    public static void colour(Path file, int width, int height, int rgb) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, rgb);
            }
        }
        write(file, "png", image);
    }

    static void write(Path file, String format, BufferedImage image) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, encoded(format, image));
    }

    static byte[] encoded(String format, BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (!ImageIO.write(image, format, bytes)) {
            throw new IOException("no writer for " + format);
        }
        return bytes.toByteArray();
    }
}
