/**
 * Pruning before training. In: an untrained network behind a {@link org.sparsescope.engine.method.initial.Probe}; out: a score for
 * each weight, by which the engine ranks the whole network. Training thread.
 */
@NullMarked
package org.sparsescope.engine.method.initial;

import org.jspecify.annotations.NullMarked;
