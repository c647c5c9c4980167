package org.sparsescope.engine.mask;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class JointSelectionTest {
    private final JointSelection joint = new JointSelection();

    @Test
    void ranksTheWeightsOfAllLayersTogether() {
        layers(new float[] {.5f, .1f, .9f}, new float[70]);
        List<Picked> picked = joint.lowest(List.of(Mask.dense(3), Mask.of(70, 64, 69)), 3);
        assertArrayEquals(new int[] {1}, picked.get(0).positions());
        assertArrayEquals(new int[] {64, 69}, picked.get(1).positions());
        assertEquals(.1f, picked.get(0).threshold());
    }

    @Test
    void ofEqualsTheEarlierLayerGoesFirst() {
        layers(new float[2], new float[2], new float[2]);
        List<Picked> picked = joint.lowest(List.of(Mask.dense(2), Mask.dense(2), Mask.dense(2)), 3);
        assertArrayEquals(new int[] {0, 1}, picked.get(0).positions());
        assertArrayEquals(new int[] {0}, picked.get(1).positions());
        assertEquals(0, picked.get(2).count());
    }

    @Test
    void aSmallerSecondUseForgetsTheFirst() {
        layers(new float[200], new float[200]);
        joint.lowest(List.of(Mask.dense(200), Mask.dense(200)), 300);
        layers(new float[] {3, 2, 1});
        assertArrayEquals(
                new int[] {2}, joint.lowest(List.of(Mask.dense(3)), 1).get(0).positions());
        assertThrows(IllegalArgumentException.class, () -> joint.lowest(List.of(Mask.dense(3)), 4));
    }

    private void layers(float[]... scores) {
        int[] sizes = new int[scores.length];
        for (int l = 0; l < sizes.length; l++) {
            sizes[l] = scores[l].length;
        }
        joint.start(sizes);
        for (int l = 0; l < sizes.length; l++) {
            joint.put(l, scores[l], sizes[l]);
        }
    }
}
