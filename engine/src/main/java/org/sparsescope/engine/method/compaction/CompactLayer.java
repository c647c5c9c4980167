package org.sparsescope.engine.method.compaction;

import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.model.LayerShape;

/**
 * What one layer compacts to.
 *
 * @param shape of the whole layer
 * @param inputs which of its {@link LayerShape#inputs()} stay: those that a live weight leads from a kept unit, or from the network's
 *     input, to a kept unit. Behind a flattened convolution these are single positions of a channel; of a
 *     depthwise convolution they are its channels, those of {@code units}
 * @param units which of its {@link LayerShape#outputs()} stay
 * @param weights live weights between the two
 */
public record CompactLayer(LayerShape shape, Mask inputs, Mask units, int weights) {}
