package org.sparsescope.app.masks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sparsescope.app.timeline.Playhead;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.UpdateStatistics;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.train.LayerSnapshot;
import org.sparsescope.engine.train.LayerWatch;

/** What each mode shows, pixel by pixel, of one layer at several updates; and what is known of one weight. */
class MaskModesTest {
    private static final LayerShape FC1 = new LayerShape("fc1", List.of(2, 4), 1);
    private static final LayerShape FC2 = new LayerShape("fc2", List.of(1, 2), 1);
    private static final UpdateStatistics FIGURES = new UpdateStatistics(2, 1, 1, 0, 0, 0, 0.5);
    private static final int NONE = Palette.DARK.background();
    private static final Shades SHADES = Shades.of(Palette.DARK);

    private final Playhead playhead = new Playhead();
    private final MasksViewModel masks = new MasksViewModel(playhead, Runnable::run, Runnable::run);
    private final Feed feed = new Feed();

    /** Weights 0 and 3 of fc1 at first; update 1 moves 0 to 5, update 2 nothing, update 3 moves 5 back to 0. */
    private final MemoryMaskHistory history = history();

    private static MemoryMaskHistory history() {
        MemoryMaskHistory made =
                new MemoryMaskHistory(List.of(FC1, FC2), List.of(1, 2, 2), List.of(Mask.of(8, 0, 3), Mask.of(2, 1)));
        for (Mask fc1 : List.of(Mask.of(8, 3, 5), Mask.of(8, 3, 5), Mask.of(8, 0, 3))) {
            made.add(100L * made.count(), List.of(fc1, Mask.of(2, 1)), List.of(FIGURES, FIGURES));
        }
        return made;
    }

    /** The training thread and the run file, as far as the window sees them. */
    private static final class Feed implements WeightFeed {
        final Map<Integer, LayerNumbers> stored = new HashMap<>();
        Optional<LayerWatch> watch = Optional.empty();
        boolean live = true;

        @Override
        public boolean live() {
            return live;
        }

        @Override
        public void watch(Optional<LayerWatch> wanted) {
            watch = wanted;
        }

        @Override
        public Optional<LayerNumbers> stored(int layer) {
            return Optional.ofNullable(stored.get(layer));
        }

        void show(LayerSnapshot snapshot) {
            watch.orElseThrow().receiver().accept(snapshot);
        }
    }

    private void open(MaskMode mode, int update) {
        playhead.reset(history.count());
        masks.picture().resize(4, 2, 1);
        masks.open(history, feed);
        masks.modeProperty().set(mode);
        playhead.seek(update);
    }

    private int[] pixels() {
        return masks.picture().pictureProperty().get().argb();
    }

    private LayerSnapshot snapshot(int update, long step, float... weights) {
        float[] gradients = {1, -1, 0, .5f, -.5f, 0, 0, 0};
        float[] momentum = {.1f, 0, 0, .3f, 0, .5f, 0, 0};
        return new LayerSnapshot(0, update, step, history.mask(0, update), weights, gradients, momentum);
    }

    @Test
    void ageCountsTheUpdatesSinceAWeightWasGrownAtAnyUpdate() {
        open(MaskMode.AGE, 2);
        Scale two = new Scale(0, 2, SHADES.age());
        assertArrayEquals(new int[] {NONE, NONE, NONE, two.argb(2), NONE, two.argb(1), NONE, NONE}, pixels());
        playhead.seek(1);
        Scale one = new Scale(0, 1, SHADES.age());
        assertArrayEquals(new int[] {NONE, NONE, NONE, one.argb(1), NONE, one.argb(0), NONE, NONE}, pixels());
        playhead.seek(3);
        Scale three = new Scale(0, 3, SHADES.age());
        assertArrayEquals(new int[] {three.argb(0), NONE, NONE, three.argb(3), NONE, NONE, NONE, NONE}, pixels());
        playhead.seek(0);
        assertArrayEquals(new int[] {one.argb(0), NONE, NONE, one.argb(0), NONE, NONE, NONE, NONE}, pixels());
        assertEquals("just grown", masks.picture().legendProperty().get().from());
    }

    @Test
    void flipsCountTheChangesOfEveryWeightLiveOrNot() {
        open(MaskMode.FLIPS, 3);
        Scale scale = new Scale(1, 2, SHADES.flips());
        assertArrayEquals(new int[] {scale.argb(2), NONE, NONE, NONE, NONE, scale.argb(2), NONE, NONE}, pixels());
        playhead.seek(2);
        assertArrayEquals(new int[] {scale.argb(1), NONE, NONE, NONE, NONE, scale.argb(1), NONE, NONE}, pixels());
        playhead.seek(0);
        assertArrayEquals(new int[] {NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE}, pixels());
    }

    @Test
    void weightsComeFromTheTrainingThreadAndDiverge() {
        open(MaskMode.WEIGHT, 3);
        assertEquals(
                "Waiting for the next step …", masks.picture().missingProperty().get());
        assertEquals(0, feed.watch.orElseThrow().layer());
        feed.show(snapshot(3, 345, -.2f, 0, 0, .1f, 0, 0, 0, 0));
        Scale scale = new Scale(-.2, .2, SHADES.weight());
        assertArrayEquals(new int[] {scale.argb(-.2), NONE, NONE, scale.argb(.1), NONE, NONE, NONE, NONE}, pixels());
        assertEquals("", masks.picture().missingProperty().get());
        assertEquals("−0.200", masks.picture().legendProperty().get().from());
        assertEquals("after step 345", masks.picture().legendProperty().get().note());
        assertEquals(1, masks.surroundings().weightsProperty().get().bins()[0]);
        assertEquals("0.200", masks.surroundings().weightsProperty().get().to());
    }

    @Test
    void aLiveWeightOfZeroIsNotTheGround() {
        open(MaskMode.WEIGHT, 3);
        feed.show(snapshot(3, 345, 0, 0, 0, .1f, 0, 0, 0, 0));
        assertTrue(pixels()[0] != NONE);
    }

    @Test
    void ofAPastUpdateTheWeightsThatWereSeenAreShownAndOfOthersTheReasonWhyNot() {
        open(MaskMode.WEIGHT, 3);
        feed.show(snapshot(1, 130, 0, 0, 0, .1f, 0, .2f, 0, 0));
        playhead.seek(1);
        assertEquals("after step 130", masks.picture().legendProperty().get().note());
        playhead.seek(2);
        assertEquals(
                "Nobody looked at the weights while this update was the last one. Press L for those of now.",
                masks.picture().missingProperty().get());
        int grey = Palette.DARK.kept();
        assertArrayEquals(new int[] {NONE, NONE, NONE, grey, NONE, grey, NONE, NONE}, pixels());
        feed.live = false;
        feed.stored.put(0, LayerNumbers.of(snapshot(3, 400, .3f, 0, 0, .1f, 0, 0, 0, 0)));
        playhead.seek(0);
        assertEquals(
                "The weights of this update were not kept: the run file has those of its last checkpoint, at update 3, step 400.",
                masks.picture().missingProperty().get());
        playhead.seek(3);
        assertEquals("", masks.picture().missingProperty().get());
        assertEquals("after step 400", masks.picture().legendProperty().get().note());
    }

    @Test
    void gradientsAreShownOfEveryWeightAndAskedForOnlyThen() {
        open(MaskMode.ALIVE, 3);
        assertFalse(feed.watch.orElseThrow().gradients());
        masks.modeProperty().set(MaskMode.GRADIENT);
        assertTrue(feed.watch.orElseThrow().gradients());
        feed.show(snapshot(3, 345, -.2f, 0, 0, .1f, 0, 0, 0, 0));
        Scale scale = new Scale(-1, 1, SHADES.gradient());
        int zero = scale.argb(0);
        assertArrayEquals(
                new int[] {scale.argb(1), scale.argb(-1), zero, scale.argb(.5), scale.argb(-.5), zero, zero, zero},
                pixels());
        feed.live = false;
        playhead.seek(1);
        assertEquals(
                "Run files keep no gradients: they are shown while a run trains in this window.",
                masks.picture().missingProperty().get());
    }

    @Test
    void theInputMapIsTheImageThatTheLinksComeFrom() {
        open(MaskMode.INPUTS, 3);
        masks.picture().resize(2, 2, 1);
        Scale scale = new Scale(0, 1, SHADES.counts());
        assertArrayEquals(new int[] {scale.argb(1), scale.argb(0), scale.argb(0), scale.argb(1)}, pixels());
        masks.picture().point(1, 1);
        assertEquals(
                "pixel (1, 1): 1 live links", masks.picture().hoverProperty().get());
    }

    @Test
    void thePinnedWeightTellsItsStory() {
        open(MaskMode.ALIVE, 2);
        masks.picture().pinAt(1, 1);
        assertTrue(feed.watch.orElseThrow().gradients());
        feed.show(snapshot(2, 230, 0, 0, 0, .1f, 0, -.25f, 0, 0));
        PinFacts facts = masks.pin().facts().get().orElseThrow();
        assertEquals("fc1 unit 1 ← pixel (0, 1)", facts.title());
        assertEquals(
                List.of(
                        "State live",
                        "Age 1 updates",
                        "Grown update 1, step 100",
                        "Dropped never",
                        "Weight −0.250",
                        "Gradient 0",
                        "Momentum 0.500",
                        "Changes 1"),
                facts.facts().stream()
                        .map(fact -> fact.name() + " " + fact.value())
                        .toList());
        assertEquals(List.of(new PinFacts.Seen(2, -.25f)), facts.weights());
        playhead.seek(3);
        facts = masks.pin().facts().get().orElseThrow();
        assertEquals("update 3, step 300", facts.facts().get(3).value());
        assertEquals("not known here", facts.facts().get(4).value());
        assertArrayEquals(new int[] {1, 3}, facts.story().changes());
    }

    @Test
    void thePinnedUnitsLinksAreDrawnOnTheImageAndThenItsInputsUnits() {
        open(MaskMode.ALIVE, 2);
        masks.picture().pinAt(1, 1);
        InputMap unit = masks.surroundings().inputMapProperty().get();
        assertEquals("fc1 unit 1", unit.title());
        assertEquals("1 live", unit.range());
        int ground = Palette.DARK.gap();
        assertArrayEquals(
                new int[] {ground, Palette.DARK.live(), ground, ground},
                unit.picture().argb());
        masks.pin().byInput().set(true);
        InputMap input = masks.surroundings().inputMapProperty().get();
        assertEquals("pixel (0, 1)", input.title());
        assertEquals("1 live", input.range());
        masks.pin().unpin();
        assertEquals("Input map", masks.surroundings().inputMapProperty().get().title());
    }

    @Test
    void aDeeperUnitShowsThePathsFromThePixels() {
        open(MaskMode.INPUTS, 2);
        masks.picture().resize(4, 2, 1);
        masks.modeProperty().set(MaskMode.ALIVE);
        masks.selectedProperty().set(1);
        masks.picture().pinAt(2, 0);
        assertEquals(
                "Paths to fc2 unit 0",
                masks.surroundings().inputMapProperty().get().title());
        // fc2 reads unit 1 of fc1, which reads pixel (0, 1).
        assertEquals("0 – 1", masks.surroundings().inputMapProperty().get().range());
    }

    @Test
    void aClickOnThePinnedWeightLetsItGoAndTheArrowsGoToItsNeighbours() {
        open(MaskMode.ALIVE, 2);
        masks.picture().pinAt(3, 0);
        assertEquals(3, masks.pin().pin().get().orElseThrow().position());
        assertEquals(
                Optional.of(new Mark(3, 0, 1, 1, true)),
                masks.picture().markProperty().get());
        masks.picture().movePin(0, 1);
        masks.picture().movePin(-1, 0);
        assertEquals(6, masks.pin().pin().get().orElseThrow().position());
        masks.picture().movePin(0, 1);
        assertEquals(6, masks.pin().pin().get().orElseThrow().position());
        masks.picture().pinAt(2, 1);
        assertEquals(Optional.empty(), masks.pin().facts().get());
        assertEquals(Optional.empty(), masks.picture().markProperty().get());
    }

    @Test
    void sortedByLinksTheUnitWithMostIsOnTop() {
        open(MaskMode.ALIVE, 0);
        int live = Palette.DARK.live();
        assertArrayEquals(new int[] {live, NONE, NONE, live, NONE, NONE, NONE, NONE}, pixels());
        masks.arrangementProperty().set(Arrangement.PLAIN.withInputsByLinks(true));
        assertArrayEquals(new int[] {live, live, NONE, NONE, NONE, NONE, NONE, NONE}, pixels());
        masks.picture().point(1, 0);
        assertTrue(masks.picture().hoverProperty().get().startsWith("fc1 unit 0 ← pixel (1, 1): live"));
    }

    @Test
    void theHoverHasTheNumbersWhereTheyAreKnown() {
        open(MaskMode.ALIVE, 3);
        feed.show(snapshot(3, 345, -.2f, 0, 0, .1f, 0, 0, 0, 0));
        masks.picture().point(3, 0);
        assertEquals(
                "fc1 unit 0 ← pixel (1, 1): live since the start, age 3\nweight 0.100 · momentum 0.300 · gradient 0.500",
                masks.picture().hoverProperty().get());
    }

    @Test
    void anotherRunIsWatchedInPlaceOfTheOneBefore() {
        open(MaskMode.ALIVE, 3);
        Feed next = new Feed();
        masks.open(history, next);
        assertEquals(Optional.empty(), feed.watch);
        assertTrue(next.watch.isPresent());
        masks.selectedProperty().set(1);
        assertEquals(1, next.watch.orElseThrow().layer());
        masks.preview(history);
        assertEquals(Optional.empty(), next.watch);
    }
}
