/**
 * Sparse training inside a DJL program: its block, its optimizer and its trainer go in, and the same training comes out with masked
 * weights that a {@code Method} rewires. Whatever thread the program trains on.
 */
@NullMarked
package org.sparsescope.engine.network.djl;

import org.jspecify.annotations.NullMarked;
