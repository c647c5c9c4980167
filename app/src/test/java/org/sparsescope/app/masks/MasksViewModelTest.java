package org.sparsescope.app.masks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.sparsescope.app.timeline.Playhead;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.UpdateStatistics;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.model.ModelCatalog;

class MasksViewModelTest {
    private static final LayerShape FC1 = new LayerShape("fc1", List.of(2, 4), 1);
    private static final LayerShape FC2 = new LayerShape("fc2", List.of(1, 2), 1);
    private static final LayerShape CONV = new LayerShape("conv1", List.of(3, 2, 2, 2), 9);
    private static final Palette DARK = Palette.DARK;

    private final Playhead playhead = new Playhead();
    private final MasksViewModel masks = new MasksViewModel(playhead, Runnable::run, Runnable::run);

    /** Two layers on 2 x 2 images; update 1 drops weight 0 of fc1 and grows weight 5, update 2 changes nothing. */
    private static MemoryMaskHistory rewired() {
        UpdateStatistics figures = new UpdateStatistics(2, 1, 1, 0, 0, 0, 0.5);
        MemoryMaskHistory history =
                new MemoryMaskHistory(List.of(FC1, FC2), List.of(1, 2, 2), List.of(Mask.of(8, 0, 3), Mask.of(2, 1)));
        history.add(100, List.of(Mask.of(8, 3, 5), Mask.of(2, 1)), List.of(figures, figures));
        history.add(200, List.of(Mask.of(8, 3, 5), Mask.of(2, 1)), List.of(figures, figures));
        return history;
    }

    private void open(MaskHistory history) {
        playhead.reset(history.count());
        masks.picture().resize(4, 2, 1);
        masks.open(history);
    }

    private int[] pixels() {
        return masks.picture().pictureProperty().get().argb();
    }

    @Test
    void theStripNamesEachLayerWithItsShapeAndLiveShare() {
        open(rewired());
        assertEquals(2, masks.surroundings().tiles().size());
        assertEquals("fc1", masks.surroundings().tiles().get(0).name());
        assertEquals("2×4, live 25.0 %", words(masks.surroundings().tiles().get(0)));
        assertEquals("1×2, live 50.0 %", words(masks.surroundings().tiles().get(1)));
    }

    @Test
    void thePictureFollowsThePlayhead() {
        open(rewired());
        playhead.seek(0);
        assertEquals(DARK.live(), pixels()[0]);
        playhead.seek(1);
        assertEquals(DARK.background(), pixels()[0]);
        assertEquals(DARK.live(), pixels()[5]);
    }

    @Test
    void changesShowWhatTheUpdateDidAndSayWhichUpdate() {
        open(rewired());
        masks.modeProperty().set(MaskMode.CHANGES);
        playhead.seek(1);
        int none = DARK.background();
        assertArrayEquals(
                new int[] {DARK.dropped(), none, none, DARK.kept(), none, DARK.grown(), none, none}, pixels());
        assertEquals("grown at update 1", firstLegend(masks));
        assertEquals("1 px = 1 weight", masks.picture().scaleProperty().get());
    }

    @Test
    void aUnitIsHeldAsAWholeWithoutPinningAWeight() {
        open(rewired());
        masks.picture().pickAt(1, 1, false);
        assertEquals("fc1 unit 1", linksOf());
        assertEquals("1 live", masks.surroundings().inputMapProperty().get().range());
        assertEquals(
                Optional.of(new Mark(0, 1, 4, 1, false)),
                masks.picture().markProperty().get());
        assertEquals(Optional.empty(), masks.pin().facts().get());
        masks.picture().movePick(0, -1);
        assertEquals("fc1 unit 0", linksOf());
        masks.picture().movePick(0, -1);
        assertEquals("fc1 unit 0", linksOf(), "there is none before the first");
        masks.picture().pickAt(2, 0, false);
        assertEquals(Optional.empty(), masks.picture().markProperty().get(), "picked again it is let go");
    }

    @Test
    void anInputIsHeldAsAWhole() {
        open(rewired());
        masks.picture().pickAt(3, 0, true);
        assertEquals("pixel (1, 1)", linksOf());
        assertEquals("1 live", masks.surroundings().inputMapProperty().get().range());
        assertEquals(
                Optional.of(new Mark(3, 0, 1, 2, false)),
                masks.picture().markProperty().get());
        masks.picture().movePick(-1, 0);
        assertEquals("pixel (1, 0)", linksOf());
    }

    @Test
    void aWeightTakesTheUnitsPlaceAndTheUnitTheWeights() {
        open(rewired());
        masks.picture().pickAt(0, 1, false);
        masks.picture().pinAt(3, 0);
        assertEquals("fc1 unit 0", linksOf());
        assertTrue(masks.pin().facts().get().isPresent());
        masks.picture().pickAt(0, 1, false);
        assertEquals("fc1 unit 1", linksOf());
        assertFalse(masks.pin().facts().get().isPresent());
        masks.selectedProperty().set(1);
        assertFalse(masks.pin().holds(), "another layer has other units");
    }

    @Test
    void theInputMapIsThatOfTheHeldUnit() {
        open(rewired());
        masks.picture().pickAt(1, 1, false);
        masks.modeProperty().set(MaskMode.INPUTS);
        masks.picture().point(2, 0);
        assertEquals(
                "fc1 unit 1 \u2190 pixel (0, 1): live",
                masks.picture().hoverProperty().get());
    }

    @Test
    void afterTheLastLayerComesTheFirst() {
        open(rewired());
        masks.turnLayer(-1);
        assertEquals(1, masks.selectedProperty().get());
        masks.turnLayer(1);
        assertEquals(0, masks.selectedProperty().get());
    }

    private String linksOf() {
        return masks.surroundings().inputMapProperty().get().title();
    }

    @Test
    void theColoursFollowTheTheme() {
        open(rewired());
        masks.paletteProperty().set(Palette.LIGHT);
        assertEquals(Palette.LIGHT.live(), pixels()[3]);
    }

    @Test
    void anotherLayerIsShownWhole() {
        open(rewired());
        masks.picture().zoom(1);
        masks.selectedProperty().set(1);
        assertEquals("2 × 2 px = 1 weight", masks.picture().scaleProperty().get());
        assertEquals(DARK.background(), pixels()[0]);
        assertEquals(DARK.live(), pixels()[2]);
    }

    @Test
    void aPictureTooSmallForTheLayerSaysThatItShowsShares() {
        masks.picture().resize(2, 2, 1);
        playhead.reset(1);
        masks.open(rewired());
        assertFalse(masks.picture().exactProperty().get());
        assertEquals(
                "each pixel shows the live share of 2 weights",
                masks.picture().scaleProperty().get());
        masks.picture().point(0, 0);
        assertEquals(
                "fc1 unit 0, columns 0–1: 1 of 2 weights live",
                masks.picture().hoverProperty().get());
    }

    @Test
    void pointingNamesUnitPixelAndSinceWhen() {
        open(rewired());
        masks.picture().point(1, 1);
        assertEquals(
                "fc1 unit 1 ← pixel (0, 1): live, grown at update 1, age 1",
                masks.picture().hoverProperty().get());
        masks.picture().point(3, 0);
        assertEquals(
                "fc1 unit 0 ← pixel (1, 1): live since the start, age 2",
                masks.picture().hoverProperty().get());
        masks.picture().point(0, 0);
        assertEquals(
                "fc1 unit 0 ← pixel (0, 0): dropped at update 1",
                masks.picture().hoverProperty().get());
        masks.picture().point(1, 0);
        assertEquals(
                "fc1 unit 0 ← pixel (0, 1): never live so far",
                masks.picture().hoverProperty().get());
        masks.picture().point(0, 0);
        playhead.seek(1);
        assertEquals(
                "fc1 unit 0 ← pixel (0, 0): dropped at update 1",
                masks.picture().hoverProperty().get());
        masks.picture().leave();
        assertEquals("", masks.picture().hoverProperty().get());
    }

    @Test
    void aDeeperUnitIsNamedByTheUnitsItReads() {
        open(rewired());
        masks.selectedProperty().set(1);
        masks.picture().point(3, 0);
        assertEquals(
                "fc2 unit 0 ← fc1 unit 1: live since the start, age 2",
                masks.picture().hoverProperty().get());
    }

    @Test
    void aConvolutionIsNamedByFilterChannelAndKernelPosition() {
        LayerNaming naming = new LayerNaming(List.of(CONV), List.of(2, 28, 28));
        assertEquals("conv1 filter 2 ← channel 1, kernel (1, 0)", naming.weight(0, 2, 6));
    }

    @Test
    void aMixersUnitIsReadWithinItsBlockAndNotByTheNext() {
        List<LayerShape> layers = ModelCatalog.byId("mixer-small").maskable();
        LayerNaming naming = new LayerNaming(layers, List.of(1, 28, 28));
        assertEquals("block1.token-mixing.fc2 unit 3 ← block1.token-mixing.fc1 unit 5", naming.weight(2, 3, 5));
        assertEquals("block1.channel-mixing.fc1 unit 3 ← input 5", naming.weight(3, 3, 5));
        // As many features as units behind the last residual, but not these units.
        assertEquals("fc unit 3 ← input 5", naming.weight(layers.size() - 1, 3, 5));
    }

    @Test
    void theInputMapCountsTheLinksOfEachPixel() {
        open(rewired());
        InputMap map = masks.surroundings().inputMapProperty().get();
        Colormap colours = Colormap.load("depth");
        assertEquals("0 – 1", map.range());
        assertEquals(2, map.picture().width());
        assertArrayEquals(
                new int[] {colours.argb(0), colours.argb(1), colours.argb(0), colours.argb(1)},
                map.picture().argb());
    }

    @Test
    void theHistogramsCountLinksPerUnitAndInput() {
        open(rewired());
        assertArrayEquals(
                new int[] {0, 2}, masks.surroundings().perUnitProperty().get().bins());
        assertArrayEquals(
                new int[] {2, 2}, masks.surroundings().perInputProperty().get().bins());
        assertEquals(1, masks.surroundings().perInputProperty().get().largest());
    }

    @Test
    void nothingIsShownBeforeTheFirstHistory() {
        assertTrue(masks.emptyProperty().get());
        masks.picture().resize(10, 10, 1);
        masks.picture().zoom(1);
        masks.picture().point(1, 1);
        assertTrue(masks.picture().pictureProperty().get().isEmpty());
        masks.preview(new MemoryMaskHistory(List.of(FC1), List.of(), List.of(Mask.of(8, 0, 3, 5))));
        assertFalse(masks.emptyProperty().get());
        assertTrue(masks.previewProperty().get());
        assertEquals("2×4, live 37.5 %", words(masks.surroundings().tiles().get(0)));
    }

    @Test
    void wherePreviewIsNotToBeHadTheReasonStandsInItsPlace() {
        masks.picture().resize(10, 10, 1);
        masks.preview(rewired());
        masks.previewNothing("SNIP takes its masks later.");
        assertTrue(masks.emptyProperty().get());
        assertFalse(masks.previewProperty().get());
        assertTrue(masks.picture().pictureProperty().get().isEmpty());
        assertEquals("SNIP takes its masks later.", masks.hintProperty().get());
    }

    @Test
    void aPlayheadAheadOfTheHistoryShowsItsLastUpdate() {
        open(rewired());
        masks.modeProperty().set(MaskMode.CHANGES);
        playhead.grow(9);
        assertEquals("grown at update 2", firstLegend(masks));
    }

    @Test
    void ofManyRequestsOnlyTheNewestIsDrawn() {
        Deque<Runnable> waiting = new ArrayDeque<>();
        MasksViewModel slow = new MasksViewModel(playhead, waiting::add, Runnable::run);
        playhead.reset(3);
        slow.modeProperty().set(MaskMode.CHANGES);
        slow.picture().resize(4, 2, 1);
        slow.open(rewired());
        playhead.seek(0);
        playhead.seek(1);
        int asked = waiting.size();
        assertEquals(3, asked, "the picture, what surrounds it, and the weights");
        while (!waiting.isEmpty()) {
            waiting.remove().run();
        }
        assertEquals("grown at update 1", firstLegend(slow));
    }

    @Test
    void aPictureOfTheRunBeforeNeverArrives() {
        Deque<Runnable> fx = new ArrayDeque<>();
        Executor later = fx::add;
        MasksViewModel slow = new MasksViewModel(playhead, Runnable::run, later);
        playhead.reset(1);
        slow.picture().resize(4, 2, 1);
        slow.open(rewired());
        slow.open(new MemoryMaskHistory(List.of(FC1), List.of(), List.of(Mask.of(8))));
        while (!fx.isEmpty()) {
            fx.remove().run();
            assertTrue(slow.surroundings().tiles().size() < 2);
        }
        assertEquals("2×4, live 0.00 %", words(slow.surroundings().tiles().get(0)));
    }

    private static String firstLegend(MasksViewModel model) {
        return model.picture().legendProperty().get().entries().get(0).text();
    }

    private static String words(LayerTile tile) {
        return tile.dims() + ", " + tile.live();
    }
}
