package org.sparsescope.engine.figure;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes an animated GIF (89a) that loops for ever, one frame at a time, so that no more than a frame is ever in memory. Every frame
 * has the size and the palette of the first.
 */
public final class GifWriter {
    private static final int SHORTEST_DELAY = 2; // in 1/100 s: browsers slow down what is shorter

    private final OutputStream target;
    private final Picture first;
    private final int delay;
    private final int bits; // a pixel
    private final GifLzw lzw = new GifLzw();

    /**
     * Writes the head of the file.
     *
     * @param framesPerSecond from 1 to 50; GIF counts in hundredths of a second, so that 30 becomes 33
     * @param like a picture of the size and palette of all frames
     */
    public GifWriter(OutputStream target, Picture like, int framesPerSecond) throws IOException {
        this.target = target;
        this.first = like;
        this.delay = Math.max(SHORTEST_DELAY, Math.round(100f / framesPerSecond));
        this.bits = Math.max(2, 32 - Integer.numberOfLeadingZeros(like.palette().length - 1));
        target.write("GIF89a".getBytes(StandardCharsets.US_ASCII));
        number(like.width());
        number(like.height());
        target.write(0xF0 | (bits - 1)); // one palette for all frames, of 2^bits colours
        target.write(0);
        target.write(0);
        for (int colour = 0; colour < 1 << bits; colour++) {
            int rgb = colour < like.palette().length ? like.palette()[colour] : 0;
            target.write(rgb >> 16);
            target.write(rgb >> 8);
            target.write(rgb);
        }
        target.write(new byte[] {0x21, (byte) 0xFF, 11});
        target.write("NETSCAPE2.0".getBytes(StandardCharsets.US_ASCII));
        target.write(new byte[] {3, 1, 0, 0, 0}); // loop for ever
    }

    /** Adds a frame. */
    public void add(Picture frame) throws IOException {
        if (frame.width() != first.width() || frame.height() != first.height()) {
            throw new IllegalArgumentException("a frame of " + frame + " among frames of " + first);
        }
        target.write(new byte[] {0x21, (byte) 0xF9, 4, 4}); // leave the frame in place
        number(delay);
        target.write(new byte[] {0, 0});
        target.write(0x2C);
        number(0);
        number(0);
        number(frame.width());
        number(frame.height());
        target.write(0);
        lzw.write(frame.pixels(), bits, target);
    }

    /** Writes the end of the file and leaves the target open. */
    public void finish() throws IOException {
        target.write(0x3B);
    }

    private void number(int value) throws IOException {
        target.write(value);
        target.write(value >> 8);
    }
}
