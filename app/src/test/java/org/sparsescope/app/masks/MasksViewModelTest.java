package org.sparsescope.app.masks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
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
        masks.resize(4, 2, 1);
        masks.open(history);
    }

    private int[] pixels() {
        return masks.pictureProperty().get().argb();
    }

    @Test
    void theStripNamesEachLayerWithItsShapeAndLiveShare() {
        open(rewired());
        assertEquals(2, masks.tiles().size());
        assertEquals("fc1", masks.tiles().get(0).name());
        assertEquals("2×4, live 25.0 %", words(masks.tiles().get(0)));
        assertEquals("1×2, live 50.0 %", words(masks.tiles().get(1)));
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
        assertEquals("1 px = 1 weight", masks.scaleProperty().get());
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
        masks.zoom(1);
        masks.selectedProperty().set(1);
        assertEquals("2 × 2 px = 1 weight", masks.scaleProperty().get());
        assertEquals(DARK.background(), pixels()[0]);
        assertEquals(DARK.live(), pixels()[2]);
    }

    @Test
    void aPictureTooSmallForTheLayerSaysThatItShowsShares() {
        masks.resize(2, 2, 1);
        playhead.reset(1);
        masks.open(rewired());
        assertFalse(masks.exactProperty().get());
        assertEquals(
                "each pixel shows the live share of 2 weights",
                masks.scaleProperty().get());
        masks.point(0, 0);
        assertEquals(
                "fc1 unit 0, columns 0–1: 1 of 2 weights live",
                masks.hoverProperty().get());
    }

    @Test
    void pointingNamesUnitPixelAndSinceWhen() {
        open(rewired());
        masks.point(1, 1);
        assertEquals(
                "fc1 unit 1 ← pixel (0, 1): live, grown at update 1, age 1",
                masks.hoverProperty().get());
        masks.point(3, 0);
        assertEquals(
                "fc1 unit 0 ← pixel (1, 1): live since the start, age 2",
                masks.hoverProperty().get());
        masks.point(0, 0);
        assertEquals(
                "fc1 unit 0 ← pixel (0, 0): dropped at update 1",
                masks.hoverProperty().get());
        masks.point(1, 0);
        assertEquals(
                "fc1 unit 0 ← pixel (0, 1): never live so far",
                masks.hoverProperty().get());
        masks.point(0, 0);
        playhead.seek(1);
        assertEquals(
                "fc1 unit 0 ← pixel (0, 0): dropped at update 1",
                masks.hoverProperty().get());
        masks.leave();
        assertEquals("", masks.hoverProperty().get());
    }

    @Test
    void aDeeperUnitIsNamedByTheUnitsItReads() {
        open(rewired());
        masks.selectedProperty().set(1);
        masks.point(3, 0);
        assertEquals(
                "fc2 unit 0 ← fc1 unit 1: live since the start, age 2",
                masks.hoverProperty().get());
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
        InputMap map = masks.inputMapProperty().get();
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
        assertArrayEquals(new int[] {0, 2}, masks.perUnitProperty().get().bins());
        assertArrayEquals(new int[] {2, 2}, masks.perInputProperty().get().bins());
        assertEquals(1, masks.perInputProperty().get().largest());
    }

    @Test
    void nothingIsShownBeforeTheFirstHistory() {
        assertTrue(masks.emptyProperty().get());
        masks.resize(10, 10, 1);
        masks.zoom(1);
        masks.point(1, 1);
        assertTrue(masks.pictureProperty().get().isEmpty());
        masks.preview(new MemoryMaskHistory(List.of(FC1), List.of(), List.of(Mask.of(8, 0, 3, 5))));
        assertFalse(masks.emptyProperty().get());
        assertTrue(masks.previewProperty().get());
        assertEquals("2×4, live 37.5 %", words(masks.tiles().get(0)));
    }

    @Test
    void wherePreviewIsNotToBeHadTheReasonStandsInItsPlace() {
        masks.resize(10, 10, 1);
        masks.preview(rewired());
        masks.previewNothing("SNIP takes its masks later.");
        assertTrue(masks.emptyProperty().get());
        assertFalse(masks.previewProperty().get());
        assertTrue(masks.pictureProperty().get().isEmpty());
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
        slow.resize(4, 2, 1);
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
        slow.resize(4, 2, 1);
        slow.open(rewired());
        slow.open(new MemoryMaskHistory(List.of(FC1), List.of(), List.of(Mask.of(8))));
        while (!fx.isEmpty()) {
            fx.remove().run();
            assertTrue(slow.tiles().size() < 2);
        }
        assertEquals("2×4, live 0.00 %", words(slow.tiles().get(0)));
    }

    private static String firstLegend(MasksViewModel model) {
        return model.legendProperty().get().entries().get(0).text();
    }

    private static String words(LayerTile tile) {
        return tile.dims() + ", " + tile.live();
    }
}
