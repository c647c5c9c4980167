/**
 * Networks as data: the catalog of architectures, the shape of every weight, and initial weights that depend on the seed alone.
 * Immutable, any thread.
 */
@NullMarked
package org.sparsescope.engine.model;

import org.jspecify.annotations.NullMarked;
