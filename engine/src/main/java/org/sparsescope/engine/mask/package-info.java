/**
 * Masks as immutable bits, their differences, and exact selection by rank. In: scores as host arrays and the positions they compete
 * for; out: positions, ascending. Pure Java: no DJL, no I/O. Masks on any thread; {@code Selection} and {@code Bits} belong to one.
 */
@NullMarked
package org.sparsescope.engine.mask;

import org.jspecify.annotations.NullMarked;
