/**
 * How sparsity is spread over the layers. In: layer shapes and a global sparsity; out: a density for each layer. Pure functions, any
 * thread.
 */
@NullMarked
package org.sparsescope.engine.method.distribution;

import org.jspecify.annotations.NullMarked;
