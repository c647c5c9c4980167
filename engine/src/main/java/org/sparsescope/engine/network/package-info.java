/**
 * What the training loop and the mask engine need of any backend. In: an {@code Architecture}, masks, batches; out: losses,
 * {@code LayerView}s, evaluations. Training thread only.
 */
@NullMarked
package org.sparsescope.engine.network;

import org.jspecify.annotations.NullMarked;
