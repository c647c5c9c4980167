/** Reproducible randomness: one seed, one stream a purpose, and a state small enough for every checkpoint. Any thread; an instance belongs to one. */
@NullMarked
package org.sparsescope.engine.random;

import org.jspecify.annotations.NullMarked;
