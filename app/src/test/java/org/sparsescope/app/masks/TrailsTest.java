package org.sparsescope.app.masks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.mask.MaskDelta;
import org.sparsescope.engine.method.UpdateStatistics;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.random.SeededRandom;

class TrailsTest {
    private static final int SIZE = 60;
    private static final int UPDATES = 90;
    private static final UpdateStatistics FIGURES = new UpdateStatistics(20, 5, 5, 0, 0, 0, 0.5);

    private final SeededRandom random = SeededRandom.stream(9, "trails");
    private final MemoryMaskHistory history = history();

    private MemoryMaskHistory history() {
        List<LayerShape> layers =
                List.of(new LayerShape("fc1", List.of(6, 10), 1), new LayerShape("fc2", List.of(6, 10), 1));
        MemoryMaskHistory made = new MemoryMaskHistory(layers, List.of(), List.of(draw(), draw()));
        for (int update = 1; update <= UPDATES; update++) {
            made.add(update, List.of(draw(), draw()), List.of(FIGURES, FIGURES));
        }
        return made;
    }

    private Mask draw() {
        return Mask.random(SIZE, 20, random);
    }

    private int[] lastChanges(int layer, int update) {
        int[] last = new int[SIZE];
        for (int u = 1; u <= update; u++) {
            for (int p = 0; p < SIZE; p++) {
                last[p] = history.mask(layer, u).live(p)
                                == history.mask(layer, u - 1).live(p)
                        ? last[p]
                        : u;
            }
        }
        return last;
    }

    private char[] flips(int layer, int update) {
        char[] flips = new char[SIZE];
        for (int u = 1; u <= update; u++) {
            for (int p = 0; p < SIZE; p++) {
                boolean changed = history.mask(layer, u).live(p)
                        != history.mask(layer, u - 1).live(p);
                flips[p] = (char) (flips[p] + (changed ? 1 : 0));
            }
        }
        return flips;
    }

    private void assertRight(Trails trails, int layer, int update) {
        Trail trail = trails.at(layer, update);
        assertEquals(update, trail.update());
        assertArrayEquals(lastChanges(layer, update), trail.lastChange(), "update " + update);
        assertArrayEquals(flips(layer, update), trail.flips(), "update " + update);
    }

    @Test
    void agesAndFlipsAreRightWhereverThePlayheadGoes() {
        Trails trails = new Trails(history, 1 << 20);
        for (int update : new int[] {0, 1, 2, 3, 90, 89, 88, 17, 16, 15, 48, 33, 32, 90, 0, 64, 5}) {
            assertRight(trails, 0, update);
            assertRight(trails, 1, Math.floorMod(update * 7, UPDATES + 1));
        }
    }

    @Test
    void theyAreRightWhereThereIsMemoryForTwoTrailsOnly() {
        Trails trails = new Trails(history, 2 * Trail.BYTES_A_WEIGHT * SIZE);
        for (int update : new int[] {90, 40, 41, 10, 80}) {
            assertRight(trails, 0, update);
            assertRight(trails, 1, update);
        }
    }

    @Test
    void aStepOnReadsOneUpdateAndAStepBackAtMostSixteen() {
        int[] read = {0};
        MaskHistory counted = new CountedHistory(history, read);
        Trails trails = new Trails(counted, 1 << 20);
        trails.at(0, 80);
        read[0] = 0;
        trails.at(0, 81);
        assertEquals(1, read[0]);
        for (int update = 80; update > 0; update--) {
            read[0] = 0;
            trails.at(0, update);
            assertTrue(read[0] < 16, update + " read " + read[0]);
        }
    }

    @Test
    void aTrailGivenOutIsTheCallersOwn() {
        Trails trails = new Trails(history, 1 << 20);
        Trail before = trails.at(0, 10);
        trails.at(0, 60);
        assertArrayEquals(lastChanges(0, 10), before.lastChange());
    }

    @Test
    void theStoryOfOneWeightSaysTheSame() {
        for (int position = 0; position < SIZE; position++) {
            Story story = Story.read(history, 0, position);
            for (int update = 0; update <= UPDATES; update += 9) {
                boolean live = history.mask(0, update).live(position);
                int last = lastChanges(0, update)[position];
                assertEquals(live, story.liveAt(update));
                assertEquals(flips(0, update)[position], story.flips(update));
                OptionalInt newest = live ? story.grown(update) : story.dropped(update);
                assertEquals(last, newest.orElse(0));
                assertEquals(OptionalInt.of(last), Origin.of(history, 0, position, update));
            }
        }
    }

    @Test
    void aStoryGoesOnWithTheRun() {
        Story begun = new Story(history.mask(0, 0).live(3), new int[0], 0);
        Story half = begun.until(history, 0, 3, 45);
        Story whole = half.until(history, 0, 3, UPDATES);
        assertArrayEquals(Story.read(history, 0, 3).changes(), whole.changes());
        assertEquals(whole, whole.until(history, 0, 3, 20));
    }

    /** Counts the updates replayed. */
    private record CountedHistory(MaskHistory history, int[] read) implements MaskHistory {
        @Override
        public int count() {
            return history.count();
        }

        @Override
        public List<LayerShape> layers() {
            return history.layers();
        }

        @Override
        public Mask mask(int layer, int update) {
            return history.mask(layer, update);
        }

        @Override
        public MaskDelta changes(int layer, int update) {
            read[0]++;
            return history.changes(layer, update);
        }

        @Override
        public Optional<UpdateStatistics> statistics(int layer, int update) {
            return history.statistics(layer, update);
        }

        @Override
        public long step(int update) {
            return history.step(update);
        }
    }
}
