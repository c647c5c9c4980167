/**
 * The memory of a run: {@code RunEvent}s in, a SQLite run file out, and any past mask back from it while training goes on. The
 * recorder has a thread of its own; a {@code Timeline} may be read from any thread but JavaFX's.
 */
@NullMarked
package org.sparsescope.engine.record;

import org.jspecify.annotations.NullMarked;
