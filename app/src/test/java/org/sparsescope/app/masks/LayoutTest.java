package org.sparsescope.app.masks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.mask.MaskDelta;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.random.SeededRandom;

class LayoutTest {
    private static final LayerShape FC = new LayerShape("fc1", List.of(3, 4), 1);
    private static final LayerShape CONV = new LayerShape("conv2", List.of(6, 2, 3, 2), 9);
    private static final LayerShape FIRST = new LayerShape("conv1", List.of(20, 1, 5, 5), 9);

    private static LayerBits bits(LayerShape shape, int... live) {
        return LayerBits.of(shape, 0, Mask.of(shape.size(), live), MaskDelta.NONE);
    }

    @Test
    void everyWeightHasACellOfItsOwnAndEveryOtherCellIsAGap() {
        for (boolean sorted : new boolean[] {false, true}) {
            for (LayerShape shape : List.of(FC, CONV, FIRST)) {
                LayerBits layer = LayerBits.of(
                        shape,
                        0,
                        Mask.random(shape.size(), shape.size() / 3, SeededRandom.stream(1, "layout")),
                        MaskDelta.NONE);
                for (boolean tiles : new boolean[] {false, true}) {
                    Layout layout = new Arrangement(tiles, sorted, sorted).layout(layer);
                    Sheet.Grid grid = layout.grid();
                    Set<Integer> cells = new HashSet<>();
                    for (int position = 0; position < shape.size(); position++) {
                        int cell = layout.cell(position);
                        assertTrue(cells.add(cell));
                        assertEquals(position, layout.position(cell));
                    }
                    for (int cell = 0; cell < grid.rows() * grid.columns(); cell++) {
                        boolean weight = cells.contains(cell);
                        assertEquals(weight, layout.position(cell) != Layout.NO_WEIGHT);
                        int at = cell;
                        assertEquals(
                                weight,
                                grid.filled().map(filled -> filled.get(at)).orElse(true));
                    }
                }
            }
        }
    }

    @Test
    void unitsAndInputsWithMostLinksComeFirst() {
        LayerBits layer = bits(FC, 4, 6, 7, 10);
        Layout layout = new Arrangement(false, true, true).layout(layer);
        // Unit 1 has three links, unit 2 one, unit 0 none; input 2 has two, inputs 0 and 3 one each, input 1 none.
        assertEquals(4 + 2, layout.position(0));
        assertEquals(8 + 2, layout.position(4));
        assertEquals(2, layout.position(8));
        assertEquals(4, layout.position(1));
        assertEquals(7, layout.position(2));
        assertEquals(5, layout.position(3));
    }

    @Test
    void theKernelsOfAChannelStayTogetherInASortedMatrix() {
        LayerBits layer = bits(CONV, 6, 7, 8);
        Layout layout = new Arrangement(false, false, true).layout(layer);
        for (int i = 0; i < 6; i++) {
            assertEquals(6 + i, layout.position(i));
            assertEquals(i, layout.position(6 + i));
        }
    }

    @Test
    void filtersLieAcrossAndTheirChannelsBelow() {
        Layout layout = new Arrangement(true, false, false).layout(bits(CONV, 0));
        int columns = layout.grid().columns();
        assertEquals(6 * 3 - 1, columns);
        assertEquals(2 * 4 - 1, layout.grid().rows());
        assertEquals(0, layout.cell(0));
        assertEquals(columns, layout.cell(2)); // second row of the first kernel
        assertEquals(4 * columns, layout.cell(6)); // its second channel
        assertEquals(3, layout.cell(12)); // the second filter
        assertEquals(Layout.NO_WEIGHT, layout.position(2));
        assertEquals(Layout.NO_WEIGHT, layout.position(3 * columns));
    }

    @Test
    void aLongBandOfFiltersGoesOnInTheNextLine() {
        Sheet.Grid grid =
                new Arrangement(true, false, false).layout(bits(FIRST, 0)).grid();
        assertEquals(3 * 6 - 1, grid.rows());
        assertEquals(7 * 6 - 1, grid.columns());
        assertTrue(grid.square());
    }

    @Test
    void withoutTilesAConvolutionIsAMatrix() {
        Layout layout = new Arrangement(false, false, false).layout(bits(CONV, 0));
        assertTrue(layout.natural());
        assertEquals(6, layout.grid().rows());
        assertEquals(12, layout.grid().columns());
    }
}
