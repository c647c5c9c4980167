package org.sparsescope.engine.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ColourShapesTest {
    private final DataPreview preview = DatasetCatalog.preview("colour-shapes", DataOptions.NONE, LoadProgress.NONE);

    @Test
    void tenClassesOfColourImagesAreBalanced() {
        assertEquals(List.of(3, 32, 32), preview.exampleShape());
        assertEquals(10, preview.classes().size());
        assertEquals(
                new DataPreview.ClassCount("cool ring", 1000, 200),
                preview.classes().get(9));
    }

    @Test
    void theImagesAreTheSameBytesOnEveryMachine() {
        assertEquals(
                "7da216d55dfbff25fb1facad969c47f82f7902c53ccb06e9fc9060647ddc7964",
                DatasetCatalog.load("colour-shapes").checksum());
    }

    @Test
    void warmShapesHaveMoreRedAndCoolOnesLess() {
        double[] excess = new double[10];
        for (DataPreview.Sample sample : preview.samples()) {
            for (int i = 0; i < 1024; i++) {
                excess[sample.label()] += (sample.pixels()[i] & 0xff)
                        - .5 * (sample.pixels()[1024 + i] & 0xff)
                        - .5 * (sample.pixels()[2048 + i] & 0xff);
            }
        }
        for (int shape = 0; shape < 5; shape++) {
            assertEquals(
                    1, Math.signum(excess[shape]), preview.classes().get(shape).name());
            assertEquals(
                    -1,
                    Math.signum(excess[5 + shape]),
                    preview.classes().get(5 + shape).name());
        }
    }
}
