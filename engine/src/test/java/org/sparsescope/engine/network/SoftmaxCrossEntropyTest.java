package org.sparsescope.engine.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SoftmaxCrossEntropyTest {
    private final SoftmaxCrossEntropy loss = new SoftmaxCrossEntropy(2);

    @Test
    void equalLogitsCostTheLogarithmOfTheClasses() {
        float[] logits = {0, 0};

        loss.apply(logits, new int[] {1}, 1);

        assertEquals(Math.log(2), loss.lossSum(), 1e-12);
        assertArrayEquals(new float[] {0.5f, -0.5f}, logits);
    }

    @Test
    void sumsTheRowsAndScalesTheGradient() {
        float third = (float) Math.log(1.0 / 3);
        float[] logits = {third, (float) Math.log(2.0 / 3), 5, 5};

        loss.apply(logits, new int[] {0, 0}, 0.5);

        assertEquals(Math.log(3) + Math.log(2), loss.lossSum(), 1e-6);
        assertArrayEquals(new float[] {-1 / 3f, 1 / 3f, -0.25f, 0.25f}, logits, 1e-6f);
    }

    @Test
    void countsRowsWhoseLargestLogitIsTheLabels() {
        loss.apply(new float[] {1, 2, 2, 1, 3, 0}, new int[] {1, 1, 0}, 1);

        assertEquals(2, loss.correct());
    }

    @Test
    void hugeLogitsDoNotOverflow() {
        loss.apply(new float[] {1e30f, 0}, new int[] {0}, 1);

        assertEquals(0, loss.lossSum());
    }

    @Test
    void aLogitThatIsNoNumberMakesTheLossNone() {
        loss.apply(new float[] {0, Float.NaN}, new int[] {0}, 1);

        assertTrue(Double.isNaN(loss.lossSum()));
    }
}
