package org.sparsescope.engine.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.figure.GifFrames;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.record.SyntheticRun;

class EvolutionTest {
    private static final int GROUND = 0xFFFFFF;
    private static final int LIVE = 0x1F2328;
    private static final int MARGIN = 6;
    private static final int LINE = 13; // of small letters, with the space below

    private static final LayerShape WIDE = new LayerShape("fc1", List.of(20, 200), 1);
    private static final LayerShape NARROW = new LayerShape("fc2", List.of(10, 20), 1);

    @TempDir
    private Path folder;

    private Path run;
    private SyntheticRun made;

    @BeforeEach
    void recordAtAnAwkwardPlace() throws IOException {
        run = Files.createDirectory(folder.resolve("mes essais é")).resolve("a run.scope");
        made = SyntheticRun.random(List.of(WIDE, NARROW), 5, 10, 1).recordTo(run);
    }

    private Evolution evolution(List<Integer> layers, boolean changes) {
        return new Evolution(run, layers, 1, 4, changes, 1024);
    }

    private List<int[]> frames(Path gif) throws IOException {
        try (InputStream in = Files.newInputStream(gif)) {
            return GifFrames.read(in);
        }
    }

    @Test
    void everyFrameOfTheGifHoldsTheMasksOfItsUpdate() throws IOException {
        Path gif = folder.resolve("évolution.gif");
        List<String> progress = new ArrayList<>();
        evolution(List.of(0, 1), false).gif(gif, false, 10, (done, of) -> progress.add(done + "/" + of));
        List<int[]> frames = frames(gif);
        assertEquals(4, frames.size());
        assertEquals(List.of("1/4", "2/4", "3/4", "4/4"), progress);
        int width = frames.get(0).length / (MARGIN + LINE + LINE + 20 + MARGIN + LINE + 10 + MARGIN);
        for (int i = 0; i < 4; i++) {
            requireMask(
                    frames.get(i),
                    width,
                    MARGIN + 2 * LINE,
                    WIDE,
                    made.masks().get(i + 1).get(0));
            requireMask(
                    frames.get(i),
                    width,
                    MARGIN + 3 * LINE + 20 + MARGIN,
                    NARROW,
                    made.masks().get(i + 1).get(1));
        }
    }

    private static void requireMask(int[] rgb, int width, int top, LayerShape shape, Mask mask) {
        for (int position = 0; position < mask.size(); position++) {
            int x = MARGIN + position % shape.fanIn();
            int y = top + position / shape.fanIn();
            assertEquals(mask.live(position) ? LIVE : GROUND, rgb[y * width + x], x + ", " + y);
        }
    }

    @Test
    void theNumberedPicturesAreTheFramesOfTheGif() throws IOException {
        Path gif = folder.resolve("changes.gif");
        Path pictures = folder.resolve("pictures");
        evolution(List.of(0), true).gif(gif, false, 10, Watcher.NONE);
        evolution(List.of(0), true).frames(pictures, false, Watcher.NONE);
        assertEquals(List.of("0001.png", "0002.png", "0003.png", "0004.png"), names(pictures));
        List<int[]> frames = frames(gif);
        for (int i = 0; i < 4; i++) {
            BufferedImage image =
                    ImageIO.read(pictures.resolve("000" + (i + 1) + ".png").toFile());
            for (int p = 0; p < frames.get(i).length; p++) {
                int shown = image.getRGB(p % image.getWidth(), p / image.getWidth()) & 0xFFFFFF;
                assertEquals(frames.get(i)[p], shown);
            }
        }
    }

    @Test
    void endsWhenToldToAndLeavesNothing() throws IOException {
        Path gif = folder.resolve("ended.gif");
        Path pictures = folder.resolve("ended");
        assertThrows(CancellationException.class, () -> evolution(List.of(0), false)
                .gif(gif, false, 10, (done, of) -> done < 2));
        assertThrows(CancellationException.class, () -> evolution(List.of(0), false)
                .frames(pictures, false, (done, of) -> done < 2));
        assertFalse(Files.exists(gif));
        assertFalse(Files.exists(pictures));
        assertEquals(List.of("mes essais é"), names(folder));
    }

    @Test
    void keepsPicturesThatAreThereAlready() throws IOException {
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        Files.writeString(pictures.resolve("0003.png"), "mine");
        assertThrows(InputException.class, () -> evolution(List.of(0), false).frames(pictures, false, Watcher.NONE));
        assertEquals(List.of("0003.png"), names(pictures));
        evolution(List.of(0), false).frames(pictures, true, Watcher.NONE);
        assertEquals(4, names(pictures).size());
    }

    @Test
    void refusesARangeThatIsNone() {
        InputException backwards =
                assertThrows(InputException.class, () -> new Evolution(run, List.of(0), 4, 1, false, 1024)
                        .gif(folder.resolve("x.gif"), false, 10, Watcher.NONE));
        assertEquals("The range of updates begins at 4 and ends before it, at 1.", backwards.getMessage());
        assertThrows(InputException.class, () -> new Evolution(run, List.of(0), 0, 6, false, 1024)
                .gif(folder.resolve("x.gif"), false, 10, Watcher.NONE));
    }

    private static List<String> names(Path in) throws IOException {
        try (Stream<Path> all = Files.list(in)) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
