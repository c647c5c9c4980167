package org.sparsescope.engine.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.random.SeededRandom;

class OverlapTest {
    private static final LayerShape FC1 = new LayerShape("fc1", List.of(3, 4), 1);

    @Test
    void countsWhatIsLiveInBothAndInOneOnly() {
        Overlap overlap = Overlap.of(Mask.of(70, 0, 5, 69), Mask.of(70, 5, 6, 69, 68));
        assertEquals(new Overlap(2, 1, 2, 70), overlap);
        assertEquals(.4, overlap.jaccard());
    }

    @Test
    void equalMasksAgreeWhollyAndSoDoEmptyOnes() {
        assertEquals(1, Overlap.of(Mask.dense(9), Mask.dense(9)).jaccard());
        assertEquals(1, Overlap.of(Mask.of(9), Mask.of(9)).jaccard());
        assertEquals(0, Overlap.of(Mask.of(9, 1), Mask.of(9, 2)).jaccard());
    }

    @Test
    void theTotalCountsWeightsAndDoesNotAverageLayers() {
        Overlap total = Overlap.total(List.of(new Overlap(1, 0, 0, 10), new Overlap(0, 50, 49, 1000)));
        assertEquals(new Overlap(1, 50, 49, 1010), total);
        assertEquals(.01, total.jaccard());
    }

    @Test
    void randomMasksAgreeAsChanceHasIt() {
        SeededRandom random = SeededRandom.stream(1, "overlap");
        int size = 1 << 20;
        Overlap overlap = Overlap.of(Mask.random(size, size / 10, random), Mask.random(size, size / 5, random));
        assertEquals(.1 * .2 / .28, overlap.chance(), 1e-5);
        assertEquals(overlap.chance(), overlap.jaccard(), .002);
    }

    @Test
    void masksOfOneNetworkHaveNoObstacle() {
        assertEquals(Optional.empty(), MaskPair.obstacle("a", List.of(FC1), "b", List.of(FC1)));
    }

    @Test
    void masksOfOtherNetworksAreRefusedWithTheFirstLayerThatDiffers() {
        String layers = MaskPair.obstacle(
                        "a", List.of(FC1), "b", List.of(new LayerShape("conv1", List.of(2, 1, 2, 2), 9)))
                .orElseThrow();
        assertTrue(layers.contains("layer 1 is fc1 3×4 in a and conv1 2×1×2×2 in b"), layers);
        String counts =
                MaskPair.obstacle("a", List.of(FC1, FC1), "b", List.of(FC1)).orElseThrow();
        assertTrue(counts.contains("a has 2 layers and b has 1"), counts);
    }
}
