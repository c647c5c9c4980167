package org.sparsescope.engine.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.model.LayerShape;

class LiveFanInTest {
    private static final LayerShape SHAPE = new LayerShape("fc1", List.of(3, 4), 1);
    private static final float[] ONES = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};

    @Test
    void aUnitWithAQuarterOfItsLinksHasThemDoubled() {
        // Unit 0 has one live link of four, unit 1 all four, unit 2 one.
        Mask mask = Mask.of(12, 2, 4, 5, 6, 7, 11);
        assertArrayEquals(new float[] {2, 2, 2, 2, 1, 1, 1, 1, 2, 2, 2, 2}, LiveFanIn.scale(SHAPE, mask, ONES));
    }

    @Test
    void aUnitWithoutLinksKeepsItsWeights() {
        assertArrayEquals(ONES, LiveFanIn.scale(SHAPE, Mask.of(12), ONES));
    }

    @Test
    void aDenseLayerKeepsItsWeights() {
        assertArrayEquals(ONES, LiveFanIn.scale(SHAPE, Mask.dense(12), ONES));
    }

    @Test
    void aConvolutionsFanInCountsTheKernel() {
        LayerShape conv = new LayerShape("conv1", List.of(1, 1, 2, 2), 9);
        assertArrayEquals(new float[] {2, 2, 2, 2}, LiveFanIn.scale(conv, Mask.of(4, 3), new float[] {1, 1, 1, 1}));
    }
}
