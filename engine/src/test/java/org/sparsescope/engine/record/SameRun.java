package org.sparsescope.engine.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.network.NetworkState;
import org.sparsescope.engine.network.Toys;
import org.sparsescope.engine.train.Checkpoint;

/** Whether two finished runs are one, bit for bit: losses, masks, statistics, FLOPs, weights and what the optimizer keeps. */
public final class SameRun {
    private static final List<String> EXACT =
            List.of("loss", "learning_rate", "test_loss", "test_accuracy", "training_flops", "dense_training_flops");

    private SameRun() {}

    /** Compares all but the times. */
    public static void assertSame(Path expected, Path actual) {
        assertEquals(RecordedState.FINISHED, RunReader.summaryOf(actual).state());
        try (RunReader one = RunReader.open(expected);
                RunReader other = RunReader.open(actual)) {
            for (String name : EXACT) {
                assertEquals(one.series(name), other.series(name), name);
            }
            assertEquals(one.series("step_ms").size(), other.series("step_ms").size());
        }
        assertSameTimeline(expected, actual);
        Checkpoint end = LastCheckpoint.of(expected);
        Checkpoint otherEnd = LastCheckpoint.of(actual);
        assertEquals(end.engine(), otherEnd.engine());
        assertEquals(end.order(), otherEnd.order());
        assertEquals(end.cost(), otherEnd.cost());
        NetworkState weights = end.network();
        NetworkState others = otherEnd.network();
        assertEquals(weights.optimizerSteps(), others.optimizerSteps());
        assertSameBits(weights.parameters(), others.parameters());
        assertSameBits(weights.slots(), others.slots());
    }

    private static void assertSameBits(Map<String, float[]> expected, Map<String, float[]> actual) {
        assertEquals(expected.keySet(), actual.keySet());
        expected.forEach((name, values) -> assertArrayEquals(bits(values), bits(Toys.get(actual, name)), name));
    }

    private static int[] bits(float[] values) {
        return IntStream.range(0, values.length)
                .map(i -> Float.floatToRawIntBits(values[i]))
                .toArray();
    }

    private static void assertSameTimeline(Path expected, Path actual) {
        try (Timeline one = Timeline.open(expected);
                Timeline other = Timeline.open(actual);
                RunReader metrics = RunReader.open(expected);
                RunReader otherMetrics = RunReader.open(actual)) {
            assertEquals(one.layers(), other.layers());
            assertEquals(one.updates(), other.updates());
            for (int update = 0; update < one.updates(); update++) {
                assertEquals(one.point(update), other.point(update));
                for (int layer = 0; layer < one.layers().size(); layer++) {
                    assertEquals(one.mask(layer, update), other.mask(layer, update));
                    assertEquals(one.statistics(layer, update), other.statistics(layer, update));
                    assertEquals(one.flops(layer, update), other.flops(layer, update));
                }
            }
            for (LayerShape layer : one.layers()) {
                String name = "training_flops/" + layer.name();
                assertFalse(metrics.series(name).isEmpty());
                assertEquals(metrics.series(name), otherMetrics.series(name));
            }
        }
    }
}
