package org.sparsescope.engine.network.djl;

import ai.djl.nn.Block;
import java.util.List;
import org.sparsescope.engine.model.Architecture;
import org.sparsescope.engine.model.Layer;
import org.sparsescope.engine.model.ModelCatalog;

/**
 * A block of DJL's as a model that SparseScope trains by its own loop: masked by every method, recorded, paused and continued as any
 * other. A plugin offers it in {@code Plugin.models()}.
 *
 * <p>The block gives the layers; the values of its parameters come from the run's seed, as in {@link
 * org.sparsescope.engine.model.InitialWeights}, biases 0, and its own initializers are not asked. Maskable is what {@link SparseTraining}
 * masks. How often a block applies a weight only it knows, so FLOPs count each weight once an example. A block that draws random
 * numbers, as dropout does, trains, but a continued run does not draw the same ones.
 */
public final class BlockModel {
    private BlockModel() {}

    /** Makes the block for some data. */
    @FunctionalInterface
    public interface Blocks {
        /**
         * A new block, not initialised, from batches of {@code (examples, channels, height, width)} to {@code (examples, classes)} logits.
         *
         * @param shape {@code (channels, height, width)} of one example
         */
        Block block(List<Integer> shape, int classes);
    }

    /**
     * The model of {@code blocks}, as it is for MNIST.
     *
     * @param id small letters, digits and hyphens
     * @param summary one line: what it is made of
     * @throws IllegalArgumentException when the block has parameters that cannot be trained here, or other outputs than one a class
     */
    public static ModelCatalog.Named of(String id, String title, String summary, Blocks blocks) {
        Architecture.Fitting fitting = (layers, shape, classes) ->
                List.of(new Layer.Custom(BlockPart.of(blocks.block(shape, classes), shape)));
        List<Integer> shape = ModelCatalog.MNIST_SHAPE;
        int classes = ModelCatalog.MNIST_CLASSES;
        return new ModelCatalog.Named(
                new Architecture(id, title, shape, classes, fitting.layers(List.of(), shape, classes), fitting),
                summary);
    }
}
