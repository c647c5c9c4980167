/**
 * A network on the JVM whose work is proportional to its live weights. In: an {@code Architecture}, initial weights, masks, batches;
 * out: losses, {@code LayerView}s, evaluations. Nothing dense is computed unless a recipe reads a dense gradient. Training thread.
 *
 * <p>Activations lie feature by feature with the batch in the lanes ({@link org.sparsescope.engine.network.sparse.Tape}); weights are
 * compressed rows with a transposed copy ({@link org.sparsescope.engine.network.sparse.LiveWeights}); the loops are in
 * {@code kernel}.
 */
@NullMarked
package org.sparsescope.engine.network.sparse;

import org.jspecify.annotations.NullMarked;
