package org.sparsescope.engine.model;

import java.util.ArrayList;
import java.util.List;

/** Walks an architecture forward and works out the shape of every weight. */
final class Shapes {
    private Shapes() {}

    static List<LayerShape> maskable(Architecture architecture) {
        List<LayerShape> shapes = new ArrayList<>();
        int channels = architecture.inputShape().get(0);
        int height = architecture.inputShape().get(1);
        int width = architecture.inputShape().get(2);
        for (Layer layer : architecture.layers()) {
            if (layer instanceof Layer.Linear linear) {
                shapes.add(new LayerShape(linear.name(), List.of(linear.units(), channels * height * width), 1));
                channels = linear.units();
                height = 1;
                width = 1;
            } else if (layer instanceof Layer.Convolution conv) {
                height = (height + 2 * conv.padding() - conv.kernel()) / conv.stride() + 1;
                width = (width + 2 * conv.padding() - conv.kernel()) / conv.stride() + 1;
                shapes.add(new LayerShape(
                        conv.name(),
                        List.of(conv.filters(), channels, conv.kernel(), conv.kernel()),
                        (long) height * width));
                channels = conv.filters();
            } else if (layer instanceof Layer.MaxPool pool) {
                height /= pool.size();
                width /= pool.size();
            }
        }
        return List.copyOf(shapes);
    }
}
