package org.sparsescope.engine.figure;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A picture of few colours.
 *
 * @param pixels row by row, each an index into {@code palette}
 * @param palette colours as 0xRRGGBB, at most 256
 */
public record Picture(int width, int height, byte[] pixels, int[] palette) implements PixelGrid {
    public Picture {
        if (pixels.length != Math.multiplyExact(width, height) || palette.length > 256) {
            throw new IllegalArgumentException("a picture of " + width + " x " + height + " pixels has " + pixels.length
                    + " and " + palette.length + " colours");
        }
    }

    /** A picture of the first colour of {@code palette}. */
    static Picture blank(int width, int height, int[] palette) {
        return new Picture(width, height, new byte[Math.multiplyExact(width, height)], palette);
    }

    @Override
    public int rgb(int x, int y) {
        return palette[pixels[y * width + x] & 0xFF];
    }

    /** Each pixel as {@code scale} by {@code scale}. */
    public Picture scaled(int scale) {
        if (scale == 1) {
            return this;
        }
        Picture large = blank(Math.multiplyExact(width, scale), Math.multiplyExact(height, scale), palette);
        for (int y = 0; y < height; y++) {
            int line = y * scale * large.width;
            for (int x = 0; x < width; x++) {
                Arrays.fill(large.pixels, line + x * scale, line + (x + 1) * scale, pixels[y * width + x]);
            }
            for (int copy = 1; copy < scale; copy++) {
                System.arraycopy(large.pixels, line, large.pixels, line + copy * large.width, large.width);
            }
        }
        return large;
    }

    /** Puts {@code other}, of the same palette, here at (x, y), where it has room. */
    void draw(Picture other, int x, int y) {
        for (int row = 0; row < other.height; row++) {
            System.arraycopy(other.pixels, row * other.width, pixels, (y + row) * width + x, other.width);
        }
    }

    /** With as few bits a pixel as the palette allows. */
    public BufferedImage toImage() {
        int bits = palette.length <= 2 ? 1 : palette.length <= 4 ? 2 : palette.length <= 16 ? 4 : 8;
        IndexColorModel colours =
                new IndexColorModel(bits, palette.length, palette, 0, false, -1, DataBuffer.TYPE_BYTE);
        return new BufferedImage(colours, bits == 8 ? whole() : packed(bits), false, null);
    }

    private WritableRaster whole() {
        DataBufferByte data = new DataBufferByte(pixels, pixels.length);
        return Raster.createInterleavedRaster(data, width, height, width, 1, new int[1], null);
    }

    private WritableRaster packed(int bits) {
        int perLine = (width * bits + 7) / 8;
        byte[] packed = new byte[perLine * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int bit = x * bits;
                packed[y * perLine + bit / 8] |= (byte) (pixels[y * width + x] << (8 - bits - bit % 8));
            }
        }
        return Raster.createPackedRaster(new DataBufferByte(packed, packed.length), width, height, bits, null);
    }

    @Override
    public void writePng(OutputStream target) throws IOException {
        PngFile.write(toImage(), target);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Picture picture
                && width == picture.width
                && height == picture.height
                && Arrays.equals(pixels, picture.pixels)
                && Arrays.equals(palette, picture.palette);
    }

    @Override
    public int hashCode() {
        return 31 * width + Arrays.hashCode(pixels);
    }

    @Override
    public String toString() {
        return width + " x " + height + " pixels";
    }
}
