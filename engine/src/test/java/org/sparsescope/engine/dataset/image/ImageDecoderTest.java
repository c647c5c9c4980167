package org.sparsescope.engine.dataset.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ImageDecoderTest {
    private final ImageDecoder decoder = new ImageDecoder();

    @Test
    void greyKeepsEveryShade() throws IOException {
        BufferedImage image = new BufferedImage(256, 1, BufferedImage.TYPE_BYTE_GRAY);
        byte[] shades = new byte[256];
        for (int x = 0; x < 256; x++) {
            image.getRaster().setSample(x, 0, 0, x);
            shades[x] = (byte) x;
        }
        DecodedImage decoded = decoder.decode(Drawn.encoded("png", image));
        assertEquals(1, decoded.channels());
        assertArrayEquals(shades, decoded.planes());
    }

    @Test
    void sixteenBitsOfGreyBecomeTheirUpperEight() throws IOException {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
        image.getRaster().setSample(0, 0, 0, 0x12ff);
        image.getRaster().setSample(1, 0, 0, 0xfe00);
        DecodedImage decoded = decoder.decode(Drawn.encoded("png", image));
        assertArrayEquals(new byte[] {0x12, (byte) 0xfe}, decoded.planes());
    }

    @Test
    void coloursComePlaneByPlane() throws IOException {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, 0x010203);
        image.setRGB(1, 0, 0xfffefd);
        DecodedImage decoded = decoder.decode(Drawn.encoded("png", image));
        assertEquals(3, decoded.channels());
        assertArrayEquals(new byte[] {1, -1, 2, -2, 3, -3}, decoded.planes());
    }

    @Test
    void paletteAndBlackAndWhiteAreColours() throws IOException {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY);
        image.setRGB(1, 0, 0xffffff);
        DecodedImage decoded = decoder.decode(Drawn.encoded("png", image));
        assertTrue(decoded.looksGrey());
        assertArrayEquals(new byte[] {0, -1}, decoded.withChannels(1).planes());
    }

    @Test
    void whatIsTransparentIsWhite() throws IOException {
        BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 0x00000000);
        image.setRGB(1, 0, 0xff000000);
        image.setRGB(2, 0, 0x80000000);
        DecodedImage decoded = decoder.decode(Drawn.encoded("png", image)).withChannels(1);
        assertArrayEquals(new byte[] {-1, 0, 127}, decoded.planes());
    }

    @Test
    void jpegIsReadWhateverItsName() throws IOException {
        BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 64; i++) {
            image.getRaster().setSample(i % 8, i / 8, 0, 200);
        }
        DecodedImage decoded = decoder.decode(Drawn.encoded("jpeg", image));
        assertEquals(1, decoded.channels());
        assertEquals(200, decoded.planes()[9] & 0xff, 2);
    }

    @Test
    void colourBecomesGreyByHowBrightItLooks() {
        DecodedImage red = new DecodedImage(1, 1, 3, new byte[] {(byte) 255, 0, 0});
        assertEquals(76, red.withChannels(1).planes()[0] & 0xff);
    }

    @Test
    void anEmptyFileAndAnotherKindOfFileAreNamed() {
        assertEquals("is empty", reason(new byte[0]));
        assertEquals("is no PNG or JPEG", reason("hello".getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void aFileCutShortIsRefusedAndTheNextOneIsRead() throws IOException {
        BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_BYTE_GRAY);
        byte[] whole = Drawn.encoded("png", image);
        assertTrue(reason(Arrays.copyOf(whole, whole.length / 2)).startsWith("cannot be decoded ("));
        assertTrue(reason(Arrays.copyOf(whole, 20)).startsWith("cannot be decoded ("));
        assertEquals(64, decoder.decode(whole).width());
    }

    @Test
    void hugeDeclaredSizesAllocateNothing() throws IOException {
        byte[] file = Drawn.encoded("png", new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY));
        ByteBuffer.wrap(file).putInt(16, 100_000).putInt(20, 100_000);
        assertEquals("announces 100000x100000 pixels, more than can be read", reason(file));
    }

    private String reason(byte[] file) {
        return ImageDecoder.reason(assertThrows(IOException.class, () -> decoder.decode(file)));
    }
}
