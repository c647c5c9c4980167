/** Masks as immutable bits, their differences, and exact top-k selection. Pure Java on arrays: no DJL, no I/O; any thread. */
@NullMarked
package org.sparsescope.engine.mask;

import org.jspecify.annotations.NullMarked;
