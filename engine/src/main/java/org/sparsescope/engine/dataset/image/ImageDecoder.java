package org.sparsescope.engine.dataset.image;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Decodes PNG and JPEG with the readers of Java. One thread each: readers are costly to make and are kept. */
final class ImageDecoder implements AutoCloseable {
    /** As much as 8192 x 8192: what a file of a few bytes may announce must not fill the memory. */
    private static final long MOST_PIXELS = 1L << 26;

    private final ImageReader png = reader("png");
    private final ImageReader jpeg = reader("jpeg");

    private static ImageReader reader(String format) {
        return ImageIO.getImageReadersByFormatName(format).next();
    }

    /**
     * Decodes a file by what it begins with, whatever its name says.
     *
     * @throws IOException with a reason that follows the file's name, such as {@code is no PNG or JPEG}
     */
    DecodedImage decode(byte[] file) throws IOException {
        ImageReader reader = readerFor(file);
        try (ImageInputStream input = new ByteArrayImageInput(file)) {
            reader.setInput(input, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if ((long) width * height > MOST_PIXELS) {
                throw new IOException("announces " + width + "x" + height + " pixels, more than can be read");
            }
            return planes(reader.read(0));
        } catch (RuntimeException broken) {
            // Damaged files make the readers of Java fail in many ways.
            throw new IOException("cannot be decoded (" + broken + ")", broken);
        } finally {
            reader.reset();
        }
    }

    private ImageReader readerFor(byte[] file) throws IOException {
        if (file.length == 0) {
            throw new IOException("is empty");
        }
        if (file.length > 4 && file[0] == (byte) 0x89 && file[1] == 'P' && file[2] == 'N' && file[3] == 'G') {
            return png;
        }
        if (file.length > 3 && file[0] == (byte) 0xff && file[1] == (byte) 0xd8) {
            return jpeg;
        }
        throw new IOException("is no PNG or JPEG");
    }

    private static DecodedImage planes(BufferedImage image) {
        ColorModel colours = image.getColorModel();
        // Java reads grey as linear light, so its own conversion to colour would change every shade.
        boolean grey = colours instanceof ComponentColorModel && colours.getNumColorComponents() == 1;
        return grey ? ofGrey(image, colours) : ofColour(image);
    }

    private static DecodedImage ofGrey(BufferedImage image, ColorModel colours) {
        Raster raster = image.getRaster();
        int width = image.getWidth();
        int height = image.getHeight();
        int shift = raster.getTransferType() == DataBuffer.TYPE_USHORT ? 8 : 0;
        byte[] plane = new byte[width * height];
        int[] line = new int[width];
        int[] alphas = new int[width];
        for (int y = 0; y < height; y++) {
            raster.getSamples(0, y, width, 1, 0, line);
            if (colours.hasAlpha()) {
                raster.getSamples(0, y, width, 1, 1, alphas);
            }
            for (int x = 0; x < width; x++) {
                int alpha = colours.hasAlpha() ? alphas[x] >> shift : 255;
                plane[y * width + x] = (byte) onWhite(line[x] >> shift, alpha);
            }
        }
        return new DecodedImage(width, height, 1, plane);
    }

    private static DecodedImage ofColour(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        int size = width * height;
        byte[] planes = new byte[3 * size];
        int[] line = new int[width];
        for (int y = 0; y < height; y++) {
            image.getRGB(0, y, width, 1, line, 0, width);
            for (int x = 0; x < width; x++) {
                int alpha = line[x] >>> 24;
                int at = y * width + x;
                planes[at] = (byte) onWhite(line[x] >> 16 & 0xff, alpha);
                planes[size + at] = (byte) onWhite(line[x] >> 8 & 0xff, alpha);
                planes[2 * size + at] = (byte) onWhite(line[x] & 0xff, alpha);
            }
        }
        return new DecodedImage(width, height, 3, planes);
    }

    /** What is transparent shows white, as on paper. */
    private static int onWhite(int value, int alpha) {
        return alpha == 255 ? value : (value * alpha + 255 * (255 - alpha) + 127) / 255;
    }

    /** The reason for people, of whatever a reader of Java has thrown. */
    static String reason(IOException failed) {
        String message = String.valueOf(failed.getMessage());
        boolean ours = message.startsWith("is ") || message.startsWith("announces ") || message.startsWith("cannot ");
        return ours ? message : "cannot be decoded (" + message.strip().toLowerCase(Locale.ROOT) + ")";
    }

    @Override
    public void close() {
        png.dispose();
        jpeg.dispose();
    }
}
