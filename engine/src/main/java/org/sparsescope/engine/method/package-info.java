/**
 * Sparse training methods: a {@code Method} is a recipe of distribution, drop, redistribution, growth and schedule; the
 * {@code MaskEngine} carries it out on {@link org.sparsescope.engine.method.LayerView}s. Pure Java on host arrays: no DJL, no I/O.
 * Training thread, with helpers for the layers of large networks.
 */
@NullMarked
package org.sparsescope.engine.method;

import org.jspecify.annotations.NullMarked;
