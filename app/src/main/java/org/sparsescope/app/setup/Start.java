package org.sparsescope.app.setup;

import java.util.List;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.train.RunConfig;

/**
 * All that decides the masks a run starts with.
 *
 * @param method what people call it
 * @param config what matters of it; all else as by default, so that other settings ask for no other masks
 * @param layers that are masked, in forward order
 * @param exampleShape {@code (channels, height, width)} of one example
 */
public record Start(String method, RunConfig config, List<LayerShape> layers, List<Integer> exampleShape) {
    public Start {
        layers = List.copyOf(layers);
        exampleShape = List.copyOf(exampleShape);
    }

    static Start of(String method, RunConfig config, List<LayerShape> layers, List<Integer> exampleShape) {
        RunConfig matters = RunConfig.defaults()
                .withModel(config.model())
                .withMethod(config.method())
                .withSparsity(config.sparsity())
                .withMask(config.mask())
                .withSeed(config.seed());
        return new Start(
                method, config.distribution().map(matters::withDistribution).orElse(matters), layers, exampleShape);
    }
}
