/**
 * The arithmetic of the sparse network on plain arrays, once with the Vector API and once without. In: a sparse matrix and planes of
 * activations; out: planes and sums, written in place. Any thread; a call writes only what its arguments name.
 *
 * <p>The package depends on nothing else of the engine, because the build compiles it apart: see the execution {@code kernels} in the
 * engine's pom.
 */
@NullMarked
package org.sparsescope.engine.network.sparse.kernel;

import org.jspecify.annotations.NullMarked;
