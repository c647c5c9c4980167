package org.sparsescope.engine.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.random.RandomGenerator;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.sparsescope.engine.random.SeededRandom;

/** Against Java's own reader of GIF, which is another program's work. */
class GifWriterTest {
    private static Picture random(int width, int height, int colours, int seldom, long seed) {
        RandomGenerator random = SeededRandom.stream(seed, "gif");
        int[] palette = random.ints(colours, 0, 1 << 24).toArray();
        Picture picture = Picture.blank(width, height, palette);
        for (int i = 0; i < picture.pixels().length; i++) {
            picture.pixels()[i] = (byte) (random.nextInt(seldom) == 0 ? random.nextInt(colours) : 0);
        }
        return picture;
    }

    private static byte[] gif(List<Picture> frames, int framesPerSecond) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        GifWriter writer = new GifWriter(bytes, frames.get(0), framesPerSecond);
        for (Picture frame : frames) {
            writer.add(frame);
        }
        writer.finish();
        return bytes.toByteArray();
    }

    /** Sizes up to and beyond the 4,096 strings that fill the code table. */
    @Property(tries = 150)
    void everyFrameComesBack(
            @ForAll @IntRange(min = 1, max = 200) int width,
            @ForAll @IntRange(min = 1, max = 120) int height,
            @ForAll @IntRange(min = 1, max = 256) int colours,
            @ForAll @IntRange(min = 1, max = 30) int seldom,
            @ForAll long seed)
            throws IOException {
        Picture first = random(width, height, colours, seldom, seed);
        Picture second = new Picture(
                width, height, random(width, height, colours, seldom, seed + 1).pixels(), first.palette());
        List<int[]> frames = GifFrames.read(new ByteArrayInputStream(gif(List.of(first, second), 12)));
        assertEquals(2, frames.size());
        assertArrayEquals(colours(first), frames.get(0));
        assertArrayEquals(colours(second), frames.get(1));
    }

    private static int[] colours(Picture picture) {
        int[] rgb = new int[picture.pixels().length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = picture.palette()[picture.pixels()[i] & 0xFF];
        }
        return rgb;
    }

    @Example
    void waitsInHundredthsOfASecond() throws IOException {
        Picture picture = random(3, 3, 2, 1, 1);
        assertEquals(8, GifFrames.delay(gif(List.of(picture), 12)));
        assertEquals(2, GifFrames.delay(gif(List.of(picture), 50)));
        assertEquals(100, GifFrames.delay(gif(List.of(picture), 1)));
    }
}
