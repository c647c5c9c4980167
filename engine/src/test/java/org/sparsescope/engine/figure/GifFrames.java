package org.sparsescope.engine.figure;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.w3c.dom.Element;

/** Reads animated GIFs with Java's own reader. */
public final class GifFrames {
    private GifFrames() {}

    /** Each frame as 0xRRGGBB, row by row. */
    public static List<int[]> read(InputStream gif) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream input = ImageIO.createImageInputStream(gif)) {
            reader.setInput(input);
            List<int[]> frames = new ArrayList<>();
            for (int i = 0; i < reader.getNumImages(true); i++) {
                BufferedImage image = reader.read(i);
                int[] rgb = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
                for (int p = 0; p < rgb.length; p++) {
                    rgb[p] &= 0xFFFFFF;
                }
                frames.add(rgb);
            }
            return frames;
        } finally {
            reader.dispose();
        }
    }

    /** How long the first frame stays, in hundredths of a second. */
    static int delay(byte[] gif) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream input = ImageIO.createImageInputStream(new ByteArrayInputStream(gif))) {
            reader.setInput(input);
            IIOMetadataNode root =
                    (IIOMetadataNode) reader.getImageMetadata(0).getAsTree("javax_imageio_gif_image_1.0");
            Element control = (Element)
                    root.getElementsByTagName("GraphicControlExtension").item(0);
            return Integer.parseInt(control.getAttribute("delayTime"));
        } finally {
            reader.dispose();
        }
    }
}
