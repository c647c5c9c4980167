package org.sparsescope.engine.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.random.SeededRandom;

class MaskLawsTest {
    /** How one mask of a walk follows from the one before. */
    enum Move {
        STAY,
        EMPTY,
        DENSE,
        INVERT,
        FLIP_SOME,
        RANDOM
    }

    @Property(tries = 60)
    void anyWalkOfMasksIsReadBackInAnyOrder(
            @ForAll("moves") List<Move> walk,
            @ForAll @IntRange(min = 1, max = 300) int size,
            @ForAll long seed,
            @ForAll @Size(max = 30) List<@IntRange(max = 1000) Integer> seeks)
            throws IOException {
        SeededRandom random = new SeededRandom(seed);
        SyntheticRun run = new SyntheticRun(
                List.of(new LayerShape("fc", List.of(1, size), 1)), List.of(Mask.random(size, size / 2, random)));
        for (Move move : walk) {
            run.steps(1).update(List.of(moved(run.lastMasks().get(0), move, random)));
        }
        Path folder = Files.createTempDirectory("walk");
        Path file = folder.resolve("walk.scope");
        try {
            run.recordTo(file);
            try (Timeline timeline = Timeline.open(file)) {
                for (int seek : seeks) {
                    int update = seek % timeline.updates();
                    assertEquals(run.masks().get(update).get(0), timeline.mask(0, update));
                }
                for (int update = 0; update < timeline.updates(); update++) {
                    assertEquals(run.masks().get(update).get(0), timeline.mask(0, update));
                }
            }
        } finally {
            RunFile.remove(file);
            Files.delete(folder);
        }
    }

    @Property
    void encodedBitsComeBackAndTakeAtMostABitAWeight(
            @ForAll @IntRange(min = 1, max = 200_000) int size, @ForAll Move shape, @ForAll long seed) {
        SeededRandom random = new SeededRandom(seed);
        long[] words = moved(Mask.of(size), shape, random).toWords();
        MaskBlob blob = MaskBlob.encode(words, size);
        long[] back = new long[words.length];
        blob.xorInto(back, size);
        assertArrayEquals(words, back);
        assertTrue(blob.data().length <= MaskBlob.maxLength(size));
    }

    @Provide
    Arbitrary<List<Move>> moves() {
        return Arbitraries.of(Move.class).list().ofMaxSize(80);
    }

    private static Mask moved(Mask mask, Move move, SeededRandom random) {
        int size = mask.size();
        long[] words = mask.toWords();
        return switch (move) {
            case STAY -> mask;
            case EMPTY -> Mask.of(size);
            case DENSE -> Mask.dense(size);
            case INVERT -> {
                long[] all = Mask.dense(size).toWords();
                for (int w = 0; w < words.length; w++) {
                    words[w] ^= all[w];
                }
                yield Mask.ofWords(size, words);
            }
            case FLIP_SOME -> {
                for (int i = 0; i < 5; i++) {
                    int position = random.nextInt(size);
                    words[position >> 6] ^= 1L << position;
                }
                yield Mask.ofWords(size, words);
            }
            case RANDOM -> Mask.random(size, random.nextInt(size + 1), random);
        };
    }
}
