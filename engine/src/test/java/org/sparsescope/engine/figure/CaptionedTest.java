package org.sparsescope.engine.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CaptionedTest {
    @Test
    void writesLettersAboveThePicture() {
        Picture dot = new Picture(1, 1, new byte[] {1}, new int[] {0xFFFFFF, 0xFF0000});
        Picture whole = Captioned.of("", List.of(new Captioned.Part("A1", dot)));
        // A margin of 6 all around, a line of 7 + 6, and the dot.
        assertEquals(6 + 13 + 1 + 6, whole.height());
        assertEquals(11 + 2 * 6, whole.width());
        assertEquals(0xFF0000, whole.rgb(6, 19));
        assertEquals("""
                 ###    #
                #   #  ##
                #   #   #
                #####   #
                #   #   #
                #   #   #
                #   #  ###
                """, drawn(whole, 6, 6, 11, 7));
    }

    private static String drawn(Picture picture, int left, int top, int width, int height) {
        return IntStream.range(top, top + height)
                        .mapToObj(y -> IntStream.range(left, left + width)
                                .mapToObj(x -> picture.rgb(x, y) == 0xFFFFFF ? " " : "#")
                                .collect(Collectors.joining())
                                .stripTrailing())
                        .collect(Collectors.joining("\n"))
                + "\n";
    }
}
