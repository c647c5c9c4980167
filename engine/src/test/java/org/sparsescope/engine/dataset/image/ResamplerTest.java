package org.sparsescope.engine.dataset.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ResamplerTest {
    @Test
    void halfTheSizeSeesEveryPixel() {
        // Weights 3, 3 and 1 of the triangle; the fourth pixel would be outside the image.
        assertArrayEquals(new byte[] {43, 14}, resampled(new byte[] {0, 100, 0, 0}, 1, 4, 1, 2, 1));
    }

    @Test
    void twiceTheSizeRunsFromPixelToPixel() {
        assertArrayEquals(new byte[] {0, 25, 75, 100}, resampled(new byte[] {0, 100}, 1, 2, 1, 4, 1));
    }

    @Test
    void oneShadeStaysThatShade() {
        byte[] shade = new byte[7 * 5];
        Arrays.fill(shade, (byte) 201);
        byte[] expected = new byte[3 * 11];
        Arrays.fill(expected, (byte) 201);
        assertArrayEquals(expected, resampled(shade, 7, 5, 3, 11, 1));
    }

    @Test
    void channelsDoNotMix() {
        assertArrayEquals(new byte[] {10, 20, 30}, resampled(new byte[] {10, 10, 20, 20, 30, 30}, 1, 2, 1, 1, 3));
    }

    private static byte[] resampled(
            byte[] from, int fromHeight, int fromWidth, int toHeight, int toWidth, int channels) {
        byte[] to = new byte[channels * toHeight * toWidth];
        Resampler.of(fromHeight, fromWidth, toHeight, toWidth).resample(from, channels, to);
        return to;
    }
}
