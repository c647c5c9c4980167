package org.sparsescope.engine.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.mask.MaskDelta;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.random.SeededRandom;

class MaskPictureTest {
    private static final int GROUND = 0xFFFFFF;
    private static final int LIVE = 0x1F2328;
    private static final int KEPT = 0xA0A7B0;
    private static final int GROWN = 0x0072B2;
    private static final int DROPPED = 0xD55E00;

    private static final LayerShape FILTERS = new LayerShape("conv", List.of(7, 3, 2, 2), 1);

    private static BufferedImage decoded(Picture picture) throws Exception {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        picture.writePng(png);
        return ImageIO.read(new ByteArrayInputStream(png.toByteArray()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void everyPixelOfThePngIsItsWeight(int scale) throws Exception {
        Mask mask = Mask.random(FILTERS.size(), 31, SeededRandom.stream(1, "picture"));
        BufferedImage image = decoded(MaskPicture.live(FILTERS, mask).exact().scaled(scale));
        assertEquals(12 * scale, image.getWidth());
        assertEquals(7 * scale, image.getHeight());
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int expected = mask.live(y / scale * 12 + x / scale) ? LIVE : GROUND;
                assertEquals(expected, image.getRGB(x, y) & 0xFFFFFF, x + ", " + y);
            }
        }
    }

    @Test
    void changesHaveTheirColours() throws Exception {
        LayerShape row = new LayerShape("fc", List.of(1, 4), 1);
        BufferedImage image =
                decoded(MaskPicture.changes(row, Mask.of(4, 0, 1), new MaskDelta(new int[] {2}, new int[] {1}))
                        .exact());
        int[] seen = {image.getRGB(0, 0), image.getRGB(1, 0), image.getRGB(2, 0), image.getRGB(3, 0)};
        assertEquals(
                List.of(KEPT, GROWN, DROPPED, GROUND),
                Arrays.stream(seen).map(rgb -> rgb & 0xFFFFFF).boxed().toList());
    }

    @Test
    void aReducedPixelIsAsStrongAsTheRootOfItsShare() {
        LayerShape square = new LayerShape("fc", List.of(3, 5), 1);
        // Blocks of 2 x 2: the first holds 4 of 4, the second 1 of 4, the third, cut off by the border, 1 of 2.
        Picture picture =
                MaskPicture.live(square, Mask.of(15, 0, 1, 5, 6, 2, 9)).reduced(2);
        assertEquals(3, picture.width());
        assertEquals(2, picture.height());
        assertEquals(LIVE, picture.rgb(0, 0));
        assertEquals(0x8F9194, picture.rgb(1, 0), "half strength");
        assertEquals(15, picture.pixels()[2], "of 20 shades, the root of a half");
        assertEquals(GROUND, picture.rgb(0, 1));
    }

    @Test
    void aReducedPixelTakesTheColourOfMostOfItsMarks() {
        LayerShape row = new LayerShape("fc", List.of(2, 2), 1);
        Picture picture = MaskPicture.changes(row, Mask.of(4, 0, 1, 2), new MaskDelta(new int[] {3}, new int[] {1, 2}))
                .reduced(2);
        assertEquals(GROWN, picture.rgb(0, 0));
    }

    @Test
    void reducesJustAsMuchAsItMust() {
        LayerShape wide = new LayerShape("fc", List.of(10, 1025), 1);
        MaskPicture picture = MaskPicture.live(wide, Mask.of(10250, 0));
        assertEquals(1, picture.factorFor(1025));
        assertEquals(2, picture.factorFor(1024));
        assertEquals(513, picture.within(1024).width());
        assertEquals(picture.exact(), picture.within(1025));
    }
}
