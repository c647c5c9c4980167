package org.sparsescope.engine.method;

import java.util.List;
import org.sparsescope.engine.model.LayerShape;

/** Layer shapes of the networks in the tests. */
public final class Networks {
    public static final List<LayerShape> LENET_300_100 =
            List.of(linear("fc1", 300, 784), linear("fc2", 100, 300), linear("fc3", 10, 100));

    public static final List<LayerShape> LENET_5 = List.of(
            new LayerShape("conv1", List.of(20, 1, 5, 5), 576),
            new LayerShape("conv2", List.of(50, 20, 5, 5), 64),
            linear("fc1", 500, 800),
            linear("fc2", 10, 500));

    public static final List<LayerShape> MLP_1000X3 = List.of(
            linear("fc1", 1000, 784), linear("fc2", 1000, 1000), linear("fc3", 1000, 1000), linear("fc4", 10, 1000));

    private Networks() {}

    public static LayerShape linear(String name, int outputs, int inputs) {
        return new LayerShape(name, List.of(outputs, inputs), 1);
    }
}
