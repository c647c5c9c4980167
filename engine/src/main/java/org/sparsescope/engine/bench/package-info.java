/**
 * Measures one training step of every way to compute it on this machine: the sparse kernels, masked and dense PyTorch, a script of the
 * user's. Networks and thread counts in, times out, as table, CSV and plot.
 */
@NullMarked
package org.sparsescope.engine.bench;

import org.jspecify.annotations.NullMarked;
