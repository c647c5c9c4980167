package org.sparsescope.engine.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.sparsescope.engine.model.Layer.Flatten;
import org.sparsescope.engine.model.Layer.Linear;

class InitialWeightsTest {
    private static final Architecture LENET_5 = ModelCatalog.byId("lenet-5");

    @Test
    void everyLayerHasAWeightAndABiasInForwardOrder() {
        Map<String, float[]> parameters = InitialWeights.of(LENET_5, 1);
        assertEquals(
                List.of(
                        "conv1.weight",
                        "conv1.bias",
                        "conv2.weight",
                        "conv2.bias",
                        "fc1.weight",
                        "fc1.bias",
                        "fc2.weight",
                        "fc2.bias"),
                List.copyOf(parameters.keySet()));
        assertEquals(
                List.of(500, 20, 25_000, 50, 400_000, 500, 5_000, 10),
                parameters.values().stream().map(values -> values.length).toList());
    }

    @Test
    void valuesAreUniformWithinOneOverTheRootOfTheFanIn() {
        float[] weights = parameter(LENET_5, 1, "fc1.weight");
        double bound = 1 / Math.sqrt(800);
        double mean = stream(weights).average().orElseThrow();
        double variance = stream(weights).map(w -> w * w).average().orElseThrow();
        assertTrue(stream(weights).allMatch(w -> Math.abs(w) <= (float) bound));
        assertEquals(0, mean, bound * .005);
        assertEquals(bound * bound / 3, variance, bound * bound / 3 * .01);
    }

    @Test
    void aBiasHasTheBoundOfItsLayersFanIn() {
        float[] bias = parameter(LENET_5, 1, "conv1.bias");
        assertTrue(stream(bias).allMatch(b -> Math.abs(b) <= .2f));
        assertTrue(stream(bias).anyMatch(b -> Math.abs(b) > .1f));
    }

    @Property(tries = 20)
    void oneSeedGivesOneNetworkAndAnotherSeedAnother(@ForAll long seed) {
        Architecture small =
                new Architecture("net", "Net", List.of(1, 2, 2), 3, List.of(new Flatten(), new Linear("fc1", 3)));
        assertArrayEquals(parameter(small, seed, "fc1.weight"), parameter(small, seed, "fc1.weight"));
        assertFalse(Arrays.equals(parameter(small, seed, "fc1.weight"), parameter(small, seed + 1, "fc1.weight")));
    }

    @Test
    void aParameterDependsOnItsNameAndNotOnTheLayersBefore() {
        Architecture alone =
                new Architecture("a", "A", List.of(1, 1, 4), 3, List.of(new Flatten(), new Linear("fc2", 3)));
        Architecture second = new Architecture(
                "b", "B", List.of(1, 5, 5), 3, List.of(new Flatten(), new Linear("fc1", 4), new Linear("fc2", 3)));
        assertArrayEquals(parameter(alone, 7, "fc2.weight"), parameter(second, 7, "fc2.weight"));
    }

    @Test
    void aNormStartsAsOneThatChangesNothing() {
        Architecture normed = ModelCatalog.byId("lenet-300-100-bn");
        assertTrue(stream(parameter(normed, 1, "bn1.weight")).allMatch(value -> value == 1));
        assertTrue(stream(parameter(normed, 1, "bn1.bias")).allMatch(value -> value == 0));
        assertTrue(stream(parameter(normed, 1, "bn1.running_mean")).allMatch(value -> value == 0));
        assertTrue(stream(parameter(normed, 1, "bn1.running_var")).allMatch(value -> value == 1));
    }

    private static float[] parameter(Architecture architecture, long seed, String name) {
        return Objects.requireNonNull(InitialWeights.of(architecture, seed).get(name));
    }

    private static DoubleStream stream(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]);
    }
}
