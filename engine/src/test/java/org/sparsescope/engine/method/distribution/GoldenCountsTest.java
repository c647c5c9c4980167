package org.sparsescope.engine.method.distribution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sparsescope.engine.method.Networks;
import org.sparsescope.engine.method.SparsityPlan;
import org.sparsescope.engine.model.LayerShape;

/** Every row of the reference table: densities to six digits, kept weights exactly. */
class GoldenCountsTest {
    @ParameterizedTest(name = "{0} {1} at sparsity {3}")
    @MethodSource("rows")
    void keepsExactlyTheGoldenCounts(
            String net, String id, List<LayerShape> layers, double sparsity, double[] densities, int[] kept) {
        Distribution distribution = Distributions.byId(id);
        assertArrayEquals(densities, distribution.densities(layers, sparsity), 5.1e-7);
        SparsityPlan plan = SparsityPlan.of(layers, distribution, sparsity);
        assertArrayEquals(
                kept, plan.layers().stream().mapToInt(SparsityPlan.Row::kept).toArray());
        assertEquals(sparsity, plan.realizedSparsity(), 2.5e-5, net);
    }

    static Stream<Arguments> rows() {
        return Stream.of(
                lenet300(.50, d(.434099, 1, 1), 102101, 30000, 1000),
                lenet300(.80, d(.162241, .469362, 1), 38160, 14081, 1000),
                lenet300(.90, d(.079568, .230189, 1), 18715, 6906, 1000),
                lenet300(.95, d(.038484, .111334, .918507), 9052, 3341, 919),
                lenet300(.98, d(.015394, .044534, .367403), 3621, 1337, 368),
                lenet300(.99, d(.007697, .022267, .183701), 1811, 669, 184),
                lenet5("erk", .90, d(1, .087072, .088433, 1), 500, 2177, 35374, 5000),
                lenet5("erk", .95, d(.726116, .037477, .038063, 1), 364, 937, 15226, 5000),
                lenet5("erk", .99, d(.138943, .007171, .007283, .228584), 70, 180, 2914, 1143),
                lenet5("er", .90, d(1, .861803, .040012, 1), 500, 21546, 16005, 5000),
                lenet5("er", .99, d(1, .074817, .003474, .10902), 500, 1871, 1390, 546),
                mlp(.90, d(.105986, .093154, .093154, 1), 83093, 93154, 93154, 10000),
                mlp(.99, d(.009358, .008225, .008225, .415358), 7337, 8225, 8225, 4154));
    }

    private static Arguments lenet300(double sparsity, double[] densities, int... kept) {
        return arguments("LeNet-300-100", "erk", Networks.LENET_300_100, sparsity, densities, kept);
    }

    private static Arguments lenet5(String id, double sparsity, double[] densities, int... kept) {
        return arguments("LeNet-5-Caffe", id, Networks.LENET_5, sparsity, densities, kept);
    }

    private static Arguments mlp(double sparsity, double[] densities, int... kept) {
        return arguments("MLP 1000x3", "erk", Networks.MLP_1000X3, sparsity, densities, kept);
    }

    private static double[] d(double... densities) {
        return densities;
    }
}
